"""Whatever a file brought in, the private drawer can be looked at."""

import json
from pathlib import Path

from PySide6.QtWidgets import QLabel

from desk_kit import Desk
from hikidashi.domain.keys.way import Passphrase
from hikidashi.domain.records.builtin import BUILTIN
from hikidashi.domain.records.record_type import FieldForm
from hikidashi.ui.private.frame.page import Tab
from hikidashi.usecases.jobs import Ticket
from private_kit import PRIVATE, open_entry, private_room, timeline

CELLS = (True, 7, -3, {"number": "1e20"}, "\u202egnirts", "a\x00b", ["x", "y"], 10**9)
NAMES = (
    "\u202e<b>evil</b>\n\t\x00",
    '<img src="file:///etc/passwd">',
    "\ud800",
    "🂡" * 50,
)


def hostile() -> bytes:
    """Return a file whose every value contradicts the type that it belongs to."""
    own: list[dict[str, object]] = [
        {
            "id": f"own-{n}",
            "name": name,
            "fields": [
                {
                    "id": form.value,
                    "form": form.value,
                    "name": name,
                    **({"low": 1, "high": 5} if form is FieldForm.SCALE else {}),
                }
                for form in FieldForm
            ],
        }
        for n, name in enumerate(NAMES)
    ]
    fields = {str(each.id): [str(f.id) for f in each.fields] for each in BUILTIN}
    fields |= {str(each["id"]): [form.value for form in FieldForm] for each in own}
    fields["nowhere"] = ["nothing"]
    records = [
        {
            "id": f"{kind}-{n}",
            "type": kind,
            "day": f"2031-05-{n + 1:02}",
            "values": dict.fromkeys(names, cell),
            "title": NAMES[n % len(NAMES)],
            "tags": [NAMES[n % len(NAMES)], "two words"],
            "entered": "2031-05-04T09:00:00Z",
        }
        for kind, names in fields.items()
        for n, cell in enumerate(CELLS)
    ]
    document = {"schema": "hikidashi-records/1", "types": own, "records": records}
    return json.dumps(document).encode()


def test_everything_can_be_looked_at_after_a_hostile_import(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "hostile.json"
    path.write_bytes(hostile())
    session = desk.do(lambda: desk.session.private.create(Passphrase(PRIVATE)))

    def take() -> int:
        read = session.imports.read(path, Ticket())
        return session.imports.take_in(session.imports.compare(read))

    came = desk.do(take)
    room = private_room(desk)
    for tab in Tab:
        room.drawer.show_tab(tab)
        desk.settle()
    room.drawer.show_tab(Tab.TIMELINE)
    desk.settle()
    shown = len(timeline(room).model.rows)
    for number in range(shown):
        open_entry(desk, room, number)

    assert came > 0
    assert shown > 0
    assert not desk.complaints
    for label in room.findChildren(QLabel):
        assert "evil</b>" not in label.text() or label.textFormat().name == "PlainText"

"""A key file as a way in: made, written where the user says, and only then taken."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from hikidashi.domain.drawer import Drawer
from hikidashi.ui.jobs import Lane
from hikidashi.ui.room import RoomContext
from hikidashi.ui.security.way_dialogs import WayDialog
from hikidashi.ui.security.way_fields import name_edit, name_field
from hikidashi.ui.widgets import Banner
from hikidashi.ui.widgets.folder_field import FolderField, documents, refuse_inside
from hikidashi.usecases.jobs import Ticket
from hikidashi.words.catalogue import _

KEY_FILE_NAME = "hikidashi-key.txt"


class KeyFileDialog(WayDialog):
    """Writes the file first: a way in that nobody holds would be worse than none."""

    def __init__(
        self, ctx: RoomContext, drawer: Drawer, vault: Path, parent: QWidget
    ) -> None:
        super().__init__(ctx, drawer, parent, _("Add a key file"), _("&Make it"))
        inside = _("Choose another folder: a key must not lie in the drawer it opens.")
        self.folder = FolderField(
            _("&Folder"),
            str(documents()),
            _("Best on a USB stick or card that you keep apart from this computer."),
            refuse=refuse_inside(vault, inside),
        )
        self.name = name_edit()
        warning = _(
            "Whoever has this file can open the drawer with it, without a passphrase. "
            "Do not send it to anybody, and do not keep it beside a backup."
        )
        self.add(Banner("doubt", warning, dismissible=False))
        self.add(self.folder)
        self.add(name_field(self.name))

    def submit(self) -> None:
        if not self.folder.is_sound():
            return
        keys, out = self.ctx.session.keys, self.ctx.house.out
        folder, name, drawer = self.folder.folder(), self.name.text(), self.drawer

        def make(_ticket: Ticket) -> Path:
            data = keys.draft_key_file()
            written = out.write(folder, KEY_FILE_NAME, data)
            keys.keep_key_file(data, name, drawer)
            return written

        self.work(
            _("Making the key file…"),
            make,
            lane=Lane.VAULT,
            then=lambda path: self.finish(
                _("The key file is there and opens the drawer: {path}").format(
                    path=path
                )
            ),
        )

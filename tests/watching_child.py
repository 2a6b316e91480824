"""Watches a policy in a process of its own, for a test that looks on from outside.

``python -m watching_child FOLDER [--leave]``; with leave, a page is fetched from an
address that is only for documentation (RFC 5737), so that nobody can answer.
"""

import sys
from pathlib import Path

from fakes.vault import DictVault
from hikidashi.bootstrap import build_house
from hikidashi.usecases.house import Session
from hikidashi.usecases.jobs import Ticket

POLICY = """Privacy Policy of Kumo

Kumo Ltd. tells here how it handles personal information.

Article 1 (Data)
We collect your name and e-mail address to provide the service.

Article 2 (Disclosure)
You may request disclosure of your personal information.

Article 3 (Contact)
Kumo Ltd., privacy@kumo.example
"""
NOWHERE = "https://192.0.2.1/privacy"


def watch(session: Session, folder: Path, *, leave: bool) -> None:
    """Set a watch, look for changes in each way, and tell what came of it."""
    house = build_house()
    service = session.services.add("Kumo")
    reading = house.policies.read(POLICY.encode())
    session.watching.take(service.id, reading, "paste", Ticket())
    session.watching.set(service.id, url=NOWHERE, may_fetch=leave)
    checks = [session.watching.check(service.id, Ticket())]
    checks.append(session.watching.take(service.id, reading, "paste", Ticket()))
    checks += session.watching.check_all(Ticket())
    (folder / "done").write_text(" ".join(each.outcome for each in checks), "utf-8")


if __name__ == "__main__":
    watch(
        build_house().furnish(DictVault()),
        Path(sys.argv[1]),
        leave="--leave" in sys.argv,
    )

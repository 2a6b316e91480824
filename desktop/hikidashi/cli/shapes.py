"""The JSON of the command line; docs/command-line.md promises these shapes."""

from hikidashi.domain.activity import ActivityEntry
from hikidashi.domain.change import kind_word
from hikidashi.domain.kept import Kept
from hikidashi.domain.keys.way import SlotCard
from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.letters.letter import Letter
from hikidashi.domain.moves.move_plan import MovePlan
from hikidashi.domain.person import Person
from hikidashi.domain.policy.review import FactReview
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.domain.records.record import Record
from hikidashi.domain.services.service import Controller, Service
from hikidashi.domain.trash import TrashItem
from hikidashi.usecases.ports import Problem

Json = dict[str, object]


def service_shape(service: Service) -> Json:
    """Return a service in the list; a bundled one's ``id`` is its key."""
    return {
        "id": service.id,
        "key": service.directory_key,
        "name": service.name,
        "domains": list(service.domains),
        "jurisdiction": service.jurisdiction,
        "controller": _controller(service.controller),
    }


def _controller(controller: Controller) -> Json:
    return {
        "name": controller.name,
        "name_ja": controller.name_ja,
        "representative": controller.representative,
        "representative_ja": controller.representative_ja,
        "department": controller.department,
        "department_ja": controller.department_ja,
        "address": controller.address,
        "address_ja": controller.address_ja,
        "contacts": [
            {
                "channel": each.channel.value,
                "value": each.value,
                "source": each.source,
                "checked": each.checked.isoformat() if each.checked else None,
            }
            for each in controller.contacts
        ],
    }


def basis_shape(basis: PolicyBasis) -> Json:
    """Return what letters to a service build on."""
    return {
        "captured": basis.captured.isoformat(),
        "dated": basis.dated.isoformat() if basis.dated else None,
        "language": basis.language,
        "machine_translated": basis.machine_translated,
        "text_sha256": basis.sha256,
        "clauses": [
            {"clause": c.clause.value, "article": c.article, "heading": c.heading}
            for c in basis.clauses
        ],
        "fee": {
            "state": basis.fee.state.value,
            "amount": basis.fee.amount,
            "currency": basis.fee.currency,
            "per": basis.fee.per,
            "article": basis.fee.article,
        },
        "gaps": sorted(gap.value for gap in basis.gaps),
        "sensitive": basis.sensitive,
    }


def version_shape(version: PolicyVersion) -> Json:
    """Return one captured policy, without its text."""
    return {
        "id": version.id,
        "captured": version.captured.isoformat(),
        "language": version.reading.language,
        "text_sha256": version.reading.text_sha256,
        "facts": len(version.reading.facts),
    }


def slot_shape(card: SlotCard) -> Json:
    """Return a way into a drawer."""
    return {
        "id": card.id,
        "type": card.type.value,
        "name": card.name,
        "added": card.added.isoformat(),
        "cost": card.cost,
    }


def problem_shape(problem: Problem) -> Json:
    """Return one thing that a check has found."""
    return {"code": problem.code, "count": problem.count, "mends": problem.mends}


def trash_shape(item: TrashItem) -> Json:
    """Return what was removed together."""
    first = item.entities[0]
    return {
        "id": item.id,
        "removed": item.removed.isoformat(),
        "deed": item.deed.value,
        "kind": kind_word(type(first)),
        "title": title_of(first),
        "entities": len(item.entities),
    }


def entry_shape(entry: ActivityEntry) -> Json:
    """Return an entry of the activity log."""
    return {
        "at": entry.at.isoformat(),
        "deed": entry.deed.value,
        "turn": entry.turn.value,
        "subjects": [{"kind": each.kind, "id": each.id} for each in entry.subjects],
        "count": entry.count,
    }


def title_of(entity: Kept) -> str:
    """Return what people know a thing by."""
    match entity:
        case Letter():
            title = entity.subject
        case Record():
            title = entity.title
        case PolicyVersion():
            title = entity.source
        case MovePlan():
            title = entity.service_name
        case FactReview():
            title = entity.type
        case PolicyWatch():
            title = entity.url
        case Person():
            title = entity.name or entity.name_latin
        case _:
            title = entity.name
    return title

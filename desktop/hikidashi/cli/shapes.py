"""The JSON of the command line; docs/command-line.md promises these shapes."""

from hikidashi.domain.letters.basis import PolicyBasis
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import Controller, Service

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

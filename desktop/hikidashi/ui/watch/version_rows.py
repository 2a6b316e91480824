"""The versions of a policy as rows of a list, each with what it changed."""

from collections.abc import Mapping, Sequence

from hikidashi.domain.policy.compare.comparison import Comparison
from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.services.service import ServiceId
from hikidashi.ui.jobs import JobStarter
from hikidashi.ui.watch.standing import Standing, source_words, version_names
from hikidashi.ui.widgets.rows_list import ListRow
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.policy_watch import PolicyWatching
from hikidashi.words import names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.policy_changes import change_line, summary

MOST_EXPLAINED = 12
"""So many versions, the newest ones, are compared for the list."""
Pair = tuple[str, str]
"""The ids of an older version and of the one that followed it."""


def read_standing(watching: PolicyWatching, service_id: ServiceId) -> Standing:
    """Return what is kept of a service's policy; call it on the vault's lane."""
    return Standing(tuple(watching.versions(service_id)), watching.watch(service_id))


def explained(
    watching: PolicyWatching,
    pairs: Sequence[tuple[PolicyVersion, PolicyVersion]],
    jobs: JobStarter,
    ticket: Ticket,
) -> Mapping[Pair, str]:
    """Return in one line each what the newer version of each pair changed.

    Raises:
        JobCancelledError
    """
    ask = jobs.vault_for(ticket)
    return {
        (old.id, new.id): in_a_line(watching.compare(old, new, ticket, ask))
        for old, new in pairs
    }


def in_a_line(comparison: Comparison) -> str:
    """Return the heaviest change, and how many more there are."""
    if not comparison.facts:
        return summary(comparison)
    first, more = change_line(comparison.facts[0]), len(comparison.facts) - 1
    if not more:
        return first
    return ngettext(
        "{change}, and {count} more change", "{change}, and {count} more changes", more
    ).format(change=first, count=more)


def version_rows(standing: Standing, lines: Mapping[Pair, str]) -> Sequence[ListRow]:
    """Return a row for each version, the newest first."""
    versions, named = standing.versions, version_names(standing.versions)
    older = [*(each.id for each in versions[1:]), ""]
    agreed = standing.agreed
    return [
        ListRow(each.id, named[each.id], _about(each, told, pinned=each is agreed))
        for each, before in zip(versions, older, strict=True)
        for told in [lines.get((before, each.id), "") if before else _("the first one")]
    ]


def _about(version: PolicyVersion, changed: str, *, pinned: bool) -> str:
    told = (
        _("✓ you agreed to this one") if pinned else "",
        source_words(version.source),
        names.letter_lang(version.reading.language),
        changed,
    )
    return " · ".join(each for each in told if each)

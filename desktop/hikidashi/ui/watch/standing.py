"""How the kept versions of a policy stand to what the user agreed to, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from hikidashi.domain.policy.version import PolicyVersion
from hikidashi.domain.policy.watch import PolicyWatch
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.facts import day, moment

CHANGED = "▲"
"""The mark of a changed policy; words always go with it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The versions of one service's policy, newest first, and the watch over it."""

    versions: tuple[PolicyVersion, ...] = ()
    watch: PolicyWatch | None = None

    @property
    def newest(self) -> PolicyVersion | None:
        return self.versions[0] if self.versions else None

    @property
    def agreed(self) -> PolicyVersion | None:
        """The version that the user agreed to, as long as it is kept."""
        wanted = self.watch.agreed if self.watch is not None else ""
        return next((each for each in self.versions if each.id == wanted), None)

    @property
    def compared(self) -> tuple[PolicyVersion, PolicyVersion] | None:
        """What there is to compare: what was agreed to, else the one before."""
        newest, agreed = self.newest, self.agreed
        if newest is None or agreed is newest or len(self.versions) == 1:
            return None
        return (agreed or self.versions[1]), newest

    @property
    def offered(self) -> tuple[str, str]:
        """The ids of two versions that are most likely to be compared."""
        pair = self.compared or (self.versions[1:2] + self.versions[:1])
        ids: list[str] = [each.id for each in pair] or [""]
        return ids[0], ids[-1]


def standing_line(standing: Standing) -> str:
    """Return all of it in one quiet line."""
    newest, agreed = standing.newest, standing.agreed
    if newest is None:
        return _("No version is kept yet.")
    count = len(standing.versions)
    parts = [
        _("Version of {day}").format(day=day(newest.captured)),
        ngettext("{count} version", "{count} versions", count).format(count=count),
    ]
    if agreed is None:
        parts.append(_("not noted which one you agreed to"))
    elif agreed is newest:
        parts.append(_("this is the one you agreed to"))
    else:
        parts.append(_("you agreed to that of {day}").format(day=day(agreed.captured)))
    checked = standing.watch.checked if standing.watch is not None else None
    if checked is not None:
        parts.append(_("last looked at {moment}").format(moment=moment(checked)))
    return " · ".join(parts)


def change_mark(standing: Standing) -> str:
    """Return that the policy is not the one it was, or ""."""
    pair = standing.compared
    if pair is None:
        return ""
    before, after = pair
    if standing.agreed is not None:
        return _("Policy changed since you agreed ({day})").format(
            day=day(before.captured)
        )
    return _("Policy changed: seen on {day}").format(day=day(after.captured))


def version_name(version: PolicyVersion) -> str:
    """Return a version by its day."""
    return _("Version of {day}").format(day=day(version.captured))


def version_names(versions: Sequence[PolicyVersion]) -> Mapping[str, str]:
    """Return a name for each by its id; those of one day are numbered.

    They come newest first, as they are given.
    """
    days = Counter(each.captured for each in versions)
    counted: Counter[date] = Counter()
    found: dict[str, str] = {}
    for each in reversed(versions):
        counted[each.captured] += 1
        name = version_name(each)
        if days[each.captured] > 1:
            name = _("{name} ({number})").format(
                name=name, number=counted[each.captured]
            )
        found[each.id] = name
    return dict(reversed(found.items()))


def source_words(source: str) -> str:
    """Return where a version is from; a file's name or an address stays as it is."""
    return _("pasted text") if source == "paste" else source

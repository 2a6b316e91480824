"""Tells where a policy speaks of someone else who can be turned to.

A policy often names a certified body (認定個人情報保護団体), an authority that takes
complaints or a provider (hosting, analytics), with address and telephone. A letter to
the controller must never go there. A data-protection officer is reached instead of the
controller, so those contacts are kept and told apart.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from hikidashi.domain.policy.companies import COMPANY_WEST
from hikidashi.domain.policy.document import Document, Sentence
from hikidashi.domain.policy.fact import Fact
from hikidashi.domain.policy.fold import lower
from hikidashi.domain.policy.lexicon import Frames

CERTIFIED, AUTHORITY, AGENT = "certified_body", "authority", "eu_representative"
DPO, OTHER = "dpo", "third_party"
_FRAMES = (
    (CERTIFIED, "body_certified"),
    (AUTHORITY, "body_authority"),
    (AGENT, "body_agent"),
    (DPO, "body_dpo"),
)
_PROVIDERS = frozenset(
    {"analytics", "plugins", "ads", "cookies", "payment", "outsourcing", "logs"}
    | {"third_parties", "transfers", "newsletter"}
)
_NEAR = 900  # characters behind a controller's name in which its contacts stand


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the text speaks of someone else; ``kind`` tells of whom.

    ``kind`` is "" where it cannot be told whose contacts they are.
    """

    start: int
    end: int
    kind: str


class Bodies:
    """Answers for any place of a policy whose contacts stand there."""

    def __init__(self, doc: Document, own: Iterable[Fact]) -> None:
        told = list(own)
        self._names = tuple(lower(str(fact.value["name"])) for fact in told)
        self._told = sorted(fact.evidence[0].start for fact in told)
        self._doc = doc
        self._reader = _Reader(doc, self._names)
        self._known: dict[int, list[Stretch]] = {}

    def at(self, offset: int) -> Stretch | None:
        """Return the stretch that an offset stands in.

        Each section is looked at when it is first asked about: few have contacts.
        """
        top = self._reader.top_at(offset)
        if top not in self._known:
            self._known[top] = list(self._reader.stretches(top))
        inside = (each for each in self._known[top] if each.start <= offset < each.end)
        return next(inside, None)

    def beside_own(self, offset: int) -> bool:
        """Tell whether a controller is named shortly before, in the same section."""
        at = bisect_right(self._told, offset) - 1
        if at < 0 or offset - self._told[at] > _NEAR:
            return False
        return self._reader.top_at(self._told[at]) == self._reader.top_at(offset)

    def after_other(self, start: int, stop: int) -> bool:
        """Tell whether the last company named between two offsets is not the own."""
        plain = self._doc.plain
        named = list(COMPANY_WEST.finditer(plain, start, stop))
        while len(named) > 1 and plain[named[-2].end() : named[-1].start()] == " (":
            named.pop()  # its short name in brackets: "Verein Muster e.V. (VM e.V.)"
        return bool(named and self._names) and not self.is_own(named[-1][0])

    def is_own(self, name: str) -> bool:
        """Tell whether a company is the controller, in a longer or shorter form."""
        low = lower(name)
        return any(low in own or own in low for own in self._names)


class _Reader:
    """Looks at each article or heading by itself; a mark ends with it."""

    def __init__(self, doc: Document, names: tuple[str, ...]) -> None:
        self._doc = doc
        self._names = names
        self._tops: dict[int, int] = {}

    @cached_property
    def _groups(self) -> dict[int, list[Sentence]]:
        groups: dict[int, list[Sentence]] = {}
        for part in self._doc.sentences:
            groups.setdefault(self._top(part.section), []).append(part)
        return groups

    def top_at(self, offset: int) -> int:
        """Return the article or heading whose sentences an offset stands among."""
        parts = self._doc.sentences
        at = bisect_right(parts, offset, key=lambda each: each.start) - 1
        return self._top(parts[at].section) if at >= 0 else -1

    def stretches(self, top: int) -> Iterator[Stretch]:
        """Yield where an article or a heading speaks of someone else."""
        doc, parts = self._doc, self._groups.get(top, [])
        if not parts:
            return
        title = lower(doc.sections[top].title) if top >= 0 else ""
        frames = doc.words_at(parts[0].start).frames
        kind = self._kind(title, frames) or self._provider(top)
        mixed = frames["body_mixed"].search(title) is not None
        told = [self._told(part) for part in parts]
        if kind and not (mixed and any(told)):
            yield from self._whole(parts, "" if mixed else kind)
        else:
            yield from self._within(parts, told)

    def _top(self, section: int) -> int:
        if section not in self._tops:
            self._tops[section] = self._find_top(section)
        return self._tops[section]

    def _find_top(self, section: int) -> int:
        """Return the article that a section stands in, or else its heading, or -1.

        A line such as "Contact" inside an article looks like a heading and is none.
        """
        doc = self._doc
        top = above = doc.heading_of(section)
        while above >= 0:
            title = lower(doc.sections[above].title)
            frames = doc.words_at(doc.sections[above].start).frames
            if doc.nodes[above].kind == "article" or self._kind(title, frames):
                return above
            above = doc.nodes[above].parent
        return top

    def _provider(self, top: int) -> str:
        """Tell whether a title is that of a section on a provider's service."""
        if top < 0 or self._doc.role(top) in {"contact", "controller", "title"}:
            return ""
        title = lower(self._doc.sections[top].title)
        hit = next(self._doc.lexicon.modules.hits(title, 0, len(title)), None)
        frames = self._doc.words_at(self._doc.sections[top].start).frames
        named = hit is not None or frames["provider_title"].search(title) is not None
        return OTHER if named and not title.startswith(self._names) else ""

    def _whole(self, parts: Sequence[Sentence], kind: str) -> Iterator[Stretch]:
        """Mark a section, up to where the controller speaks of itself."""
        start: int | None = parts[0].start
        for part in parts[1:]:
            if start is not None and kind == OTHER and self._is_ours(part):
                yield Stretch(start, part.start, kind)
                start = None
            elif start is None and self._told(part):
                start = part.start
        if start is not None:
            yield Stretch(start, parts[-1].end, kind)

    def _within(
        self, parts: Sequence[Sentence], told: Sequence[str | None]
    ) -> Iterator[Stretch]:
        """Mark what follows a body's name, and doubt what stands before it.

        What comes before is the controller's where it says so, and so is what comes
        after a line that says so.
        """
        kind: str | None = None
        start, doubt = parts[0].start, True
        for part, said in zip(parts, told, strict=True):
            ours = self._is_ours(part)
            if said is None and ours:
                if kind is not None:
                    yield Stretch(start, part.start, kind)
                kind, doubt = None, False
            elif said or (said is not None and kind is None):
                begin = part.start + self._begin(part, said, ours=ours)
                unsure = said in {CERTIFIED, AUTHORITY, AGENT} and self._complains(part)
                if kind is not None or (said and doubt and unsure):
                    yield Stretch(start, begin, kind or "")
                kind, start = said, begin
        if kind is not None:
            yield Stretch(start, parts[-1].end, kind)

    def _complains(self, part: Sentence) -> bool:
        """Tell whether what stands before a body's name may be its own.

        Japanese notices put the address first; elsewhere the name leads.
        """
        return self._doc.language_at(part.start) == "ja"

    def _is_ours(self, part: Sentence) -> bool:
        """Tell whether a sentence leads to the controller itself."""
        low, frames = self._doc.read(part), self._doc.words(part).frames
        denied = frames["body_not_ours"].search(low) is not None
        says = not denied and frames["body_ours"].search(low) is not None
        return says or low.startswith(self._names)

    def _begin(self, part: Sentence, said: str | None, *, ours: bool) -> int:
        """Return where a sentence that names both comes to the other body.

        In Europe the name comes first; a Japanese line may begin with its address.
        """
        if not said:
            return 0
        low, frames = self._doc.read(part), self._doc.words(part).frames
        found = (frames[name].search(low) for _, name in _FRAMES)
        first = min((each.start() for each in found if each), default=0)
        if self._complains(part) and not ours:
            return low.rfind("\n", 0, first) + 1
        return first

    def _told(self, part: Sentence) -> str | None:
        """Return of whom a sentence speaks; "" for an unknown organisation."""
        low, frames = self._doc.read(part), self._doc.words(part).frames
        kind = self._kind(low, frames)
        if kind:
            return kind
        own = low.startswith(self._names)
        if self._names and not own and frames["body_organisation"].search(low):
            return ""
        return OTHER if self._is_provider(part) else None

    def _is_provider(self, part: Sentence) -> bool:
        """Tell whether a sentence names a provider: "Anbieter ist die … Limited"."""
        doc = self._doc
        if not doc.says("body_provider", part):
            return False
        low = doc.read(part)
        if any(name in low for name in self._names):
            return False
        named = COMPANY_WEST.search(doc.plain, part.start, part.end)
        return (
            named is not None
            or next(doc.lexicon.modules.hits(doc.low, part.start, part.end), None)
            is not None
        )

    def _kind(self, low: str, frames: Frames) -> str:
        return next((kind for kind, name in _FRAMES if frames[name].search(low)), "")

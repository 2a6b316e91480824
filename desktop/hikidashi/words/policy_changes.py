"""What became of a policy, change by change, in one plain sentence each."""

from dataclasses import replace

from hikidashi.domain.policy.compare.comparison import (
    ChangeKind,
    ClauseChange,
    ClauseKind,
    Comparison,
    FactChange,
    Weight,
)
from hikidashi.domain.policy.compare.kinds import kind_of
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.reading import Section
from hikidashi.usecases.policy_checks import Checked
from hikidashi.words import change_words, names
from hikidashi.words.catalogue import _, ngettext
from hikidashi.words.errors import explain
from hikidashi.words.facts import fact_text
from hikidashi.words.joined import joined

_LONGEST_TITLE = 60  # characters


def change_line(change: FactChange) -> str:
    """Return a change of a fact: "Fee: 1,000 yen per case → No fee is charged"."""
    line = _line(change)
    return line if change.sure else _("{line} (please check)").format(line=line)


def clause_line(change: ClauseChange) -> str:
    """Return what became of a clause: "“Article 6 (Fees)” is now “Article 7 (Fees)”."""
    before = _clause(change.before, change.before_ref)
    after = _clause(change.after, change.after_ref)
    if change.kind is ClauseKind.MOVED and before == after:
        line = _("“{clause}” stands in another place now").format(clause=after)
    else:
        line = _(change_words.CLAUSES[change.kind]).format(before=before, after=after)
    if change.kind is ClauseKind.MOVED and change.reworded:
        return _("{line}, and its wording has changed").format(line=line)
    return line


def weight_name(weight: Weight) -> str:
    """Return the heading of the changes that weigh so much."""
    return _(change_words.WEIGHTS[weight])


def summary(comparison: Comparison) -> str:
    """Return in one sentence how much has changed."""
    n = len(comparison.facts)
    if n:
        return ngettext(
            "{n} thing that it says has changed.",
            "{n} things that it says have changed.",
            n,
        ).format(n=n)
    if comparison.text:
        return _("The wording has changed, but nothing of what we read from it.")
    return _("Nothing has changed.")


def check_line(checked: Checked) -> str:
    """Return what came of looking at a service's policy, with its name."""
    return _("{label}: {value}").format(
        label=checked.service.name, value=outcome_line(checked)
    )


def outcome_line(checked: Checked) -> str:
    """Return what came of looking at a service's policy."""
    if checked.error is not None:
        return explain(checked.error).what
    sentence = _(change_words.OUTCOMES[checked.outcome])
    if checked.comparison is not None:
        sentence = joined(sentence, summary(checked.comparison))
    return sentence


def notes(comparison: Comparison) -> list[str]:
    """Return what has to be known about how it was compared."""
    found: list[str] = []
    if comparison.other_language:
        found.append(
            _("The two versions are in different languages: compare them with care.")
        )
    if comparison.coarse:
        found.append(
            _(
                "The texts are too long or too different to be compared in all "
                "detail: larger parts are shown as changed."
            )
        )
    return found


def _line(change: FactChange) -> str:
    before, after = change.before, change.after
    if before is not None and after is not None:
        return _became(change, before, after)
    fact = change.fact
    fact_type = names.fact_type(fact.type)
    what = fact_text(fact)
    if _is_denied(fact):
        table = change_words.DENIED
    elif what:
        what = _stated(fact)
        table = change_words.SAID.get(fact.type, change_words.USUAL)
    else:
        table = change_words.BARE.get(fact.type, change_words.USUAL_BARE)
    return _(table[change.kind]).format(type=fact_type, what=what)


def _became(change: FactChange, before: Fact, after: Fact) -> str:
    """Return how one fact has become another."""
    label = names.fact_type(after.type)
    if change.kind is ChangeKind.MOVED:
        what = fact_text(after)
        named = _("{label}: {value}").format(label=label, value=what) if what else label
        return _("{what}: {before} → {after}").format(
            what=named, before=before.ref, after=after.ref
        )
    about = _about(after)
    if about and about == _about(before):  # told once, in front of both sides
        label = _("{type} ({what})").format(type=label, what=about)
        before, after = _without_key(before), _without_key(after)
    was, now = _stated(before), _stated(after)
    if was == now or not was or not now:
        what = now or was
        line = _("{label}: {value}").format(label=label, value=what) if what else label
        return _("{what}: told otherwise than before").format(what=line)
    return _("{what}: {before} → {after}").format(what=label, before=was, after=now)


def _about(fact: Fact) -> str:
    """Return what a fact is about, where there may be many of its type."""
    key = kind_of(fact).key
    values = {name: value for name, value in fact.value.items() if name in key}
    return fact_text(replace(fact, value=values)) if values else ""


def _without_key(fact: Fact) -> Fact:
    key = kind_of(fact).key
    values = {name: value for name, value in fact.value.items() if name not in key}
    return replace(fact, value=values)


def _is_denied(fact: Fact) -> bool:
    """Tell whether it says that something is not so."""
    if fact.type == "data.negated":  # its own sentences say so already
        return False
    key = change_words.YES_OR_NO.get(fact.type, ("",))[0]
    return fact.polarity is Polarity.NEGATED or fact.value.get(key) is False


def _stated(fact: Fact) -> str:
    """Return what a fact says, and how, as one side of an arrow."""
    if fact.type in change_words.YES_OR_NO:
        _key, yes, no = change_words.YES_OR_NO[fact.type]
        return _(no if _is_denied(fact) else yes)
    what = fact_text(fact)
    if fact.polarity is Polarity.ASSERTED or fact.type == "data.negated":
        return what
    put = names.polarity(fact.polarity)
    return _("{put} ({sure})").format(put=what, sure=put) if what else put


def _clause(section: Section | None, ref: str) -> str:
    if section is None:
        return ""
    title = " ".join(section.title.split())
    if len(title) > _LONGEST_TITLE:
        title = f"{title[:_LONGEST_TITLE]}…"
    if not title or title in ref:
        return ref or _("a paragraph without a number")
    return _("{ref} ({title})").format(ref=ref, title=title) if ref else title

"""What a letter says of the fee for disclosure (APPI Art. 38)."""

from hikidashi.domain.letters.answers import Answers
from hikidashi.domain.letters.basis import FeeState, Gap, PolicyBasis
from hikidashi.domain.letters.cite import cite_article, money
from hikidashi.domain.letters.letter import LetterLang

_UNITS = frozenset({"", "case", "request"})


def fee_terms(
    basis: PolicyBasis, answers: Answers, lang: LetterLang
) -> dict[str, object]:
    """Return the one thing that the letter says of the fee."""
    fee, limit = basis.fee, answers.fee_limit
    return {
        "fee_state": _fee_state(basis),
        "fee_amount": money(fee.amount, fee.currency, lang) if fee.amount else "",
        "fee_per": fee.per,
        "fee_where": cite_article(fee.article, lang),
        "fee_limit": "" if limit is None else money(limit, "JPY", lang),
    }


def _fee_state(basis: PolicyBasis) -> str:
    """Return what can be said of the fee without putting words into the policy."""
    fee = basis.fee
    if not basis.is_known:
        return "unsaid"
    if fee.state is FeeState.FIXED and fee.amount and fee.per in _UNITS:
        return "fixed"
    if fee.state is FeeState.NONE_NAMED and Gap.FEE not in basis.gaps:
        return "free" if fee.article or fee.sure else "unsaid"
    if fee.state is not FeeState.FIXED and fee.sure:
        return fee.state.value
    return "no_total" if fee.amount else "unsaid"

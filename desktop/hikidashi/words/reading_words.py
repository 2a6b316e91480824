"""The words for how a policy was read: its form, how sure, and what is odd."""

from collections.abc import Mapping

from hikidashi.words.catalogue import later

POLARITIES: Mapping[str, str] = {
    "asserted": later("The policy says so"),
    "negated": later("The policy denies it"),
    "absent": later("Searched for, not there"),
    "missing_in_text": later("Announced, but missing in the text"),
    "heading_only": later("Named in a heading only"),
    "not_a_collection": later("Named, but not as collected"),
}

CONFIDENCES: Mapping[str, str] = {
    "found": later("Found"),
    "likely": later("Likely"),
    "check": later("Please check"),
}

FINDINGS: Mapping[str, str] = {
    "not-a-policy": later("This text does not read like a privacy policy"),
    "stub": later("The text is too short to be the whole policy"),
    "unfilled-template": later("The text is a template that was never filled in"),
    "language-not-read": later("This language is not read yet"),
    "text-cut": later("The text is very long; its end was not read"),
    "machine-translation": later(
        "The text is probably a machine translation: do not quote it word for word"
    ),
    "contact-missing": later("The policy names no contact"),
    "contact-lost": later(
        "A contact is announced, but missing in the text: look at the page itself"
    ),
    "contact-not-sure": later(
        "It is not sure which contact is the company’s: look at the page itself"
    ),
    "undated": later("The policy bears no date"),
    "controller-missing": later("The policy does not name the company"),
    "empty-list": later("A list is announced, but nothing follows"),
    "fee-unclear": later("The fee is not clear"),
    "fee-without-basis": later(
        "A fee is asked for what the law lets nobody charge for (APPI Art. 38)"
    ),
    "heading-only-right": later("A right is named in a heading, without a clause"),
    "wrong-cross-reference": later("A reference leads to the wrong clause"),
    "change-without-notice": later("The policy may change without notice"),
    "intimate-data": later("It speaks of intimate data"),
}

SOURCE_FORMATS: Mapping[str, str] = {
    **dict.fromkeys(("auto", "text", "utf-8", "utf-16", "utf-32"), later("text")),
    **dict.fromkeys(("cp932", "euc_jp", "iso2022_jp", "cp1252"), later("text")),
    "html": later("HTML"),
    "md": later("Markdown"),
}

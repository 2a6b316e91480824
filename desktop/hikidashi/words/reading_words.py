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
    "index-of-notices": later(
        "This page only lists other notices: add the one that you use"
    ),
    "unfilled-template": later("The text is a template that was never filled in"),
    "language-not-read": later("This language is not read yet"),
    "part-not-read": later("Part of the text is in a language that is not read yet"),
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
    "rights-without-procedure": later(
        "Rights are named, but not where or how to exercise them"
    ),
    "empty-list": later("A list is announced, but nothing follows"),
    "fee-unclear": later("The fee is not clear"),
    "fee-without-basis": later(
        "A fee is asked for something for which the law names none (APPI Art. 38)"
    ),
    "heading-only-right": later("A right is named in a heading, without a clause"),
    "wrong-cross-reference": later("A reference leads to the wrong clause"),
    "change-without-notice": later("The policy may change without notice"),
    "provided-without-consent": later(
        "Data may go to third parties without asking for your consent first"
    ),
    "provided-at-will": later(
        "Data may go to third parties whenever the company finds it necessary"
    ),
    "sells-data": later("The policy speaks of selling data"),
    "ai-training": later("Your data may be used to train AI"),
    "automated-decision": later("Decisions may be made by machines alone"),
    "refusal-broader-than-law": later(
        "A request may be refused for reasons that Japanese law does not name"
    ),
    "intimate-data": later("It speaks of intimate data"),
    "contradiction": later(
        "It says in one place that this is not collected, and in another that it is"
    ),
    "made-from-template": later(
        "It is made from a standard text that many services use; what differs stands"
        " below"
    ),
    "not-in-template": later("This is not in the standard text"),
    "article-not-in-template": later("This article is not in the standard text"),
    "left-out-of-template": later("The standard text has this, here it was not found"),
    "gdpr-no-legal-basis": later(
        "No legal basis was found (where the GDPR applies, Art. 13(1)(c) asks for it)"
    ),
    "gdpr-no-retention": later(
        "Not found: how long the data are kept (where the GDPR applies, Art. 13(2)(a)"
        " asks for it)"
    ),
    "gdpr-no-rights": later(
        "The rights were not found"
        " (where the GDPR applies, Art. 13(2)(b) asks for them)"
    ),
    "gdpr-no-withdrawal": later(
        "Not found: that a consent can be withdrawn (where the GDPR applies, Art."
        " 13(2)(c) asks for it)"
    ),
    "gdpr-no-complaint": later(
        "Not found: the right to complain to an authority (where the GDPR applies, Art."
        " 13(2)(d) asks for it)"
    ),
}

_ASK_WHERE = later("A letter can ask where and how requests are taken.")
ADVICE: Mapping[str, str] = {
    "contact-missing": later(
        "A letter needs an address: look for an imprint, the app store or the receipt."
    ),
    "contact-lost": _ASK_WHERE,
    "contact-not-sure": later("Choose the right one before you write."),
    "undated": later(
        "A letter can name the day on which you read the policy, and ask which version"
        " applies."
    ),
    "controller-missing": later(
        "A letter can ask for the name, the address and the representative of whoever"
        " decides about the data."
    ),
    "rights-without-procedure": _ASK_WHERE,
    "empty-list": later("A letter can ask for the list that is announced."),
    "fee-unclear": later(
        "A letter can ask for the amount and the basis of the fee beforehand."
    ),
    "fee-without-basis": later(
        "A letter can ask on which law the fee rests, and accept none before that."
    ),
    "heading-only-right": later(
        "A letter can rest on the law, since the policy has no clause."
    ),
    "wrong-cross-reference": later("Letters cite the right clause, never this one."),
    "change-without-notice": later(
        "Keep this version, and pin it as the one that you agreed to."
    ),
    "provided-without-consent": later(
        "A letter can ask who received your data, and that provision stops."
    ),
    "provided-at-will": later(
        "A letter can ask who received your data, and on what ground."
    ),
    "sells-data": later("A letter can ask that your data are not sold."),
    "ai-training": later(
        "A letter can ask whether your data were used for it, and that they are not."
    ),
    "automated-decision": later(
        "A letter can ask how such decisions are made, and for a person to look again."
    ),
    "refusal-broader-than-law": later(
        "A letter can answer in advance that only the reasons of the law count."
    ),
    "intimate-data": later(
        "A letter can ask where it is kept, who sees it, and that it is deleted."
    ),
    "contradiction": later("A letter can ask which of the two is true."),
    "left-out-of-template": later(
        "The law gives the right all the same; a letter can rest on it."
    ),
    "machine-translation": later(
        "Letters cite the numbers of its clauses, and never its sentences."
    ),
    "gdpr-no-legal-basis": later("A letter can ask for the legal basis."),
    "gdpr-no-retention": later("A letter can ask how long each kind of data is kept."),
    "gdpr-no-rights": later("A letter can rest on the law itself."),
    "gdpr-no-withdrawal": later("A letter can withdraw a consent all the same."),
    "gdpr-no-complaint": later("You can complain to your authority all the same."),
}
"""What a letter, or the user, can do about a finding; not every one needs anything."""

SOURCE_FORMATS: Mapping[str, str] = {
    **dict.fromkeys(("auto", "text", "utf-8", "utf-16", "utf-32"), later("text")),
    **dict.fromkeys(("cp932", "euc_jp", "iso2022_jp", "cp1252"), later("text")),
    "html": later("HTML"),
    "md": later("Markdown"),
    "pdf": later("a PDF"),
    "locked-pdf": later("PDF without its password"),
    "eml": later("mail"),
}

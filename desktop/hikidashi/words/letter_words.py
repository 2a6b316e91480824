"""The words of letters: their kinds and laws, their details, what a check finds."""

from collections.abc import Mapping

from hikidashi.words.catalogue import later

CHECKS: Mapping[str, str] = {
    "subject": later("The subject is missing"),
    "body": later("The text is missing"),
    "value": later("A value that the letter needs is missing"),
    "subject-empty": later("The subject is empty"),
    "body-empty": later("The text is empty"),
    "placeholder": later("There is a placeholder left in the letter"),
    "addressee-missing": later("The letter names no recipient"),
    "other-law": later(
        "This letter rests on Japanese law, and the policy speaks under another one. "
        "Japanese law also holds for companies abroad that serve people in Japan (APPI "
        "Art. 171). Send it only if that fits you"
    ),
    "operator-unknown": later(
        "The company behind the service is not known, so the letter asks for it"
    ),
    "two-honorifics": later("A line of the recipient has two honorifics (御中 and 様)"),
    "no-reply-address": later("The mail address takes no answers"),
    "mail-unknown": later(
        "No mail address is known, so the letter goes by post or through a form"
    ),
    "sender-blank": later("Lines of the sender are left to be filled in"),
    "account-blank": later(
        "Nothing here says which account is yours. Fill in at least one line under "
        "“Your answers”."
    ),
    "fee-in-deletion": later(
        "The letter speaks of a fee, though the law knows none for deletion"
    ),
    "fee-repeated": later("The fee is spoken of more than once"),
    "fee-unsaid": later("The letter does not speak of the fee"),
    "deadline": later("The letter sets a number of days, which this law does not know"),
    "article-of-correction": later(
        "Article 34 is about wrong data only; deletion rests on Article 35"
    ),
    "fee-over-limit": later(
        "The fee of the policy is higher than the highest fee that you accept"
    ),
    "indiscreet": later("The letter or its file name shows an intimate word to others"),
    "policy-unseen": later("No text of the policy stands behind this letter"),
    "leave-first": later(
        "Leave the service by its own steps first; the letter announces them, and the "
        "deletion follows when they are done"
    ),
    "keep-a-copy-first": later(
        "Ask for disclosure or save your own copy first: what is deleted is gone. With "
        "this letter your membership ends too, and paid time, points and open orders "
        "may be lost"
    ),
}

LETTER_KINDS: Mapping[str, str] = {
    "disclosure": later("Disclosure request"),
    "deletion": later("Deletion request"),
}

LETTER_LANGS: Mapping[str, str] = {
    "ja": later("Japanese"),
    "en": later("English"),
    "de": later("German"),
    "fr": later("French"),
}

LAWS: Mapping[str, str] = {
    **dict.fromkeys(
        ("jp-appi", "JP-APPI"),
        later("Japan’s personal information protection act (APPI)"),
    ),
}

CHANNELS: Mapping[str, str] = {
    "email": later("E-mail"),
    "form": later("Web form"),
    "post": later("Post"),
    "phone": later("Telephone"),
}

GAPS: Mapping[str, str] = {
    "controller_name": later("The company’s name"),
    "address": later("The company’s address"),
    "representative": later("The representative’s name"),
    "email": later("An e-mail address for requests"),
    "contact": later("A usable contact"),
    "date": later("The policy’s date"),
    "fee": later("The fee for disclosure, or that there is none"),
    "procedure": later("The procedure for requests"),
    "form": later("The company’s own request form"),
    "partner_list": later("The list of partners"),
    "ad_partner_list": later("The list of advertising partners"),
    "joint_use_items": later("The details of joint use"),
}

FEE_STATES: Mapping[str, str] = {
    "none_named": later("No fee is named"),
    "fixed": later("A fixed fee"),
    "may_charge": later("A fee may be charged"),
}

FIELDS: Mapping[str, str] = {
    "name": later("Name"),
    "passphrase": later("Passphrase"),
    "slot-name": later("Name of the way in"),
    "key-file": later("Key file"),
    "service": later("Name of the service"),
    "email": later("E-mail address"),
    "form": later("Web form"),
    "account_mail": later("E-mail address of the account"),
    "account_id": later("ID of the account"),
    "account_name": later("Name on the account"),
    "account_phone": later("Telephone number of the account"),
    "account_login": later("Way of signing in"),
    "account_service": later("Service used"),
    "account_other": later("Other details of the account"),
    "reply_mail": later("E-mail address for the answer"),
    "health_content": later("Records about health"),
    "period_from": later("Beginning of the period"),
    "period_to": later("End of the period"),
    "checked_on": later("Day on which you looked it up yourself"),
    "fee_limit": later("Highest fee that you accept"),
    "left_on": later("Day on which you left the service"),
    "breach_notice": later("Day of the notice of a leak"),
    "harm": later("Harm to your rights or interests"),
    "beyond_purpose": later("Use beyond the purpose"),
    "wrongful_means": later("Wrongful way of collection"),
    "unconsented_provision": later("Provision without your consent"),
}

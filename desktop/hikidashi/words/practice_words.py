"""Names of what services do with data: how they ask, keep, guard, deny and tell."""

from collections.abc import Mapping

from hikidashi.words.catalogue import later

IDENTITY_DOCUMENTS: Mapping[str, str] = {
    "driving_licence": later("Driving licence"),
    "passport": later("Passport"),
    "residence_record": later("Residence record"),
    "insurance_card": later("Health insurance card"),
    "my_number_card": later("My Number card"),
    "seal_certificate": later("Seal certificate"),
    "power_of_attorney": later("Power of attorney"),
    "identity_document": later("Identity document, not named more closely"),
}

STEPS: Mapping[str, str] = {
    "wait": later("Wait"),
    "confirm_by_sms": later("Confirm by SMS"),
    "delete_at_login_provider": later("Remove the link at the sign-in provider"),
    "settle_and_delete_listings": later("Finish trades and delete your listings"),
    "press_cancel": later("Press the button for leaving"),
    "send_form": later("Send the form or an e-mail"),
    "step": later("See the sentence"),
}

ACTIONS: Mapping[str, str] = {
    "view": later("Look at it"),
    "change": later("Change it"),
    "delete": later("Delete it"),
    "export": later("Take a copy of it"),
}

STORAGES: Mapping[str, str] = {
    "local_device": later("On your own device"),
    "cloud": later("In a cloud"),
    "paper": later("On paper"),
    "region": later("In a certain country or region"),
}

MINOR_RULES: Mapping[str, str] = {
    "not_collected": later("Data of children are not collected"),
    "parental_consent": later("Only with the consent of the parents"),
    "not_for_minors": later("Not for younger people"),
    "for_minors": later("Made for children"),
}

SECURITY_MEASURES: Mapping[str, str] = {
    "encryption": later("Encryption"),
    "access_control": later("Access control"),
    "organisational": later("Rules and responsibilities"),
    "staff_training": later("Training of staff"),
    "supervision": later("Checks and supervision"),
    "physical": later("Physical protection"),
    "technical": later("Technical protection"),
    "backup": later("Backup copies"),
    "pseudonymisation": later("Pseudonyms or anonymising"),
}

COLLECTION_METHODS: Mapping[str, str] = {
    "automatic": later("Automatically"),
    "third_party": later("From others"),
    "user_direct": later("From you"),
}

POLICY_NOTICES: Mapping[str, str] = {
    "notice": later("With notice"),
    "website": later("By publishing it"),
    "email": later("By e-mail"),
    "without_notice": later("Without notice"),
}

AUTHORITIES: Mapping[str, str] = {
    "JP-PPC": later("Personal Information Protection Commission (Japan)"),
}

DENIED_ACTS: Mapping[str, str] = {
    "collected": later("not collected"),
    "stored": later("not stored"),
    "shared": later("not given to others"),
    "disclosed": later("not disclosed"),
    "used": later("not used"),
    "sold": later("not sold"),
}

"""What only the user can tell: facts on which grounds, laws and plans rest.

A fact is told or not told; what exactly happened stands in the user's own words in the
answers of a letter. Nothing is ever claimed without its fact.
"""

from enum import StrEnum


class Fact(StrEnum):
    """One fact; docs/laws.md says what is asked."""

    # of the past, for grounds
    USE_ENDS = "use_ends"  # the person has left, or leaves with the letter
    BREACH_NOTICE = "breach_notice"  # told of a breach that had to be reported
    HARM = "harm"
    BEYOND_PURPOSE = "beyond_purpose"
    IMPROPER_USE = "improper_use"
    WRONGFUL_MEANS = "wrongful_means"
    SENSITIVE_WITHOUT_CONSENT = "sensitive_without_consent"
    UNCONSENTED_PROVISION = "unconsented_provision"
    UNCONSENTED_PROVISION_ABROAD = "unconsented_provision_abroad"
    OPT_OUT_SCHEME = "opt_out_scheme"  # the policy or the list of the PPC tells
    ADVERTISING_RECEIVED = "advertising_received"
    ADVERTISING_AFTER_OBJECTION = "advertising_after_objection"
    ADVERTISING_HAS_ENDED = "advertising_has_ended"
    WRONG_ITEMS = "wrong_items"  # which are wrong, and what is true
    CONSENT_GIVEN = "consent_given"
    OWN_SITUATION = "own_situation"  # reasons that arise from it
    OWN_CLAIMS = "own_claims"  # legal claims of the person that need the data
    OBJECTION_MADE = "objection_made"  # and not yet answered
    UNLAWFUL_PROCESSING = "unlawful_processing"
    DUTY_TO_ERASE = "duty_to_erase"  # another law orders it
    COLLECTED_AS_A_CHILD = "collected_as_a_child"
    AUTOMATED_DECISION_KNOWN = "automated_decision_known"

    # of the reach of a law
    UNION_REACH = "controller_in_or_aiming_at_the_union"
    UK_REACH = "controller_in_or_aiming_at_the_uk"
    BRAZIL_REACH = "controller_in_or_aiming_at_brazil"
    SWISS_EFFECTS = "effects_in_switzerland"
    CALIFORNIA_RESIDENT = "california_resident"
    VIRGINIA_RESIDENT = "virginia_resident"
    COLORADO_RESIDENT = "colorado_resident"
    BUSINESS_OVER_THRESHOLDS = "business_over_thresholds"
    CANADA_COMMERCIAL = "commercial_activity_in_canada"
    QUEBEC_ENTERPRISE = "enterprise_in_quebec"
    KOREA_PROCESSING = "processing_in_korea"
    SINGAPORE_ORGANISATION = "organisation_in_singapore"
    TAIWAN_DATA = "data_in_taiwan"
    AUSTRALIA_ENTITY = "app_entity"
    INDIA_DATA = "data_in_india"
    CHINA_PROCESSING = "processing_in_china"

    # of the steps of a plan
    EXPORT_DONE = "export_done"
    DISCLOSURE_DONE = "disclosure_done"
    WITHDRAWAL_DONE = "withdrawal_done"
    DELETION_DONE = "deletion_done"
    CONFIRMATION_DONE = "confirmation_done"

"""How French policies that say things in their own words are read."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str, form: SourceFormat = SourceFormat.MARKDOWN) -> PolicyReading:
    mark = "# " if form is SourceFormat.MARKDOWN else ""
    return read(
        f"{mark}Politique de confidentialité\n\n{text}\n", language="fr", form=form
    )


def _codes(text: str, kind: str, key: str) -> set[object]:
    return {fact.value[key] for fact in said(_read(text), kind)}


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


@pytest.mark.parametrize(
    ("sentence", "amount", "modality"),
    [
        ("Répondre à une demande d'accès ne coûte rien.", None, "none"),
        (
            "Pour une demande d'accès, une participation de CHF 120.- au maximum "
            "peut être demandée.",
            120,
            "may",
        ),
        ("La consultation de votre dossier est gratuite.", None, "none"),
    ],
)
def test_a_fee_is_told_as_far_as_the_sentence_goes(
    sentence: str, amount: int | None, modality: str
) -> None:
    (fee,) = said(_read(f"## Vos droits\n\n{sentence}"), "fee")

    assert (fee.value["amount"], fee.value["modality"]) == (amount, modality)


def test_a_price_that_does_not_concern_requests_is_no_fee() -> None:
    text = (
        "## Vos droits\n\nVous pouvez demander l'accès à vos données. Les frais de "
        "duplicata du tarif (9 euros) ne concernent pas ces demandes."
    )

    assert said(_read(text), "fee") == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Plumier est un carnet de notes édité par Plumier Essai SAS, 3 rue du "
            "Modèle, 99000 Villessai.",
            "Plumier Essai SAS",
        ),
        (
            "Club de lecture du Val Fictif, association loi 1901 déclarée en "
            "préfecture.",
            "Club de lecture du Val Fictif",
        ),
        (
            "Encrier Fictif SA, Chemin du Banc 4, 2999 Val-Essai (ci-après « EF »).",
            "Encrier Fictif SA",
        ),
        (
            "## Contact\n\nDirection administrative\n1000 Essai\ninfo@essai.example",
            None,
        ),
    ],
)
def test_who_answers_for_the_data(text: str, name: str | None) -> None:
    named = [fact.value["name"] for fact in said(_read(text), "controller.name")]

    assert named == ([name] if name else [])


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("Fiche votée par le bureau le 4 mai 2021.", "date.established", "2021-05-04"),
        ("Fiche revue le 4 mai 2022.", "date.revised", "2022-05-04"),
        ("Cette notice est datée du 04.05.2023.", "date.revised", "2023-05-04"),
        ("Version applicable au 4 mai 2024", "date.effective", "2024-05-04"),
    ],
)
def test_what_a_date_is_of(line: str, kind: str, day: str) -> None:
    dates = {
        (fact.type, fact.value["date"])
        for each in ("established", "effective", "revised")
        for fact in said(_read(line), f"date.{each}")
    }

    assert dates == {(kind, day)}


def test_the_number_of_a_register_is_no_telephone_number() -> None:
    text = "Essai SAS, immatriculée au RCS de Villessai sous le numéro 012 345 678."

    assert said(_read(text), "contact.phone") == []


def test_a_line_break_within_a_sentence_parts_no_words() -> None:
    text = "Le site est simple, nous ne\nrecueillons pas votre date de\nnaissance."

    reading = _read(text, SourceFormat.TEXT)

    (denied,) = said(reading, "data.negated", Polarity.NEGATED)
    assert denied.value["category"] == "identity.birth_age"


def test_information_on_something_is_denied_as_that_thing_alone() -> None:
    denied = _denied("Nous ne recueillons aucune information relative à la religion.")

    assert {category for category, _ in denied} == {"belief.religion"}


def test_a_heading_of_what_is_not_asked_denies_its_list() -> None:
    text = "## Ce que nous ne demandons pas\n\n- appartenance syndicale\n- religion\n"

    assert {category for category, _ in _denied(text)} == {
        "belief.politics_union",
        "belief.religion",
    }


def test_a_list_goes_on_behind_a_semicolon() -> None:
    text = (
        "## Les informations sur les parents\n\nNom, adresse, téléphone ; "
        "quotient familial."
    )

    found = _codes(text, "data.collected", "category")

    assert {"identity.name", "finance.income_credit"} <= found


@pytest.mark.parametrize(
    "sentence",
    [
        "Nous gardons les quatre derniers chiffres de la carte.",
        "Des subventions sont demandées à partir de chiffres sans nom.",
    ],
)
def test_figures_are_no_encryption(sentence: str) -> None:
    assert said(_read(sentence), "security_measures") == []


def test_what_goes_to_no_company_of_the_group_has_no_recipient() -> None:
    reading = _read(
        "## Accès\n\nVotre dossier n'est transmis à aucune autre société du groupe."
    )

    assert said(reading, "recipient.category") == []
    assert said(reading, "third_party.rule") == []


def test_data_that_go_on_unless_people_object_are_an_opt_out() -> None:
    reading = _read(
        "## Transmission\n\nSauf opposition de votre part, vos nom et prénom sont "
        "transmis à la fédération."
    )

    assert values(reading, "third_party.rule", "default") == ["opt_out"]
    assert said(reading, "third_party.exception") == []


@pytest.mark.parametrize(
    ("country", "words"),
    [("MA", "au Maroc"), ("NO", "en Norvège"), ("TN", "en Tunisie")],
)
def test_the_country_to_which_data_go(country: str, words: str) -> None:
    text = f"## Transferts\n\nVos données sont transférées {words}."

    assert _codes(text, "cross_border_transfer", "country") == {country}


def test_a_line_that_names_the_rights_gives_them() -> None:
    text = (
        "## Vos droits\n\nAccès, rectification, effacement, opposition. Écrivez-nous."
    )

    assert _codes(text, "right", "code") == {
        "access",
        "rectification",
        "erasure",
        "object",
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Réclamations : CNIL.",
        "Saisissez l'autorité de contrôle de votre pays.",
        "Vous pouvez porter plainte auprès de la Commission d'accès à l'information.",
    ],
)
def test_where_people_can_complain(sentence: str) -> None:
    assert "complaint" in _codes(f"## Vos droits\n\n{sentence}", "right", "code")


def test_the_line_below_the_label_of_the_ground_names_it() -> None:
    text = "## Qui sommes-nous\n\nBase légale\n\nMission d'intérêt public.\n"

    assert _codes(text, "legal_basis", "code") == {"public_task"}


def test_a_time_in_the_column_of_times_is_one_of_keeping() -> None:
    text = (
        "## Pourquoi\n\n| Finalité | Durée |\n|---|---|\n"
        "| Traiter vos commandes | 5 ans |\n| Prévenir la fraude | 6 mois |\n"
    )

    assert _codes(text, "retention", "duration") == {"P5Y", "P6M"}


def test_a_decision_without_a_person_is_an_automated_one() -> None:
    text = "## Crédit\n\nLa demande est alors refusée sans intervention humaine."

    assert _codes(text, "automated_decision", "uses") == {True}


def test_objecting_is_no_registration_and_exigencies_are_no_support() -> None:
    text = (
        "## À quoi servent-elles ?\n\n- à répondre aux exigences de la loi\n"
        "- à envoyer la lettre jusqu'à votre désinscription\n"
    )

    found = _codes(text, "purpose", "code")

    assert found.isdisjoint({"customer_support", "account_registration"})

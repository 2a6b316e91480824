"""The many ways in which French policies say the same."""

import pytest

from fakes.policies import read, said
from hikidashi.domain.policy.durations import counted
from hikidashi.domain.policy.fact import Confidence, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str, title: str = "Vos informations") -> PolicyReading:
    whole = (
        "# Politique de confidentialité\n\nCette page dit comment nous traitons "
        f"vos informations.\n\n## {title}\n\n{text}\n"
    )
    return read(whole, form=SourceFormat.MARKDOWN)


def _codes(reading: PolicyReading, kind: str, key: str) -> set[object]:
    return {fact.value[key] for fact in said(reading, kind)}


def _names(text: str, title: str = "Qui sommes-nous") -> list[object]:
    return [f.value["name"] for f in said(_read(text, title), "controller.name")]


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        (
            "La secrétaire note dans votre fiche vos nom et numéro de téléphone.",
            {"identity.name", "contact.phone"},
        ),
        (
            "Lors de chaque visite, le serveur garde une trace de votre adresse IP et "
            "de la page demandée.",
            {"online.ip", "online.usage"},
        ),
        (
            "La fiche d'adhésion comporte le nom, le prénom et un certificat médical.",
            {"identity.name", "health.medical"},
        ),
        (
            "Vos messages nous parviennent par le formulaire.",
            {"content.messages"},
        ),
        (
            "À l'exception de votre adresse e-mail, aucune donnée personnelle n'est "
            "demandée.",
            {"contact.email"},
        ),
        (
            "Votre position GPS est enregistrée uniquement sur votre téléphone.",
            set(),
        ),
    ],
)
def test_data_are_collected_in_many_words(text: str, categories: set[object]) -> None:
    assert _codes(_read(text), "data.collected", "category") == categories


def test_a_form_below_a_part_on_collection_collects() -> None:
    text = "### Via le formulaire de contact\n\n- Nom et prénom\n- Message\n"

    found = _codes(_read(text, "Données collectées"), "data.collected", "category")

    assert found == {"identity.name", "content.messages"}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        (
            "Nous n'avons à aucun moment accès à vos coordonnées bancaires.",
            ("finance.payment", "collected"),
        ),
        (
            "Nous nous interdisons de collecter des données relatives à votre "
            "religion.",
            ("belief.religion", "collected"),
        ),
        ("Ce site est exempt de cookies.", ("online.cookies", "used")),
        (
            "Les données ne sont jamais vendues.",
            ("other_unspecified", "sold"),
        ),
        (
            "Nous ne demandons ni âge ni sexe.",
            ("identity.gender", "collected"),
        ),
    ],
)
def test_data_are_denied_in_many_words(
    text: str, denied: tuple[object, object]
) -> None:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)

    assert denied in {(f.value["category"], f.value["act"]) for f in facts}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Le présent site appartient à la société Lumière Bleue SAS, dont le siège "
            "est situé 3 rue des Lilas, 69003 Lyon.",
            "Lumière Bleue SAS",
        ),
        (
            "C'est la commune de Valbrun qui décide des finalités des traitements.",
            "commune de Valbrun",
        ),
        (
            "Pour tous les traitements, NORDLYS, société par actions simplifiée au "
            "capital de 1 000 euros, fixe les finalités.",
            "NORDLYS",
        ),
        (
            "Vos données sont traitées par Boréal Conseil, EARL.",
            "Boréal Conseil",
        ),
        (
            "Boréalia, en sa qualité de responsable de traitement, vous informe.",
            "Boréalia",
        ),
        (
            "La sécurité est un engagement de l'Alliance contre le bruit (ci-après "
            "« nous »).",
            "Alliance contre le bruit",
        ),
    ],
)
def test_the_controller_is_told_in_many_words(text: str, name: str) -> None:
    assert _names(text) == [name]


def test_who_promises_privacy_at_the_beginning_is_asked_about() -> None:
    reading = _read("Boréal chez soi respecte la vie privée.", "Notre promesse")

    (fact,) = said(reading, "controller.name")

    assert fact.value["name"] == "Boréal chez soi"
    assert fact.confidence is Confidence.CHECK


@pytest.mark.parametrize(
    "text",
    [
        "L'association stocke des données sur ses membres.",
        "L'application Boréal respecte la vie privée. Boréal respecte la loi.",
        "En cas de panne, hébergé par Nuage Clair, société anonyme au capital de 1 000 "
        "euros.",
        "Dans ce cas, le fichier des clients, société anonyme ou non, est tenu à jour.",
    ],
)
def test_what_is_no_name_is_no_controller(text: str) -> None:
    assert _names(text, "Notre promesse") == []


def test_who_heads_a_firm_represents_it() -> None:
    text = (
        "Boréale SARL, 3 rue Haute, 75012 Paris\n\n"
        "Responsable du traitement : Ada Martin, gérante de la SARL Boréale.\n"
    )

    reading = _read(text, "Responsable du traitement")

    heads = [f.value["name"] for f in said(reading, "controller.representative")]
    firms = [f.value["name"] for f in said(reading, "controller.name")]
    assert (heads, firms) == (["Ada Martin"], ["Boréale SARL"])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Boréale Conseils SA est une entreprise de conseil.", "Boréale Conseils SA"),
        (
            "Le Groupe Boréal, Route Haute 18, 1762 Givisiez, traite des données.",
            "Groupe Boréal",
        ),
    ],
)
def test_who_speaks_is_told_where_nobody_is_declared(text: str, name: str) -> None:
    assert _names(text, "En bref") == [name]


def test_a_list_of_data_may_stand_in_the_part_on_purposes() -> None:
    text = "Nous traitons les données suivantes :\n\n- nom, adresse e-mail\n"

    reading = _read(text, "Quelles données et pourquoi ?")

    found = _codes(reading, "data.collected", "category")
    assert found == {"identity.name", "contact.email"}


def test_a_range_of_house_numbers_is_part_of_the_street() -> None:
    reading = _read("BORÉALE\n37-39 avenue Haute\n75012 Paris", "Responsable")

    (fact,) = said(reading, "contact.postal")

    assert fact.value["text"] == "37-39 avenue Haute, 75012 Paris"


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Nous ne partageons rien avec qui que ce soit.", "never"),
        ("Les informations recueillies sont à usage strictement interne.", "never"),
        (
            "Aucune communication à des tiers n'a lieu sans que vous ayez donné votre "
            "accord.",
            "consent_required",
        ),
        (
            "Vos coordonnées pourront être cédées à nos partenaires, sauf si vous "
            "cochez la case.",
            "opt_out",
        ),
        (
            "Nous communiquons vos données à nos prestataires et aux autorités.",
            "permitted_list",
        ),
    ],
)
def test_the_rule_about_others_is_told_in_many_words(text: str, rule: str) -> None:
    found = _codes(_read(text, "Partage"), "third_party.rule", "default")

    assert found == {rule}


def test_those_who_work_for_the_controller_are_a_case_of_handing_on() -> None:
    text = "Nous confions vos données à nos sous-traitants pour les envois."

    found = _codes(_read(text, "Destinataires"), "third_party.exception", "code")

    assert found == {"outsourcing"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Le transporteur reçoit votre adresse.", "delivery"),
        ("Nous travaillons avec des sociétés qui hébergent le site.", "hosting"),
        ("Lorsqu'un juge nous l'ordonne, nous remettons le dossier.", "authority"),
        ("Si l'activité est cédée, le repreneur recevra le fichier.", "successor"),
        ("Nos avocats peuvent en prendre connaissance.", "advisor"),
        ("Les autres membres voient votre pseudonyme.", "other_users"),
    ],
)
def test_recipients_are_told_in_many_words(text: str, role: str) -> None:
    found = _codes(_read(text, "Destinataires"), "recipient.category", "role")

    assert role in found


def test_an_age_may_be_written_in_words() -> None:
    reading = _read("Nos services ne s'adressent pas aux moins de quinze ans.")

    assert _codes(reading, "minors", "age") == {15}


@pytest.mark.parametrize(("word", "value"), [("12", 12), ("seize", 16), ("maint", 0)])
def test_numbers_are_counted_in_figures_and_words(word: str, value: int) -> None:
    assert counted(word) == value


_LONG = "Cette phrase explique en détail ce que nous faisons de toutes vos données et"


def test_empty_lines_between_all_lines_part_no_paragraphs() -> None:
    lines = "\n\n".join([_LONG, *(f"elle continue ainsi, {_LONG}" for _ in range(12))])
    text = f"Politique de confidentialité\n\n\n\n1. Collecte\n\n\n\n{lines} fin.\n"

    reading = read(text)

    titles = [each.title for each in reading.sections if each.kind == "heading"]
    assert titles == ["Politique de confidentialité", "Collecte"]


def test_what_follows_an_address_is_no_town() -> None:
    text = "BORÉALE, 3 rue Haute, 75012 PARIS Lorsque vous écrivez, signez."

    (fact,) = said(_read(text, "Responsable"), "contact.postal")

    assert fact.value["text"] == "3 rue Haute, 75012 PARIS"


def test_a_name_ends_where_its_bearer_goes_on() -> None:
    assert _names("Je m'appelle Ada Martin et je publie ce blog.") == ["Ada Martin"]


def test_a_statute_of_switzerland_is_no_transfer() -> None:
    text = "Nous sommes soumis à la loi suisse ; vos données sont traitées ici."

    assert said(_read(text, "Transferts"), "cross_border_transfer") == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Tu peux consulter ce que nous avons sur toi.", {"access"}),
        ("Si besoin, adressez-vous à la CNIL.", {"complaint"}),
        ("Vous êtes libre de revenir sur votre accord.", {"withdraw_consent"}),
    ],
)
def test_rights_are_given_in_many_words(text: str, codes: set[object]) -> None:
    assert _codes(_read(text, "Vos droits"), "right", "code") == codes


@pytest.mark.parametrize(
    "text",
    [
        "Les comptes sont gardés tant que ton compte existe.",
        "Elles sont supprimées si vous désinstallez l'application.",
        "Nous effaçons vos données lorsque nous n'en avons plus l'utilité.",
    ],
)
def test_a_time_without_a_number_is_a_rule_of_keeping(text: str) -> None:
    (fact,) = said(_read(text, "Durée de conservation"), "retention")

    assert fact.value["duration"] is None

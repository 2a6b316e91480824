"""How policies in French are read: France, Belgium, Switzerland and Québec."""

import pytest

from fakes.policies import read, said, values
from hikidashi.domain.policy.fact import Fact, Polarity
from hikidashi.domain.policy.reading import PolicyReading
from hikidashi.usecases.ports import SourceFormat


def _read(text: str) -> PolicyReading:
    whole = f"# Politique de confidentialité\n\n{text}\n"
    return read(whole, language="fr", form=SourceFormat.MARKDOWN)


def _codes(text: str, kind: str, key: str) -> set[object]:
    return {fact.value[key] for fact in said(_read(text), kind)}


def _collected(text: str) -> set[object]:
    return _codes(text, "data.collected", "category")


def _denied(text: str) -> set[tuple[object, object]]:
    facts = said(_read(text), "data.negated", Polarity.NEGATED)
    return {(fact.value["category"], fact.value["act"]) for fact in facts}


def _one(text: str, kind: str) -> Fact:
    (fact,) = said(_read(text), kind)
    return fact


@pytest.mark.parametrize(
    ("text", "categories"),
    [
        (
            "Nous collectons vos données bancaires et vos données de localisation.",
            {"finance.payment", "location.precise"},
        ),
        ("Nous traitons vos données de santé.", {"health.medical"}),
        ("Vos coordonnées GPS sont enregistrées.", {"location.precise"}),
        (
            "Nous recueillons votre pseudonyme et votre adresse courriel.",
            {"identity.name", "contact.email"},
        ),
        (
            "## Renseignements personnels recueillis\n\n- Nom, cellulaire\n"
            "- Numéro d'assurance sociale\n",
            {"identity.name", "contact.phone", "identity.gov_id"},
        ),
        (
            "## Quelles données traitons-nous ?\n\n- Adresse IP, version du "
            "navigateur\n",
            {"online.ip", "online.browser"},
        ),
        ("Chaque espace est protégé par mot de passe.", set()),
        ("Un serveur garde les préférences d'écran.", set()),
    ],
)
def test_data_are_found_behind_the_words_yours_and_of_all_countries(
    text: str, categories: set[str]
) -> None:
    assert _collected(text) == categories


@pytest.mark.parametrize(
    ("text", "denials"),
    [
        ("Aucune donnée n'est vendue ni louée.", {("other_unspecified", "sold")}),
        (
            "Aucune donnée bancaire n'est conservée par la boutique.",
            {("finance.payment", "stored")},
        ),
        (
            "Nous ne voyons jamais votre numéro de carte.",
            {("finance.payment", "collected")},
        ),
        ("Aucun mot de passe n'est sauvegardé en clair.", set()),
        ("Aucun cookie publicitaire n'est déposé.", set()),
        ("Il est recommandé de ne pas transmettre de données de santé.", set()),
        ("Aucun recueil de données personnelles n'est obligatoire.", set()),
    ],
)
def test_a_denial_is_of_what_is_really_denied(
    text: str, denials: set[tuple[str, str]]
) -> None:
    assert _denied(text) == denials


@pytest.mark.parametrize(
    "text",
    [
        "Sont considérées comme données sensibles, par exemple, les données qui "
        "révèlent l'origine ethnique ou les convictions religieuses.",
        "Les données dites sensibles, c'est-à-dire celles qui révèlent les opinions "
        "politiques, sont protégées.",
        "Le serveur est certifié pour l'hébergement de données de santé.",
        "Nous ne collectons aucune donnée révélant une appartenance syndicale.",
    ],
)
def test_sensitive_data_that_are_defined_or_denied_are_not_collected(text: str) -> None:
    assert _collected(text) == set()


def test_sensitive_data_that_are_asked_for_are_collected() -> None:
    text = (
        "Nous traitons des données révélant vos opinions politiques. Nous vérifions "
        "l'extrait de casier judiciaire des bénévoles."
    )

    assert _collected(text) == {"belief.politics_union", "legal.criminal"}


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Les archives sont effacées après quatorze jours au plus.", "P14D"),
        ("Les sauvegardes sont purgées au bout de quatre-vingt-dix jours.", "P90D"),
        ("Le journal est conservé sans limite de durée.", None),
        ("Le cookie est supprimé à la fermeture du navigateur.", None),
    ],
)
def test_times_in_words_and_rules_without_a_time_are_found(
    text: str, iso: str | None
) -> None:
    assert _one(f"## Conservation\n\n{text}", "retention").value["duration"] == iso


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Vos données ne sont jamais transmises à des tiers.", {"never"}),
        ("Aucune donnée n'est vendue, partagée ou cédée à des tiers.", {"never"}),
        ("Le fournisseur dit ne pas utiliser les données transmises.", set()),
        ("Ne sont jamais transmis à des tiers :\n\n- votre nom\n", set()),
    ],
)
def test_a_rule_about_others_denies_that_data_are_handed_on(
    text: str, rule: set[str]
) -> None:
    assert _codes(f"## Partage\n\n{text}", "third_party.rule", "default") == rule


def test_conditions_that_exclude_training_say_that_there_is_none() -> None:
    text = (
        "Ses conditions excluent l'utilisation des données pour entraîner ses modèles."
    )

    (fact,) = said(_read(text), "ai_training", Polarity.NEGATED)

    assert fact.value == {"uses_for_training": False}


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        (
            "## Bases légales\n\n- exécution du contrat\n- votre consentement\n",
            {"contract", "consent"},
        ),
        (
            "| Finalité | Base légale |\n|---|---|\n"
            "| Comptabilité | Obligation légale |\n"
            "| Devis | Exécution du contrat |\n| Factures | Obligation légale |\n",
            {"legal_obligation", "contract"},
        ),
        ("### Pour exécuter un contrat conclu avec vous\n\nDevis.", {"contract"}),
        ("En vous inscrivant, vous acceptez que nous gardions l'adresse.", {"consent"}),
    ],
)
def test_legal_bases_stand_in_lists_tables_headings_and_sentences(
    text: str, bases: set[str]
) -> None:
    assert _codes(text, "legal_basis", "code") == bases


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("rue de Bruxelles 61, 5000 Namur", "rue de Bruxelles 61, 5000 Namur"),
        (
            "8 rue Bayen, 75017 Paris et X, Via Roma 1 CAP 20142",
            "8 rue Bayen, 75017 Paris",
        ),
    ],
)
def test_an_address_is_neither_cut_nor_drawn_out(address: str, whole: str) -> None:
    text = f"## Responsable du traitement\n\nExemple SA, {address}"

    assert values(_read(text), "contact.postal", "text") == [whole]


def test_numbers_of_quebec_are_telephone_numbers() -> None:
    text = "## Contact\n\nResponsable des données : Ada Tremblay, 514-555-0142"

    assert _one(text, "contact.phone").value["number"] == "514-555-0142"
    assert _one(text, "dpo").value["name"] == "Ada Tremblay"


def test_an_address_that_is_told_twice_is_not_missing() -> None:
    text = (
        "## Contact\n\ninfo@exemple.example.org\n\n## Vos droits\n\n"
        "Écrivez-nous à l'adresse suivante : info@exemple.example.org\n"
    )

    assert not said(_read(text), "contact.email", Polarity.MISSING_IN_TEXT)


def test_an_address_hidden_from_robots_is_announced_and_missing() -> None:
    text = "## Contact\n\nÉcrivez-nous : [email protected] pour toute question."

    (fact,) = said(_read(text), "contact.email", Polarity.MISSING_IN_TEXT)

    assert fact.value == {}


def test_who_speaks_may_stand_before_a_guillemet() -> None:
    text = "Studios Unis (« nous », « notre ») protège vos renseignements personnels."

    assert _one(text, "controller.name").value["name"] == "Studios Unis"


def test_requests_and_complaints_are_rights_in_quebec_too() -> None:
    text = (
        "## Vos droits\n\nVous pouvez demander d'accéder à vos renseignements "
        "personnels et de les faire rectifier. Vous pouvez déposer une plainte auprès "
        "de la Commission d'accès à l'information."
    )

    rights = _codes(text, "right", "code")

    assert rights == {"access", "rectification", "complaint"}


def test_transfers_out_of_quebec_and_switzerland_are_found() -> None:
    text = (
        "Vos renseignements peuvent être communiqués à l'extérieur du Québec, "
        "notamment aux États-Unis."
    )

    assert _one(text, "cross_border_transfer").value["country"] == "US"


def test_an_address_with_a_mail_box_keeps_its_street_and_its_town() -> None:
    text = (
        "## Responsable du traitement\n\nExemple SA\n10 avenue de la Gare\n"
        "CS 51418\n54414 Longwy Cedex\n"
    )

    (address,) = values(_read(text), "contact.postal", "text")

    assert address == "10 avenue de la Gare, CS 51418, 54414 Longwy Cedex"


def test_the_firm_above_an_address_is_not_the_name_of_the_officer() -> None:
    text = (
        "## Contact\n\nVous pouvez contacter notre Délégué à la protection des "
        "données par courrier :\n\nExemple SA\n8 rue Bayen\n75017 Paris\n"
    )

    assert "name" not in _one(text, "dpo").value


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nous répondrons à votre demande dans les 30 jours.", "dans les 30 jours"),
        (
            "Exemple dispose d'un délai d'un mois pour répondre à la demande.",
            "dispose d'un délai d'un mois",
        ),
    ],
)
def test_how_soon_requests_are_answered_is_found(text: str, words: str) -> None:
    assert words in str(_one(f"## Vos droits\n\n{text}", "right.time_word").value)


def test_that_nothing_is_to_be_paid_is_no_fee() -> None:
    text = "## Vos droits\n\nAucun paiement n'est exigé pour exercer vos droits."

    assert _one(text, "fee").value["modality"] == "none"


@pytest.mark.parametrize(
    "lines", ["Exemple SA\n75001 Paris\n69002 Lyon", "Exemple, chez nous, 75001 Paris"]
)
def test_towns_without_a_street_are_no_addresses(lines: str) -> None:
    text = f"## Responsable du traitement\n\n{lines}\n"

    assert values(_read(text), "contact.postal", "text") == []


def test_the_showing_of_ads_is_no_merger() -> None:
    text = "## Destinataires\n\nUne régie assure la diffusion de publicités."

    assert _codes(text, "recipient.category", "role") == {"ad_network"}


def test_the_last_line_of_a_list_may_end_with_a_stop() -> None:
    text = (
        "## Données collectées\n\nNous collectons les données suivantes :\n\n"
        "Adresse mail ;\nNuméro de téléphone.\n"
    )

    assert _collected(text) == {"contact.email", "contact.phone"}


def test_the_firm_that_a_policy_is_said_to_come_from_is_the_controller() -> None:
    text = (
        "Cette politique est portée par la SARL Dupont, dont le siège social est au "
        "4 bis rue des Scieries, 44100 Nantes."
    )

    assert _one(text, "controller.name").value["name"] == "SARL Dupont"
    assert values(_read(text), "contact.postal", "text") == [
        "4 bis rue des Scieries, 44100 Nantes"
    ]

import pytest

from hikidashi.adapters.templates.jinja import JinjaTemplates
from hikidashi.domain.errors import IncompleteLetterError, NotFoundError


@pytest.mark.parametrize(
    "name",
    [
        "jp-appi/complaint.ja",
        "jp-appi/disclosure.de",
        "eu-gdpr/disclosure.en",
        "../laws/jp-appi/disclosure.ja",
        "jp-appi/../jp-appi/disclosure.ja",
        "/etc/passwd",
        "",
    ],
)
def test_a_template_that_is_not_there_is_not_found(name: str) -> None:
    with pytest.raises(NotFoundError) as refusal:
        JinjaTemplates().render(name, {})

    assert (refusal.value.what, refusal.value.name) == ("template", name)


def test_a_value_that_is_not_given_is_named_and_nothing_else_is_said() -> None:
    with pytest.raises(IncompleteLetterError) as refusal:
        JinjaTemplates().render("jp-appi/disclosure.ja", {"discreet": True})

    assert refusal.value.missing == ("service",)


def test_a_value_inside_a_value_is_named_too() -> None:
    values = {"discreet": False, "service": "", "cite": {}}

    with pytest.raises(IncompleteLetterError) as refusal:
        JinjaTemplates().render("jp-appi/disclosure.en", values)

    assert refusal.value.missing == ("disclosure",)

import pytest

from hikidashi.domain.policy.term_forms import forms


@pytest.mark.parametrize(
    ("term", "spelled"),
    [
        ("name", {"name"}),
        ("log(s)", {"log", "logs"}),
        (
            "[mail|ip] (home )address",
            {
                "mail address",
                "mail home address",
                "ip address",
                "ip home address",
            },
        ),
        ("data [|set]", {"data", "data set"}),
    ],
)
def test_all_forms_of_a_term_are_spelled_out(term: str, spelled: set[str]) -> None:
    assert set(forms(term)) == spelled

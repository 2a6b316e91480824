import pytest

from hikidashi.domain.errors import FetchError, FetchTrouble, InvalidValueError
from hikidashi.domain.web_address import host_of, page_address, redirected


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("https://kumo.example/privacy", "https://kumo.example/privacy"),
        ("  https://kumo.example  ", "https://kumo.example/"),
        ("kumo.example/privacy?lang=ja#fee", "https://kumo.example/privacy?lang=ja"),
        ("kumo.example", "https://kumo.example/"),
        ("kumo.example:8443/a", "https://kumo.example:8443/a"),
        ("HTTPS://Kumo.EXAMPLE/Privacy", "https://kumo.example/Privacy"),
        ("https://日本語.example/方針", "https://日本語.example/方針"),
        ("https://192.0.2.7/p", "https://192.0.2.7/p"),
        ("https://[2001:db8::1]/p", "https://[2001:db8::1]/p"),
    ],
)
def test_an_address_is_taken_as_it_is_meant(typed: str, address: str) -> None:
    assert page_address(typed) == address


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("http://kumo.example/", "not https"),
        ("https://me:secret@kumo.example/", "with a password"),
        ("https://me@kumo.example/", "with a password"),
        (f"https://kumo.example/{'a' * 2_000}", "too long"),
        ("", "no address"),
        ("privacy", "no address"),
        ("https://localhost/", "no address"),
        ("https://2130706433/", "no address"),
        ("https:///privacy", "no address"),
        ("https://kumo.example:99999/", "no address"),
        ("https://kumo.example:0/", "no address"),
        ("https://[::1/", "no address"),
        ("https://kumo.example/a b", "no address"),
        ("https://kumo.example\\@evil.example/", "no address"),
        ("file:///etc/passwd", "no address"),
        ("javascript:alert(1)", "no address"),
    ],
)
def test_what_is_no_safe_address_is_refused(typed: str, reason: str) -> None:
    with pytest.raises(InvalidValueError) as refused:
        page_address(typed)

    assert (refused.value.field, refused.value.reason) == ("url", reason)


@pytest.mark.parametrize(
    ("location", "address"),
    [
        ("/privacy/ja", "https://kumo.example/privacy/ja"),
        ("ja", "https://kumo.example/privacy/ja"),
        ("//www.kumo.example/p", "https://www.kumo.example/p"),
        ("https://other.example/#top", "https://other.example/"),
    ],
)
def test_a_redirect_leads_on_from_where_we_are(location: str, address: str) -> None:
    assert redirected("https://kumo.example/privacy/", location) == address


@pytest.mark.parametrize(
    ("location", "trouble"),
    [
        ("http://kumo.example/", FetchTrouble.NOT_HTTPS),
        ("ftp://kumo.example/", FetchTrouble.BAD_ADDRESS),
        ("https://me:secret@kumo.example/", FetchTrouble.BAD_ADDRESS),
        ("https://[::1/", FetchTrouble.BAD_ADDRESS),
        ("/" + "a" * 2_000, FetchTrouble.BAD_ADDRESS),
    ],
)
def test_a_redirect_to_what_is_no_safe_address_is_refused(
    location: str, trouble: FetchTrouble
) -> None:
    with pytest.raises(FetchError) as refused:
        redirected("https://kumo.example/", location)

    assert refused.value.trouble is trouble


def test_the_host_of_an_address_is_told() -> None:
    assert host_of("https://kumo.example:8443/a") == "kumo.example"
    assert host_of("nothing") == ""

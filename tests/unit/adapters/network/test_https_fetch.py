import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from threading import enumerate as enumerate_threads

import pytest

from hikidashi.adapters.network.https_fetch import HttpsFetch, Limits
from hikidashi.domain.errors import FetchError, FetchTrouble, JobCancelledError
from hikidashi.usecases.jobs import Ticket
from hikidashi.usecases.ports import FetchedPage, Visit
from web_kit import PATIENCE, Authority, Page, Site, serving

pytestmark = pytest.mark.usefixtures("loopback")

TEXT = "Privacy policy. 個人情報保護方針".encode()
SHORT = Limits(
    size=100_000, connect_s=2.0, silence_s=0.3, whole_s=PATIENCE, redirects=5
)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def site(authority: Authority) -> Iterator[Site]:
    with serving(authority.certificate("127.0.0.1")) as running:
        yield running


@pytest.fixture
def fetch(authority: Authority) -> HttpsFetch:
    return HttpsFetch(limits=SHORT, allow_private=True, trust=str(authority.file))


def visit(fetch: HttpsFetch, url: str, language: str = "") -> Visit:
    return fetch.fetch(url, language=language, ticket=Ticket())


def page(fetch: HttpsFetch, url: str) -> FetchedPage:
    found = visit(fetch, url)
    assert found.page is not None, found.error
    return found.page


def trouble(fetch: HttpsFetch, url: str) -> FetchTrouble:
    error = visit(fetch, url).error
    assert isinstance(error, FetchError), error
    return error.trouble


def test_a_page_comes_with_its_kind_and_where_it_was(
    site: Site, fetch: HttpsFetch
) -> None:
    url = site.page("/privacy", lambda p: p.say(TEXT, Content_Type="text/html; a=b"))

    found = page(fetch, url)

    assert found.untrusted_data == TEXT
    assert (found.url, found.redirects) == (url, ())
    assert found.media_type == "text/html"


def test_what_is_sent_names_nobody(
    site: Site, fetch: HttpsFetch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    url = site.page("/privacy?lang=ja", lambda p: p.say(TEXT))

    visit(fetch, url, "ja")

    assert site.asked == [
        (
            "/privacy?lang=ja",
            {
                "Host": f"127.0.0.1:{site.server_port}",
                "User-Agent": "Hikidashi",
                "Accept": "text/html,application/xhtml+xml,text/plain,text/markdown,"
                "application/pdf;q=0.9",
                "Accept-Encoding": "gzip",
                "Accept-Language": "ja",
                "Connection": "close",
            },
        )
    ]


def test_all_that_went_out_and_came_in_is_counted(
    site: Site, fetch: HttpsFetch
) -> None:
    url = site.page("/p", lambda p: p.say(TEXT))

    found = visit(fetch, url)

    path, headers = site.asked[0]
    lines = [f"GET {path} HTTP/1.1", *(f"{n}: {t}" for n, t in headers.items()), "", ""]
    assert found.sent == len("\r\n".join(lines))
    head = len(b"HTTP/1.1 200 OK\r\nServer: \r\nDate: \r\n")
    assert found.received > head + len(TEXT)
    assert found.hosts == ("127.0.0.1",)


def test_redirects_are_followed_and_told(site: Site, fetch: HttpsFetch) -> None:
    end = site.page("/end", lambda p: p.say(TEXT))
    middle = site.page("/middle", lambda p: p.say(b"", 302, Location="/end"))
    start = site.page("/start", lambda p: p.say(b"", 301, Location=middle))

    found = page(fetch, start)

    assert found.redirects == (middle, end)
    assert found.url == end


def test_cookies_are_never_sent_back(site: Site, fetch: HttpsFetch) -> None:
    cookie = "name=value; Path=/"
    site.page("/end", lambda p: p.say(TEXT, Set_Cookie=cookie))
    start = site.page(
        "/start", lambda p: p.say(b"", 302, Location="/end", Set_Cookie=cookie)
    )

    page(fetch, start)
    page(fetch, start)

    assert len(site.asked) == 4
    assert not any("Cookie" in headers for _path, headers in site.asked)
    assert not any("Referer" in headers for _path, headers in site.asked)


def test_a_loop_of_redirects_ends(site: Site, fetch: HttpsFetch) -> None:
    url = site.page("/again", lambda p: p.say(b"", 302, Location="/again"))

    assert trouble(fetch, url) is FetchTrouble.TOO_MANY_REDIRECTS
    assert len(site.asked) == SHORT.redirects + 1


def test_it_does_not_go_on_without_encryption(site: Site, fetch: HttpsFetch) -> None:
    with serving(None) as open_site:
        elsewhere = open_site.page("/p", lambda p: p.say(TEXT))
        url = site.page("/p", lambda p: p.say(b"", 302, Location=elsewhere))

        assert trouble(fetch, url) is FetchTrouble.NOT_HTTPS
        assert open_site.asked == []


@pytest.mark.parametrize(
    "location",
    ["", "https://me:secret@127.0.0.1/", "file:///etc/passwd", "https://a b.example/"],
)
def test_it_does_not_go_to_what_is_no_page(
    site: Site, fetch: HttpsFetch, location: str
) -> None:
    url = site.page("/p", lambda p: p.say(b"", 302, Location=location))

    found = trouble(fetch, url)

    # an empty one leads to the page itself
    assert found in {FetchTrouble.BAD_ADDRESS, FetchTrouble.TOO_MANY_REDIRECTS}
    assert {path for path, _headers in site.asked} == {"/p"}


def test_this_computer_and_private_networks_are_never_asked(
    site: Site, authority: Authority
) -> None:
    strict = HttpsFetch(limits=SHORT, trust=str(authority.file))
    url = site.page("/p", lambda p: p.say(TEXT))

    assert trouble(strict, url) is FetchTrouble.NOT_PUBLIC
    assert site.asked == []


def test_an_unknown_authority_is_not_believed(site: Site) -> None:
    stranger = HttpsFetch(limits=SHORT, allow_private=True)
    url = site.page("/p", lambda p: p.say(TEXT))

    assert trouble(stranger, url) is FetchTrouble.CERTIFICATE
    assert site.asked == []


@pytest.mark.parametrize(
    ("address", "over"), [("127.0.0.9", False), ("127.0.0.1", True)]
)
def test_a_certificate_of_another_host_or_time_is_refused(
    authority: Authority, fetch: HttpsFetch, address: str, over: bool
) -> None:
    with serving(authority.certificate(address, over=over)) as wrong:
        url = wrong.page("/p", lambda p: p.say(TEXT))

        assert trouble(fetch, url) is FetchTrouble.CERTIFICATE
        assert wrong.asked == []


def test_a_server_that_says_no_is_told_with_its_number(
    site: Site, fetch: HttpsFetch
) -> None:
    url = site.page("/gone", lambda p: p.say(b"not here", 404))

    error = visit(fetch, url).error

    assert isinstance(error, FetchError)
    assert (error.trouble, error.status) == (FetchTrouble.ANSWERED_NO, 404)


def test_pictures_are_not_fetched(site: Site, fetch: HttpsFetch) -> None:
    url = site.page("/p", lambda p: p.say(TEXT, Content_Type="image/png"))

    assert trouble(fetch, url) is FetchTrouble.NOT_TEXT


def test_a_packed_page_is_unpacked(site: Site, fetch: HttpsFetch) -> None:
    packed = gzip.compress(TEXT)
    url = site.page("/p", lambda p: p.say(packed, Content_Encoding="gzip"))

    assert page(fetch, url).untrusted_data == TEXT


def test_a_bomb_is_left_alone(site: Site, fetch: HttpsFetch) -> None:
    bomb = zlib.compress(bytes(50_000_000), 9)
    url = site.page("/p", lambda p: p.say(bomb, Content_Encoding="deflate"))

    found = visit(fetch, url)

    assert isinstance(found.error, FetchError)
    assert found.error.trouble is FetchTrouble.TOO_LARGE


def test_what_is_packed_twice_is_refused(site: Site, fetch: HttpsFetch) -> None:
    url = site.page("/p", lambda p: p.say(TEXT, Content_Encoding="gzip, gzip"))

    assert trouble(fetch, url) is FetchTrouble.BROKEN_ANSWER


def test_an_endless_body_is_cut_off(site: Site, fetch: HttpsFetch) -> None:
    def pour(answer: Page) -> None:
        answer.send_response(200)
        answer.end_headers()
        while not site.over.is_set():
            answer.wfile.write(bytes(10_000))

    found = visit(fetch, site.page("/p", pour))

    assert isinstance(found.error, FetchError)
    assert found.error.trouble is FetchTrouble.TOO_LARGE
    assert SHORT.size < found.received < SHORT.size * 2


def test_a_body_that_ends_too_early_is_broken(site: Site, fetch: HttpsFetch) -> None:
    url = site.page("/p", lambda p: p.say(TEXT, Content_Length="5000"))

    assert trouble(fetch, url) is FetchTrouble.BROKEN_ANSWER


def test_a_server_that_falls_silent_is_left(site: Site, fetch: HttpsFetch) -> None:
    def fall_silent(answer: Page) -> None:
        answer.send_response(200)
        answer.end_headers()
        answer.wfile.write(b"P")
        site.over.wait(PATIENCE)

    url = site.page("/p", fall_silent)

    assert trouble(fetch, url) is FetchTrouble.TOO_SLOW


@pytest.mark.parametrize("where", ["head", "body"])
def test_a_slow_drip_does_not_last_for_ever(
    site: Site, authority: Authority, where: str
) -> None:
    def drip(answer: Page) -> None:
        if where == "head":
            answer.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        else:
            answer.send_response(200)
            answer.end_headers()
        while not site.over.wait(0.05):
            answer.wfile.write(b"a")
            answer.wfile.flush()

    impatient = HttpsFetch(
        limits=Limits(whole_s=0.6), allow_private=True, trust=str(authority.file)
    )

    assert trouble(impatient, site.page("/p", drip)) is FetchTrouble.TOO_SLOW


def test_a_stopped_job_cuts_the_line(site: Site, authority: Authority) -> None:
    patient = HttpsFetch(allow_private=True, trust=str(authority.file))
    ticket = Ticket()

    def stop(answer: Page) -> None:
        del answer
        ticket.cancel()
        site.over.wait(PATIENCE)

    found = patient.fetch(site.page("/p", stop), language="", ticket=ticket)

    assert isinstance(found.error, JobCancelledError)
    assert found.hosts == ("127.0.0.1",)
    assert found.sent


def test_nobody_there_is_told(fetch: HttpsFetch, authority: Authority) -> None:
    with serving(authority.certificate("127.0.0.1")) as gone:
        url = f"{gone.url}/p"

    assert trouble(fetch, url) is FetchTrouble.UNREACHABLE


def test_a_server_that_speaks_no_http_is_told(
    authority: Authority, fetch: HttpsFetch
) -> None:
    with serving(authority.certificate("127.0.0.1")) as site:
        url = site.page("/p", _babble)

        assert trouble(fetch, url) is FetchTrouble.BROKEN_ANSWER


def test_the_systems_proxy_is_used_and_never_gone_around(
    site: Site, fetch: HttpsFetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(None) as proxy:  # it knows no CONNECT
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")
        url = site.page("/p", lambda p: p.say(TEXT))

        assert trouble(fetch, url) is FetchTrouble.PROXY
        assert site.asked == []


def test_not_even_through_a_proxy_is_a_private_address_asked(
    site: Site, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    strict = HttpsFetch(limits=SHORT, trust=str(authority.file))
    with serving(None) as proxy:
        monkeypatch.setenv("https_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", "")

        assert trouble(strict, f"{site.url}/p") is FetchTrouble.NOT_PUBLIC


def test_two_visits_at_a_time_do_not_meet(site: Site, fetch: HttpsFetch) -> None:
    urls = [site.page(f"/{n}", lambda p: p.say(p.path.encode())) for n in range(4)]
    found: dict[str, bytes] = {}

    def go(url: str) -> None:
        found[url] = page(fetch, url).untrusted_data

    threads = [Thread(target=go, args=(url,)) for url in urls]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert [found[url] for url in urls] == [b"/0", b"/1", b"/2", b"/3"]


def _babble(answer: Page) -> None:
    answer.wfile.write(b"\x00\x01\x02 hello\r\n\r\n")


@pytest.mark.parametrize("line", [b"X: y\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"])
def test_a_head_without_end_is_no_answer(
    site: Site, authority: Authority, line: bytes
) -> None:
    def go_on(answer: Page) -> None:
        start = b"" if line.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\n"
        answer.wfile.write(start)
        while not site.over.is_set():
            answer.wfile.write(line * 50)

    impatient = HttpsFetch(
        limits=Limits(whole_s=0.6), allow_private=True, trust=str(authority.file)
    )

    found = trouble(impatient, site.page("/p", go_on))

    assert found in {FetchTrouble.BROKEN_ANSWER, FetchTrouble.TOO_SLOW}
    assert "fetch" not in {each.name for each in enumerate_threads()}

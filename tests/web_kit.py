"""A real HTTPS server on this machine, behind an authority of its own."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path
from threading import Event, Thread

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Answer = Callable[["Page"], None]
PATIENCE = 20.0  # seconds that a page waits before the test is certainly over
A_DAY = timedelta(days=1)


class Authority:
    """Signs certificates that nobody trusts who was not told to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name(
            [x509.NameAttribute(NameOID.COMMON_NAME, "Authority of the tests")]
        )
        made = self._signed(self._name, self._key.public_key(), "127.0.0.1", ca=True)
        self.file = folder / "authority.pem"
        self.file.write_bytes(made.public_bytes(serialization.Encoding.PEM))

    def certificate(self, address: str, *, over: bool = False) -> Path:
        """Return a file with the key and the certificate of a server."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, address)])
        made = self._signed(name, key.public_key(), address, over=over)
        file = self._folder / f"server-{address}-{over}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + made.public_bytes(serialization.Encoding.PEM)
        )
        return file

    def _signed(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePublicKey,
        address: str,
        *,
        ca: bool = False,
        over: bool = False,
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        ends = now - A_DAY if over else now + A_DAY
        maker = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - 2 * A_DAY)
            .not_valid_after(ends)
            .add_extension(x509.BasicConstraints(ca, None), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(address))]),
                critical=False,
            )
            .add_extension(
                x509.SubjectKeyIdentifier.from_public_key(key), critical=False
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(
                    self._key.public_key()
                ),
                critical=False,
            )
        )
        if ca:
            maker = maker.add_extension(_may_sign(), critical=True)
        return maker.sign(self._key, hashes.SHA256())


def _may_sign() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=True,
        crl_sign=True,
        encipher_only=False,
        decipher_only=False,
    )


class Page(BaseHTTPRequestHandler):
    """Answers as the test says, and keeps what it was asked."""

    server: "Site"
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        self.close_connection = True
        self.server.answers[self.path](self)

    def say(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send a whole answer; ``Content_Type`` stands for the header's name."""
        self.send_response(status)
        told = {"Content_Type": "text/plain", "Content_Length": str(len(body))}
        for name, text in (told | headers).items():
            self.send_header(name.replace("_", "-"), text)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        del format, args


class Site(ThreadingHTTPServer):
    """A server on a port of its own; ``over`` is set when it should give up."""

    daemon_threads = False

    def __init__(self, certificate: Path | None) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = Event()
        self.scheme = "http"
        if certificate is not None:
            self.scheme = "https"
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # The handshake belongs to the thread of the request, not to the one
            # that accepts: a client may leave in its middle.
            self.socket = context.wrap_socket(
                self.socket, server_side=True, do_handshake_on_connect=False
            )

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.server_port}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients of these tests leave in the middle."""
        del request, client_address

    def page(self, path: str, answer: Answer) -> str:
        """Put an answer behind a path, and return its address."""
        self.answers[path] = answer
        return f"{self.url}{path}"


@contextmanager
def serving(certificate: Path | None) -> Iterator[Site]:
    """Run a server while the test goes on."""
    site = Site(certificate)
    thread = Thread(target=site.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        site.shutdown()
        thread.join()
        site.server_close()

"""Takes the policy out of a mail or a saved page: EML and MHTML."""

import base64
import binascii
import quopri
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email.header import decode_header, make_header

_HEADERS_WITHIN = 100_000  # bytes of one block of headers
_MOST_PARTS = 300
_DEEPEST = 8  # parts within parts
_IS_MAIL = re.compile(
    rb"(?:[!-9;-~]{1,60}:[ \t][^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n)*){2,}",
)
_TELLING = re.compile(
    rb"^(?:mime-version|content-type|received|message-id|return-path|delivered-to"
    rb"|dkim-signature|x-mailer|snapshot-content-location):",
    re.IGNORECASE | re.MULTILINE,
)
_FEWEST_TELLING = 2
_FIELD = re.compile(
    rb"^([!-9;-~]{1,60}):[ \t]*((?:[^\r\n]|\r?\n(?=[ \t]))*)", re.MULTILINE
)
_PARAMETER = re.compile(
    r";\s*([\w*-]{1,30})\s*=\s*(?:\"([^\"]{0,300})\"|([^\s;\"]{1,300}))"
)
_BLANK_LINE = re.compile(rb"\r?\n[ \t]*\r?\n|^\r?\n")
_COVER = 1_500  # characters of a note that only goes with a policy that is attached
_READ = frozenset({"text/html", "application/xhtml+xml", "text/plain", "text/markdown"})
_PDF = "application/pdf"
_BY_NAME = {
    ".pdf": _PDF, ".html": "text/html", ".htm": "text/html",
    ".txt": "text/plain", ".md": "text/markdown",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a mail, its transfer encoding undone."""

    kind: str
    charset: str
    data: bytes = field(repr=False)
    attached: bool = False
    name: str = ""


def is_mail(data: bytes) -> bool:
    """Tell whether a file begins like a mail or a page saved as one."""
    start = data[:_HEADERS_WITHIN].lstrip(b"\r\n")
    headers = _IS_MAIL.match(start)
    if headers is None:
        return False
    return len(_TELLING.findall(headers[0])) >= _FEWEST_TELLING


def best_part(data: bytes) -> Part | None:
    """Return the part that the policy is in: the text, or what a short note goes with.

    Of several shapes of one text the one with structure counts.
    """
    parts = [part for part in _parts(data, 0) if part.data.strip()]
    texts = [part for part in parts if not part.attached and part.kind in _READ]
    files = [part for part in parts if part.attached or part.kind == _PDF]
    text = max(texts, key=_worth, default=None)
    attached = max(files, key=lambda part: len(part.data), default=None)
    if text is None or (attached is not None and _is_note(texts)):
        return attached or text
    return text


def _worth(part: Part) -> tuple[bool, int]:
    return part.kind != "text/plain", len(part.data)


def _is_note(texts: Sequence[Part]) -> bool:
    plain = [part for part in texts if part.kind == "text/plain"] or texts
    return all(len(part.data.split(b"\n-- ")[0]) <= _COVER for part in plain)


def _parts(data: bytes, depth: int) -> Iterator[Part]:
    """Yield the parts that may be read; there may be very many others."""
    left = _MOST_PARTS
    heap = [(data, depth)]
    while heap and left:
        block, deep = heap.pop()
        left -= 1
        headers, body = _split(block)
        kind, told = _content(headers.get("content-type", "text/plain"))
        if kind.startswith("multipart/") and deep < _DEEPEST and told.get("boundary"):
            inner = _between(body, told["boundary"].encode("ascii", "replace"))
            heap += [(each, deep + 1) for each in reversed(inner)]
        elif kind == "message/rfc822" and deep < _DEEPEST:
            heap.append((body, deep + 1))
        else:
            part = _leaf(headers, kind, told, body)
            if part is not None:
                yield part


def _leaf(
    headers: dict[str, str], kind: str, told: dict[str, str], body: bytes
) -> Part | None:
    disposed, how = _content(headers.get("content-disposition", ""))
    name = _shown(how.get("filename") or told.get("name") or "")
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if kind in {"application/octet-stream", "application/x-pdf"}:
        kind = _BY_NAME.get(suffix, kind)
    if kind not in _READ and kind != _PDF:
        return None
    coded = headers.get("content-transfer-encoding", "").strip().lower()
    data = _undone(body, coded)
    attached = disposed == "attachment" or (bool(name) and kind == _PDF)
    return Part(kind, told.get("charset", ""), data, attached, name)


def _split(block: bytes) -> tuple[dict[str, str], bytes]:
    blank = _BLANK_LINE.search(block, 0, _HEADERS_WITHIN)
    head, body = (
        (block[: blank.start()], block[blank.end() :]) if blank else (block, b"")
    )
    fields: dict[str, str] = {}
    for match in _FIELD.finditer(head[:_HEADERS_WITHIN]):
        name = match[1].decode("ascii").lower()
        fields.setdefault(name, match[2].decode("latin-1"))
    return fields, body


def _content(told: str) -> tuple[str, dict[str, str]]:
    kind = told.split(";", 1)[0].strip().lower()
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(told[:5_000]):
        name = match[1].lower().rstrip("*0")
        found.setdefault(name, match[2] if match[2] is not None else match[3])
    return kind, found


def _between(body: bytes, boundary: bytes) -> list[bytes]:
    """Return what stands between the boundaries, the first parts only."""
    found: list[bytes] = []
    sign = b"--" + boundary
    at = 0 if body.startswith(sign) else body.find(b"\n" + sign) + 1
    if at == 0 and not body.startswith(sign):
        return []
    while len(found) < _MOST_PARTS:
        begin = body.find(b"\n", at)
        if begin < 0 or body.startswith(sign + b"--", at):
            break
        stop = body.find(b"\n" + sign, begin)
        found.append(body[begin + 1 : stop if stop >= 0 else len(body)])
        if stop < 0:
            break
        at = stop + 1
    return found


def _undone(body: bytes, coded: str) -> bytes:
    if coded == "base64":
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", body)
        letters = letters[: len(letters) // 4 * 4] if len(letters) % 4 == 1 else letters
        try:
            return base64.b64decode(letters + b"=" * (-len(letters) % 4))
        except binascii.Error:
            return b""
    if coded == "quoted-printable":
        return quopri.decodestring(body)
    return body


def _shown(name: str) -> str:
    try:
        return str(make_header(decode_header(name[:500])))
    except (ValueError, LookupError, UnicodeError):
        return name

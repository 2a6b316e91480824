"""A letter as an e-mail draft (RFC 5322) that a mail program opens for sending."""

import re
from email.message import EmailMessage
from email.policy import SMTP

from hikidashi.adapters.press.plain import mail_text
from hikidashi.domain.letters.letter import Letter

# Narrower than RFC 5322 allows, so that no address can carry a second one or a
# header of its own: "=" and "?" would make an encoded word (RFC 2047).
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")

_LONGEST_LINE = 998  # RFC 5322, 2.1.1: characters, without CRLF


def mail(letter: Letter) -> bytes:
    """Return a clean letter as an unsent mail in plain text.

    There is no attachment: a controller answers what it can read in the mail, and a
    PDF is for the post. There is no date: the program that sends it sets one.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"  # classic Outlook then opens it for writing
    if sender := _sender(letter):
        message["From"] = sender
    if _ADDRESS.fullmatch(letter.mail_to):
        message["To"] = letter.mail_to
    # The library would decode an encoded word (RFC 2047) that was typed as one, and
    # with it a line break that begins a header of its own.
    message["Subject"] = letter.subject.replace("=?", "= ?")
    text = mail_text(letter)
    # base64 passes any mail program and keeps lines short, whatever the text is
    message.set_content(text, cte="7bit" if _is_plain(text) else "base64")
    return message.as_bytes()


def _sender(letter: Letter) -> str:
    """Return the first value of the sender that is an address of e-mail."""
    values = (each.value for each in letter.sender)
    return next((value for value in values if _ADDRESS.fullmatch(value)), "")


def _is_plain(text: str) -> bool:
    return text.isascii() and max(map(len, text.split("\n"))) <= _LONGEST_LINE

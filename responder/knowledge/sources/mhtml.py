"""A web page saved as a single file (MHTML): the page itself, out of the mail message that browsers wrap it in."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

_HEAD = 4096


def is_mhtml(content: bytes) -> bool:
    """Whether *content* is a mail message with a web page in it."""
    head = content[:_HEAD].lower()
    return b"mime-version:" in head and b"content-type: multipart/related" in head


def page_in(content: bytes) -> tuple[bytes, str]:
    """The HTML of the first page in the message ("" where there is none), and the address it was saved from."""
    message = email.message_from_bytes(content, policy=email.policy.default)
    address = str(message.get("Snapshot-Content-Location") or "")
    for part in message.walk():
        if isinstance(part, EmailMessage) and part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            return (payload, address) if isinstance(payload, bytes) else (b"", address)
    return b"", address

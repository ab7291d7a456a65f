"""Files that people name, read safely: regular files of text, up to a size, decoded as they were meant."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from responder.errors import KnowledgeBaseError, UnreadableFile

MAX_BYTES = 2_000_000
MAX_PARAGRAPH = 100_000  # letters
MAX_PAGE_BYTES = 25_000_000  # saved web pages carry their pictures
_EMPTY_LINE = re.compile(r"\n[ \t]*\n")
_SAMPLE = 65_536
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "an Office document or a ZIP archive",
    b"\xd0\xcf\x11\xe0": "an old Office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"{\\rtf": "a rich text document",
}
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\x1b")


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """The content of a regular file. Raises `UnreadableFile` for anything else, `KnowledgeBaseError` for a huge one."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFile(f"{path} is {_what(status.st_mode)}, not a file.", hint="Name the file itself.")
        if status.st_size > limit:
            raise KnowledgeBaseError(
                f"{path} is {status.st_size / 1e6:.0f} MB; sources may have {limit / 1e6:.0f} MB.",
                hint="Keep the part that is about security, and leave pictures out.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableFile(f"{path} doesn't exist.", hint="Check the path.") from error
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{path} can't be read: {why}.", hint="Check the path and its permissions.") from error


def decoded(content: bytes, *, where: str, declared: str = "") -> str:
    """*content* as text with plain line ends; *declared*: the encoding it claims, tried where it isn't Unicode."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return _plain(content.decode(encoding, errors="replace").removeprefix("\ufeff"))
    _check_text(content, where)
    for encoding in ("utf-8", declared or "cp1252", "cp1252"):
        try:
            return _plain(content.decode(encoding))
        except (UnicodeDecodeError, LookupError):
            continue
    return _plain(content.decode("cp1252", errors="replace"))


def check_paragraphs(text: str, *, where: str) -> None:
    """Refuse a text with a paragraph that no person wrote; parsers take very long over such."""
    longest = max(map(len, _EMPTY_LINE.split(text)))
    if longest > MAX_PARAGRAPH:
        raise KnowledgeBaseError(
            f"{where} has a paragraph of {longest:,} letters; nobody could quote it.",
            hint="Put empty lines between paragraphs, or keep the part that is about security.",
        )


def _check_text(content: bytes, where: str) -> None:
    for magic, what in _MAGIC.items():
        if content.startswith(magic):
            raise KnowledgeBaseError(
                f"{where} is {what}, which the knowledge base doesn't read.",
                hint="Save it as text, Markdown or a web page, and add that.",
            )
    sample = content[:_SAMPLE]
    if b"\0" in sample or len(sample.translate(None, _CONTROLS)) < 0.98 * len(sample):
        raise KnowledgeBaseError(
            f"{where} is not a text file.", hint="Save it as text, Markdown or a web page, and add that."
        )


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _what(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISLNK, "a symbolic link"), (stat.S_ISFIFO, "a pipe"))
    return next((name for test, name in kinds if test(mode)), "a device")

"""What a worksheet cell can hold as text, and how a sheet part spells it."""

from __future__ import annotations

import re

CELL_LIMIT = 32_767

# Everything that XML 1.0 can't hold, lone surrogates included.
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_ESCAPE_AHEAD = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def writable(text: str) -> tuple[str, int]:
    """*text* as a cell can hold it, with bare line feeds, and how many illegal characters were left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.subn("", lines)


def units(text: str) -> int:
    """The length of *text* as Excel counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def escaped(text: str) -> str:
    """The XML spelling of *text*, so that a literal `_x0041_` isn't taken for the character it could stand for."""
    literal = _ESCAPE_AHEAD.sub("_x005F_", text)
    return literal.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """The text that a person sees for the character data of a `t` element."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in spacing at most."""
    return one.split() == other.split()

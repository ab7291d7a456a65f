"""How boxes are drawn: the characters and symbol-font codes that people see as an empty or a ticked box."""

from __future__ import annotations

EMPTY = "☐"
TICKED = "☒"

_EMPTY_CHARS = frozenset("☐□▢❏❐❑❒◻⬜🗆")
_TICKED_CHARS = frozenset("☑☒🗹🗷🗵☒⊠")

# Codes in the fonts that Word's "Symbol" dialog offers for boxes.
_SYMBOLS = {
    "wingdings": {
        0x6F: EMPTY,
        0x70: EMPTY,
        0x71: EMPTY,
        0x72: EMPTY,
        0xA8: EMPTY,
        0xFE: TICKED,
        0xFD: TICKED,
        0x78: TICKED,
    },
    "wingdings 2": {0xA3: EMPTY, 0x2A: EMPTY, 0x30: EMPTY, 0x51: TICKED, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED},
    "webdings": {0x63: EMPTY, 0x67: TICKED},
}
_TICKED_CODES = {"wingdings": 0xFE, "wingdings 2": 0x52, "webdings": 0x67}


def box(char: str, font: str = "") -> str:
    """☐ or ☒ where *char*, set in *font*, is drawn as a box that is empty or ticked; else ""."""
    if char in _EMPTY_CHARS:
        return EMPTY
    if char in _TICKED_CHARS:
        return TICKED
    private = 0xF000 <= ord(char) <= 0xF0FF
    table = _SYMBOLS.get(font.lower()) or (_SYMBOLS["wingdings"] if private else {})
    return table.get(ord(char) & 0xFF if private else ord(char), "")


def seen(text: str, font: str = "") -> str:
    """*text* as a person sees it, character for character: boxes as ☐ and ☒, stray line ends as spaces."""
    return "".join(box(char, font) or (" " if char in "\n\r\t" else char) for char in text)


def ticked_code(font: str) -> str:
    """The code of a ticked box in a symbol font, as `w:sym` spells it; "" where the font has none that we know."""
    code = _TICKED_CODES.get(font.lower())
    return f"F0{code:02X}" if code else ""


def is_symbol_font(font: str) -> bool:
    """Whether letters set in the font are drawn as symbols."""
    return font.lower() in _SYMBOLS

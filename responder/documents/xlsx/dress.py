"""How an answer is dressed: which format its cell gets, and how high its row must be."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence

from responder.documents.xlsx.page import Page
from responder.documents.xlsx.refs import Cell
from responder.documents.xlsx.styles import Style
from responder.documents.xlsx.styles_edit import Formats, Variant
from responder.documents.xlsx.workbook import truth

# A choice of a few words stays as it is, however narrow its column.
_SHORT = 24
# Re-entering a cell makes a formula of text that starts like one, unless its format says that it was typed as text.
_FORMULA_STARTS = ("=", "+", "-", "@")
_SIZE = 11.0  # points, of a font that names none
_LEADING = 1.36  # a line's height in sizes of its font
_RAGGED = 1.15  # words wrap before the edge, which costs room
_TALLEST = 409.0  # points, Excel's limit


def variant(page: Page, cell: Cell, text: str, formats: Formats) -> Variant | None:
    """The variant of its format that the cell needs to show *text* whole and keep it text; None where it needs none."""
    base = page.style(cell)
    format_ = formats.at(base)
    if format_ is None:
        return None
    wraps = not format_.wraps and is_long(page, cell, text)
    quoted = not format_.quoted and text.startswith(_FORMULA_STARTS)
    return Variant(base=base, wraps=wraps, quoted=quoted) if wraps or quoted else None


def height_for(page: Page, cell: Cell, text: str, styles: Sequence[Style]) -> float | None:
    """How high the row must be to show *text* whole, in points; None where its height is not for us to change.

    It is an estimate, on the generous side. Without a height Excel would measure the row itself, but other programs
    show one line, and no program measures merged cells.
    """
    if not _may_grow(page, cell, text):
        return None
    size, usual = (_size(styles, style) for style in (page.style(cell), 0))
    room = max(_width(page, cell), 1.0) * usual / size
    lines = sum(max(1, math.ceil(_columns(line) * _RAGGED / room)) for line in text.split("\n"))
    return min(round(lines * size * _LEADING + 1), _TALLEST)


def _may_grow(page: Page, cell: Cell, text: str) -> bool:
    """Whether the row's height is Excel's own and *text* may need more."""
    area = page.merged.get(cell)
    if page.facts.fixed_heights or (area is not None and area.top != area.bottom):
        return False
    tag = page.row_tag(cell[0])
    kept = (b"customHeight", b"hidden")
    return not any(truth(tag.get(name, b"").decode()) for name in kept) and is_long(page, cell, text)


def _size(styles: Sequence[Style], index: int) -> float:
    return (styles[index].look.size if 0 <= index < len(styles) else 0.0) or _SIZE


def is_long(page: Page, cell: Cell, text: str) -> bool:
    """Whether *text* needs more than one line of its cell."""
    if "\n" in text:
        return True
    width = _columns(text)
    return width > _SHORT and width > _width(page, cell)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _width(page: Page, cell: Cell) -> float:
    area = page.merged.get(cell)
    last = cell[1] if area is None else area.right
    return sum(page.facts.column(col).width for col in range(cell[1], last + 1))

"""How an answer is dressed: which format its cell gets, and whether its row may grow."""

from __future__ import annotations

import unicodedata

from responder.documents.xlsx.page import Page
from responder.documents.xlsx.refs import Cell
from responder.documents.xlsx.styles_edit import Formats, Variant
from responder.documents.xlsx.workbook import truth

# A choice of a few words stays as it is, however narrow its column.
_SHORT = 24
# Re-entering a cell makes a formula of text that starts like one, unless its format says that it was typed as text.
_FORMULA_STARTS = ("=", "+", "-", "@")


def variant(page: Page, cell: Cell, text: str, formats: Formats) -> Variant | None:
    """The variant of its format that the cell needs to show *text* whole and keep it text; None where it needs none."""
    base = page.style(cell)
    format_ = formats.at(base)
    if format_ is None:
        return None
    wraps = not format_.wraps and is_long(page, cell, text)
    quoted = not format_.quoted and text.startswith(_FORMULA_STARTS)
    return Variant(base=base, wraps=wraps, quoted=quoted) if wraps or quoted else None


def may_grow(page: Page, cell: Cell, text: str) -> bool:
    """Whether the row's height is Excel's own, so that Excel may find it anew for *text*."""
    if cell in page.merged or page.facts.fixed_heights:
        # Excel measures no merged cells: the row would shrink to what stands beside them.
        return False
    tag = page.row_tag(cell[0])
    kept = (b"customHeight", b"hidden")
    return not any(truth(tag.get(name, b"").decode()) for name in kept) and is_long(page, cell, text)


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

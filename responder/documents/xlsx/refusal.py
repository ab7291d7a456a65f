"""Why an answer may not be written into a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from responder.documents.xlsx.celltext import CELL_LIMIT, same_words, units
from responder.documents.xlsx.numbers import GENERAL, shown
from responder.documents.xlsx.page import Page, Stored, stored
from responder.documents.xlsx.refs import Cell
from responder.documents.xlsx.strings import readable
from responder.documents.xlsx.styles import Style
from responder.documents.xlsx.workbook import truth, whole
from responder.domain import Slot

_QUOTED_LENGTH = 60
# What a form draws where a person ticks: an answer by ticking may replace it.
_EMPTY_BOXES = frozenset({*"☐□▢❏❐❑❒◻⬜◯○", "[]", "()"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What it takes to see a stored value as a person does; *strings* are read when first asked for."""

    styles: Sequence[Style]
    strings: Callable[[], Sequence[str]]
    since_1904: bool


def against_text(text: str) -> str | None:
    """Why no cell can hold this text."""
    if not text.strip():
        return "it has no text"
    if units(text) > CELL_LIMIT:
        return f"it has {units(text):,} characters, and a cell holds {CELL_LIMIT:,}"
    return None


def against_cell(page: Page, cell: Cell, *, slot: Slot, reading: Reading) -> str | None:
    """Why this cell takes no answer for the slot, whose *blank* is the text that counts as empty there."""
    if cell in page.places.doubled:
        return "the sheet holds the cell twice"
    now = stored(page, cell)
    if now.formula or any(cell in area for area in page.places.arrays):
        return "the cell is computed by a formula"
    # A value's metadata (a picture in the cell, a linked data type) would go on describing what is no longer there.
    if page.tag(cell).keys() & {b"cm", b"vm"}:
        return "the cell holds a picture or a linked data type"
    if any(cell in area for area in page.fixed):
        return "the cell is in a table's header or total row"
    if _locked(page, cell, reading.styles):
        return "the sheet is protected and the cell is locked"
    held = _seen(now, page.style(cell), reading)
    if held.strip() and not same_words(held, slot.blank) and not (slot.tick and _is_empty_box(held)):
        return f"the cell already holds “{held[:_QUOTED_LENGTH]}”"
    return None


def _is_empty_box(held: str) -> bool:
    return "".join(held.split()) in _EMPTY_BOXES


def _locked(page: Page, cell: Cell, styles: Sequence[Style]) -> bool:
    if not page.facts.protected or any(cell in area for area in page.facts.free):
        return False
    style = page.style(cell)
    return not (style < len(styles) and styles[style].unlocked)


def _seen(now: Stored, style: int, reading: Reading) -> str:
    match now.kind:
        case "s":
            return _shared(now.value, reading.strings()) if now.value.strip() else ""
        case "n":
            number = reading.styles[style].number if style < len(reading.styles) else GENERAL
            return shown(now.value, number, since_1904=reading.since_1904)
        case "b":
            return "TRUE" if truth(now.value) else "FALSE" if now.value.strip() else ""
        case "d":
            return now.value.removesuffix("T00:00:00")
    return readable(now.value)


def _shared(value: str, strings: Sequence[str]) -> str:
    index = whole(value, -1)
    return strings[index] if 0 <= index < len(strings) else value

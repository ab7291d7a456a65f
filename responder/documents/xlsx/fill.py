"""Writes answers into a workbook: only the bytes of the cells that take them change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from responder.documents.interface import Filled
from responder.documents.package import Package
from responder.documents.xlsx.calculation import has_formulas, recalculated
from responder.documents.xlsx.celltext import writable
from responder.documents.xlsx.dress import height_for, variant
from responder.documents.xlsx.page import Page, open_page
from responder.documents.xlsx.refs import Cell, cell_at
from responder.documents.xlsx.refusal import Reading, against_cell, against_text
from responder.documents.xlsx.splice import Write, splice
from responder.documents.xlsx.strings import shared_strings
from responder.documents.xlsx.styles import Style, styles
from responder.documents.xlsx.styles_edit import Formats, Variant, read_formats, with_variants
from responder.documents.xlsx.tags import as_utf8, encoded
from responder.documents.xlsx.workbook import Sheet, Workbook, workbook
from responder.domain import CellAt, Finding, Slot
from responder.errors import SlotRefused

_SHARED_TEXT = re.compile(rb"<(?:[\w.-]+:)?si[\s/>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What goes where: for each page the text of each cell, and the formats there; and why some slots take nothing."""

    pages: Sequence[tuple[Page, Mapping[Cell, str]]]
    styles: Sequence[Style]
    refused: Mapping[Slot, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Dress:
    """The workbook's formats as they are and with those added, and whether its texts stand in their cells."""

    formats: Formats
    indices: Mapping[Variant, int]
    styles: Sequence[Style]
    inline: bool


def fill(package: Package, entries: Mapping[Slot, str]) -> Filled:
    """The parts that change when each slot gets its text.

    Text is always text: "=1+1" doesn't become a formula, nor "5" a number. Raises `SlotRefused` with every slot that
    can't take its text; the others can be filled together.
    """
    book = workbook(package)
    plan = _plan(package, book, entries)
    if plan.refused:
        slot, reason = next(iter(plan.refused.items()))
        raise SlotRefused(
            f"{package.name}: the answer for {slot.at} can't be written: {reason}.",
            hint="Nothing was written. Put this answer into the file by hand, and leave it out here.",
            refused={str(slot.at): reason for slot, reason in plan.refused.items()},
        )
    return Filled(
        replacements=_replacements(package, book, plan),
        findings=tuple(_findings(entries)),
    )


def _plan(package: Package, book: Workbook, entries: Mapping[Slot, str]) -> _Plan:
    reading = Reading(
        styles=styles(package, book.styles),
        strings=cache(lambda: shared_strings(package, book.strings) if book.strings else []),
        since_1904=book.since_1904,
    )
    placed = list(_placed(book, entries))
    known = {slot for _, cells in placed for slot in cells}
    refused = {slot: "the workbook has no such cell" for slot in entries if slot not in known}
    pages: list[tuple[Page, Mapping[Cell, str]]] = []
    for sheet, cells in placed:
        page = open_page(package, sheet, cells)
        reasons = _reasons(page, entries, reading)
        texts = {cell: writable(entries[slot])[0] for slot, cell in page.cells.items() if slot not in reasons}
        pages.append((page, texts))
        refused.update(reasons)
    return _Plan(
        pages=pages, styles=reading.styles, refused={slot: refused[slot] for slot in entries if slot in refused}
    )


def _placed(book: Workbook, entries: Iterable[Slot]) -> Iterator[tuple[Sheet, Mapping[Slot, Cell]]]:
    """The sheets to write on, each with the cell of every slot on it; slots that name no cell are left out."""
    found: dict[str, dict[Slot, Cell]] = {}
    for slot in entries:
        cell = cell_at(slot.at.cell) if isinstance(slot.at, CellAt) else None
        if cell is not None and isinstance(slot.at, CellAt):
            found.setdefault(slot.at.sheet, {})[slot] = cell
    return ((sheet, found[sheet.name]) for sheet in book.sheets if sheet.name in found)


def _reasons(page: Page, entries: Mapping[Slot, str], reading: Reading) -> Mapping[Slot, str]:
    """Why some of the page's slots can't take their text."""
    reasons: dict[Slot, str] = {}
    taken: set[Cell] = set()
    for slot, cell in page.cells.items():
        reason = against_text(writable(entries[slot])[0])
        reason = reason or against_cell(page, cell, slot=slot, reading=reading)
        if cell in taken:
            reason = "another answer goes into the same cell"
        if reason:
            reasons[slot] = reason
        taken.add(cell)
    return reasons


def _replacements(package: Package, book: Workbook, plan: _Plan) -> Mapping[str, bytes]:
    if not plan.pages:
        return {}
    formats, style_parts, indices = _formats(package, book, plan)
    inline = _has_shared_texts(package, book)
    dress = _Dress(formats=formats, indices=indices, styles=plan.styles, inline=inline)
    sheets = {page.part: _spliced(page, texts, dress) for page, texts in plan.pages}
    return {**sheets, **style_parts, **_calculation(package, book)}


def _spliced(page: Page, texts: Mapping[Cell, str], dress: _Dress) -> bytes:
    writes = [_write(page, cell, text, dress) for cell, text in texts.items()]
    return encoded(splice(page.xml, page.places, writes), page.codec)


def _write(page: Page, cell: Cell, text: str, dress: _Dress) -> Write:
    wanted = variant(page, cell, text, dress.formats)
    return Write(
        row=cell[0],
        col=cell[1],
        text=text,
        style=page.style(cell) if wanted is None else dress.indices.get(wanted, wanted.base),
        height=height_for(page, cell, text, dress.styles),
        inline=dress.inline or page.tag(cell).get(b"t") == b"inlineStr" or text != text.strip(),
    )


def _has_shared_texts(package: Package, book: Workbook) -> bool:
    """Whether the workbook keeps texts in its table of shared ones.

    One that doesn't was written by a program that spells texts as plain `str` values; validators warn of inline
    strings there, because Excel would add the missing table on saving. Only texts with spaces around need them.
    """
    return book.strings is not None and any(_SHARED_TEXT.search(piece) for piece in package.pieces(book.strings))


def _formats(
    package: Package, book: Workbook, plan: _Plan
) -> tuple[Formats, Mapping[str, bytes], Mapping[Variant, int]]:
    """The workbook's formats, the styles part if it must grow, and the index of each format added to it."""
    if book.styles is None:
        return Formats(prefix="", table=None, formats=()), {}, {}
    where = f"{package.name}: {book.styles}"
    xml, codec = as_utf8(package.read(book.styles), where=where)
    formats = read_formats(xml, where=where)
    wanted = [variant(page, cell, text, formats) for page, texts in plan.pages for cell, text in texts.items()]
    grown, indices = with_variants(xml, formats, [one for one in wanted if one is not None])
    return formats, {book.styles: encoded(grown, codec)} if indices else {}, indices


def _calculation(package: Package, book: Workbook) -> Mapping[str, bytes]:
    if not has_formulas(package, [sheet.part for sheet in book.sheets]):
        return {}
    where = f"{package.name}: {package.main}"
    xml, codec = as_utf8(package.read(package.main), where=where)
    return {package.main: encoded(recalculated(xml, where=where), codec)}


def _findings(entries: Mapping[Slot, str]) -> Iterator[Finding]:
    for slot, text in entries.items():
        dropped = writable(text)[1]
        if dropped:
            what = "1 character" if dropped == 1 else f"{dropped} characters"
            yield Finding(where=str(slot.at), message=f"{what} that Excel can't hold left out of the answer.")

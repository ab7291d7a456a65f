"""Reads a workbook: every worksheet as a grid, in the workbook's order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from responder.documents.package import Package
from responder.documents.scan import Scan
from responder.documents.xlsx.around import Around
from responder.documents.xlsx.choices import Choices
from responder.documents.xlsx.grid import grid
from responder.documents.xlsx.raw import RawSheet
from responder.documents.xlsx.rows import Rows
from responder.documents.xlsx.skim import without_empty_rows
from responder.documents.xlsx.strings import shared_strings
from responder.documents.xlsx.styles import Style, styles
from responder.documents.xlsx.tables import tables
from responder.documents.xlsx.workbook import Sheet, Workbook, workbook
from responder.domain import Document, Finding
from responder.errors import DamagedFile


def read(package: Package) -> Document:
    """The workbook's sheets as a person would see them, hidden ones included and marked."""
    book = workbook(package)
    formats = styles(package, book.styles)
    strings = shared_strings(package, book.strings) if book.strings else []
    sheets = {sheet.index: _sheet(package, sheet, book, strings, formats) for sheet in book.sheets}
    choices = Choices(book, sheets, lambda: tables(package, book))
    return Document(
        name=package.name,
        format=package.kind,
        sha256=package.sha256,
        blocks=tuple(grid(sheet, sheets[sheet.index], formats, choices) for sheet in book.sheets),
        findings=tuple(_findings(book, sheets)),
    )


def _sheet(
    package: Package, sheet: Sheet, book: Workbook, strings: Sequence[str], formats: Sequence[Style]
) -> RawSheet:
    where = f"{package.name}: sheet “{sheet.name}”"
    raw, scan = RawSheet(), Scan()
    around = Around(raw, scan)
    rows = Rows(raw, scan, strings=strings, styles=formats, since_1904=book.since_1904, where=where)
    scan.run(without_empty_rows(package.pieces(sheet.part), is_far=lambda: rows.is_far), where=where)
    if not around.is_worksheet:
        raise DamagedFile(
            f"{where} has content that isn't a worksheet.",
            hint="Open it in Excel, save it under a new name, and use that file.",
        )
    return raw


def _findings(book: Workbook, sheets: Mapping[int, RawSheet]) -> Iterator[Finding]:
    for sheet in book.sheets:
        for message in sheets[sheet.index].lost:
            yield Finding(where=sheet.name, message=message)

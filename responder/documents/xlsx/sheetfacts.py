"""What a sheet says about its cells outside of its rows: columns, merges, protection."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from responder.documents.markup import children, damaged, local, parse
from responder.documents.xlsx.refs import Area, Cell, area_at
from responder.documents.xlsx.workbook import truth

_STANDARD_WIDTH = 8.43


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """What a `col` element says about the columns *first* to *last*."""

    first: int
    last: int
    width: float
    style: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """Columns and areas of a sheet. *free* may be typed in although the sheet is protected."""

    columns: tuple[Column, ...]
    width: float
    fixed_heights: bool
    merges: tuple[Area, ...]
    protected: bool
    free: tuple[Area, ...]

    def column(self, col: int) -> Column:
        """What the sheet says about a column."""
        found = (column for column in self.columns if column.first <= col <= column.last)
        return next(found, Column(first=col, last=col, width=self.width, style=0))

    def merged(self, cells: Iterable[Cell]) -> Mapping[Cell, Area]:
        """Those of the cells that are merged, each with its merged range."""
        ordered = sorted(cells)
        return {
            cell: area
            for area in self.merges
            for cell in ordered[bisect_left(ordered, (area.top, 0)) : bisect_left(ordered, (area.bottom + 1, 0))]
            if cell in area
        }


def facts(shell: bytes, *, where: str) -> SheetFacts:
    """The facts of a sheet given without its rows."""
    root = parse(shell, where=where)
    try:
        return _facts(root)
    except ValueError as error:
        raise damaged(where, error) from error


def _facts(root: etree._Element) -> SheetFacts:
    form = next(children(root, "sheetFormatPr"), None)
    width = float(form.get("defaultColWidth") or _STANDARD_WIDTH) if form is not None else _STANDARD_WIDTH
    protection = next(children(root, "sheetProtection"), None)
    return SheetFacts(
        columns=tuple(_column(element, width) for element in _inside(root, "cols", "col")),
        width=width,
        fixed_heights=form is not None and truth(form.get("customHeight")),
        merges=tuple(_areas(_inside(root, "mergeCells", "mergeCell"), "ref")),
        protected=protection is not None and truth(protection.get("sheet")),
        free=tuple(_areas(_inside(root, "protectedRanges", "protectedRange"), "sqref")),
    )


def _column(element: etree._Element, width: float) -> Column:
    return Column(
        first=int(element.get("min", "")),
        last=int(element.get("max", "")),
        width=float(element.get("width") or width),
        style=int(element.get("style") or 0),
    )


def _inside(root: etree._Element, parent: str, name: str) -> Iterator[etree._Element]:
    return (element for outer in children(root, parent) for element in outer if local(element) == name)


def _areas(elements: Iterator[etree._Element], name: str) -> Iterator[Area]:
    references = (reference for element in elements for reference in element.get(name, "").split())
    return (area for area in map(area_at, references) if area is not None)

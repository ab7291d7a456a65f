"""A sheet opened for writing: its bytes, the cells that slots stand for, and what those cells hold now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from responder.documents.markup import parse
from responder.documents.package import Package, relationships
from responder.documents.xlsx.refs import Area, Cell, area_at
from responder.documents.xlsx.sheetfacts import SheetFacts, facts
from responder.documents.xlsx.sheetmap import SheetMap, map_sheet
from responder.documents.xlsx.tags import as_utf8, attributes, new_parser, run
from responder.documents.xlsx.workbook import Sheet, truth, whole
from responder.domain import Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A worksheet part in UTF-8 with its map. *cells* are where the slots' texts go: the corner of a merged range.

    *fixed* are rows of tables whose texts name the table's columns or totals.
    """

    part: str
    where: str
    xml: bytes = field(repr=False)
    codec: str
    places: SheetMap
    facts: SheetFacts
    cells: Mapping[Slot, Cell]
    merged: Mapping[Cell, Area]
    fixed: tuple[Area, ...]

    def tag(self, cell: Cell) -> Mapping[bytes, bytes]:
        """The attributes of the cell's element; none where the sheet doesn't have it yet."""
        place = self.places.cells.get(cell)
        return dict(attributes(self.xml[place.start : place.head])) if place else {}

    def row_tag(self, row: int) -> Mapping[bytes, bytes]:
        """The attributes of a row's element; none where the sheet doesn't have it yet."""
        place = self.places.rows.get(row)
        return dict(attributes(self.xml[place.start : place.head])) if place else {}

    def style(self, cell: Cell) -> int:
        """The cell's format: its own, or what its row or column has in store for a new cell."""
        row, col = cell
        if cell in self.places.cells:
            return _index(self.tag(cell), b"s")
        row_tag = self.row_tag(row)
        if truth(row_tag.get(b"customFormat", b"").decode()):
            return _index(row_tag, b"s")
        return self.facts.column(col).style


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What a cell's element holds: the kind and text of its value as stored, and whether a formula computes it."""

    kind: str
    value: str
    formula: bool


def open_page(package: Package, sheet: Sheet, cells: Mapping[Slot, Cell]) -> Page:
    """The sheet, mapped for the slots' cells; raises `DamagedFile` where its part can't be read."""
    where = f"{package.name}: {sheet.part}"
    xml, codec = as_utf8(package.read(sheet.part), where=where)
    places = map_sheet(xml, cells.values(), where=where)
    about = facts(places.shell(xml), where=where)
    merged = about.merged(cells.values())
    anchored = {slot: _corner(cell, merged) for slot, cell in cells.items()}
    if anchored != cells:
        places = map_sheet(xml, anchored.values(), where=where)
    return Page(
        part=sheet.part,
        where=where,
        xml=xml,
        codec=codec,
        places=places,
        facts=about,
        cells=anchored,
        merged=about.merged(anchored.values()),
        fixed=tuple(_fixed(package, sheet.part)),
    )


def stored(page: Page, cell: Cell) -> Stored:
    """What the cell holds now, as the file stores it."""
    place = page.places.cells.get(cell)
    if place is None:
        return Stored(kind="n", value="", formula=False)
    kind = page.tag(cell).get(b"t", b"n").decode()
    names, value = _content(page.xml[place.start : place.end], where=page.where)
    return Stored(kind=kind, value=value, formula="f" in names)


def _content(element: bytes, *, where: str) -> tuple[Sequence[str], str]:
    """Local names of the elements in a cell, and the text of its `v` or `t` elements without phonetic guides."""
    names: list[str] = []
    text: list[str] = []
    parents: list[str] = []

    def on_start(name: str, _: object) -> None:
        parents.append(name.rpartition(":")[2])
        names.append(parents[-1])

    def on_text(piece: str) -> None:
        if parents[-1] in ("v", "t") and "rPh" not in parents:
            text.append(piece)

    parser = new_parser(where=where)
    parser.StartElementHandler = on_start
    parser.EndElementHandler = lambda _: parents.pop()
    parser.CharacterDataHandler = on_text
    run(parser, element, where=where)
    return names, "".join(text)


def _corner(cell: Cell, merged: Mapping[Cell, Area]) -> Cell:
    area = merged.get(cell)
    return cell if area is None else (area.top, area.left)


def _fixed(package: Package, part: str) -> Iterator[Area]:
    for link in relationships(package, part).values():
        if link.type != "table" or link.external or not package.has(link.target):
            continue
        table = parse(package.read(link.target), where=f"{package.name}: {link.target}")
        header, totals = whole(table.get("headerRowCount"), 1), whole(table.get("totalsRowCount"))
        area = area_at(table.get("ref", ""))
        if area is not None:
            yield from _edges(area, top=header, bottom=totals)


def _edges(area: Area, *, top: int, bottom: int) -> Iterator[Area]:
    if top > 0:
        yield replace(area, bottom=area.top + top - 1)
    if bottom > 0:
        yield replace(area, top=area.bottom - bottom + 1)


def _index(tag: Mapping[bytes, bytes], name: bytes) -> int:
    return whole(tag.get(name, b"0").decode())

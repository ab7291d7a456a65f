"""Finds the rows and places that a layout speaks of in a document, which may be a later version of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from responder.domain import Cell, CellAt, Control, ControlAt, Document, Grid, Paragraph, ParagraphAt, Place, Slot
from responder.errors import LayoutError
from responder.questions.grids.view import View, view_of
from responder.questions.layouts.model import Anchor, FieldRule, Layout, TableRule
from responder.questions.layouts.places import name_of, position_of
from responder.questions.layouts.wording import quoted, same


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A document ready to be looked into by name and place.

    *controls* go by place and ordinal, each with what it shows; *hosts* are the cells in which they stand.
    """

    document: Document
    views: Mapping[str, View] = field(repr=False)
    cells: Mapping[Place, Cell] = field(repr=False)
    paragraphs: Mapping[Place, Paragraph] = field(repr=False)
    controls: Mapping[tuple[Place, int], tuple[Control, str]] = field(repr=False)
    hosts: Mapping[Place, Place] = field(repr=False)

    @property
    def n_fields(self) -> int:
        """How many form fields and content controls the document has."""
        return sum(isinstance(place, ControlAt) for place, _ in self.controls)

    def text(self, place: Place) -> str | None:
        """What stands at a place, None where there is no such place."""
        if place in self.cells:
            return self.cells[place].text
        if place in self.paragraphs:
            return self.paragraphs[place].text
        return "" if (place, 0) in self.controls else None

    def cell(self, place: Place) -> Cell | None:
        """The cell at a place, an untouched one of a sheet included; None where the place is no cell."""
        at = position_of(place) if isinstance(place, CellAt) else None
        view = self.views.get(place.sheet) if isinstance(place, CellAt) else None
        return view.at(*at) if view is not None and at is not None else self.cells.get(place)

    def anchor_row(self, layout: Layout, rule: TableRule) -> int:
        """The row of the table's anchor: where the layout says, moved as far as the first of its like moved."""
        view = self.view(layout, rule.grid, rule.line)
        rows = [line.row for line in view.lines if _says(view, line.row, rule.anchor)]
        first = min(each.anchor.row for each in layout.tables if _is_alike(each, rule))
        moved = rule.anchor.row + (rows[0] - first if rows and first not in rows else 0)
        if moved in rows:
            return moved
        if len(rows) == 1:
            return rows[0]
        words = " | ".join(text for _, text in rule.anchor.texts)
        raise stale(
            self.document,
            layout,
            rule.anchor.line,
            f"“{rule.grid}” should say {words} in row {rule.anchor.row + 1}, "
            f"but {'no row does' if not rows else f'{len(rows)} other rows do'}",
        )

    def asking_place(self, layout: Layout, rule: FieldRule) -> Place:
        """Where the field asks now: where the layout says, else the only other place, or the only one of its column."""
        if rule.sheet:
            self.view(layout, rule.sheet, rule.line)
        said = self.text(rule.question)
        if said is not None and (not rule.text or same(said, rule.text)):
            return rule.question
        others = [place for place, text in self._texts_like(rule.question) if rule.text and same(text, rule.text)]
        below = [place for place in others if _column(place) == _column(rule.question)]
        for places in (others, below):
            if len(places) == 1:
                return places[0]
        where = f"{name_of(rule.question)} of “{rule.sheet}”" if rule.sheet else name_of(rule.question)
        instead = "isn't there" if said is None else f"says “{quoted(said)}”" if said.strip() else "is empty"
        raise stale(self.document, layout, rule.line, f"{where} should say “{rule.text}”, but {instead}")

    def view(self, layout: Layout, grid: str, line: int) -> View:
        """The sheet or Word table of that name."""
        if grid in self.views:
            return self.views[grid]
        there = ", ".join(f"“{name}”" for name in list(self.views)[:8]) or "none"
        kind = "table" if layout.is_for_word else "sheet"
        raise stale(self.document, layout, line, f"there should be a {kind} “{grid}”, but there are {there}")

    def check(self, layout: Layout, slot: Slot, line: int) -> None:
        """Raise `LayoutError` unless there is such a place to fill."""
        if isinstance(slot.at, CellAt) or self.text(slot.at) is not None or _is_added(slot.at, self.paragraphs):
            return
        raise stale(self.document, layout, line, f"there should be a place {name_of(slot.at)}, but there is none")

    def _texts_like(self, place: Place) -> Iterator[tuple[Place, str]]:
        if isinstance(place, CellAt):
            yield from ((at, cell.text) for at, cell in self.cells.items() if _sheet(at) == place.sheet)
        elif place in self.paragraphs or not self.cells:
            yield from ((at, paragraph.text) for at, paragraph in self.paragraphs.items())
        else:
            yield from ((at, cell.text) for at, cell in self.cells.items())


def sought_in(document: Document) -> Sought:
    """The document, ready to be looked into."""
    cells = {cell.at: cell for cell in _cells(document.blocks)}
    body = [block for block in document.blocks if isinstance(block, Paragraph)]
    inner = [paragraph for cell in cells.values() for paragraph in cell.paragraphs]
    return Sought(
        document=document,
        views={block.name: view_of(block) for block in document.blocks if isinstance(block, Grid)},
        cells=cells,
        paragraphs={paragraph.at: paragraph for paragraph in body},
        controls={
            (control.at, control.ordinal): (control, paragraph.text[control.start : control.end])
            for paragraph in (*body, *inner)
            for control in paragraph.controls
        },
        hosts={control.at: cell.at for cell in cells.values() for control in cell.controls},
    )


def stale(document: Document, layout: Layout, line: int, what: str) -> LayoutError:
    """The error for a line of the layout that the document doesn't bear out."""
    return LayoutError(
        f"{layout.name}, line {line}: {what}.",
        hint=f"{document.name} may be another version than the layout was made for. Mend that line, or write the "
        f"layout anew: responder questions {document.name} --save-layout {layout.name}",
    )


def _cells(blocks: tuple[Grid | Paragraph, ...]) -> Iterator[Cell]:
    for block in blocks:
        if isinstance(block, Grid):
            for cell in block.cells.values():
                yield cell
                yield from _cells(cell.grids)


def _says(view: View, row: int, anchor: Anchor) -> bool:
    cells = ((view.peek(row, col), text) for col, text in anchor.texts)
    return all(cell is not None and same(cell.text, text) for cell, text in cells)


def _is_alike(one: TableRule, other: TableRule) -> bool:
    return (one.grid, one.anchor.texts) == (other.grid, other.anchor.texts)


def _column(place: Place) -> int | None:
    at = position_of(place)
    return at[1] if at else None


def _sheet(place: Place) -> str:
    return place.sheet if isinstance(place, CellAt) else ""


def _is_added(place: Place, paragraphs: Mapping[Place, Paragraph]) -> bool:
    """Whether the place is a new paragraph after one that is there."""
    return isinstance(place, ParagraphAt) and place.after and ParagraphAt(paragraph=place.paragraph) in paragraphs

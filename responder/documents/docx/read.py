"""Reads a Word package as blocks: paragraphs and tables with their controls, each at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from lxml import etree

from responder.documents.docx.controls import control_of, held_paragraph
from responder.documents.docx.names import attr, kid
from responder.documents.docx.related import related
from responder.documents.docx.styles import Styles, dress, heading_of, list_of, styles_of
from responder.documents.docx.text import Bit, bits
from responder.documents.docx.typed import LONE_CIRCLES, Typed, loose_text, typed_boxes
from responder.documents.docx.walk import Block, Row, Spot, Story, blocks_in, rows_of, story_of
from responder.documents.package import Package, parse
from responder.domain import Block as DocumentBlock
from responder.domain import (
    Cell,
    Control,
    ControlAt,
    ControlKind,
    Document,
    Grid,
    Look,
    NestedAt,
    Paragraph,
    ParagraphAt,
    Place,
    TableAt,
)

_PLAIN = Look()


@dataclass(frozen=True, slots=True)
class _Reading:
    """What holds for the whole document while its blocks are read."""

    styles: Styles
    places: dict[etree._Element, ControlAt] = field(repr=False)
    around: dict[etree._Element, list[etree._Element]] = field(repr=False)  # first paragraph → its block-level controls


def read(package: Package) -> Document:
    """The document's paragraphs and tables in reading order, with the controls to fill in."""
    root = parse(package.read(package.main), where=f"{package.name}: {package.main}")
    story = story_of(root)
    reading = _Reading(styles_of(related(package, "styles")), story.controls, _block_controls(story))
    blocks = tuple(_blocks(story.blocks, reading))
    return Document(name=package.name, format=package.kind, sha256=package.sha256, blocks=blocks)


def _blocks(blocks: tuple[Block, ...], reading: _Reading) -> Iterator[DocumentBlock]:
    shown = [() if block.is_table else tuple(bits(block.element)) for block in blocks]
    texts = ["", *(loose_text(found) for found in shown), ""]
    for number, (block, found) in enumerate(zip(blocks, shown, strict=True)):
        if block.is_table:
            yield _grid(block.element, (block.number,), reading)
            continue
        (boxes,) = typed_boxes([texts[number + 1]], beside=texts[number : number + 3 : 2])
        yield _paragraph(block.element, ParagraphAt(paragraph=block.number), reading, found, boxes)


# --- Tables ---------------------------------------------------------------------------------------------------------


def _grid(table: etree._Element, path: tuple[int, ...], reading: _Reading) -> Grid:
    rows = rows_of(table)
    heights = _heights(rows)
    cells: dict[tuple[int, int], Cell] = {}
    for r, row in enumerate(rows):
        here = (spot for spot in row.spots if (r, spot.col) in heights)
        read = [_cell(spot, (*path, r, spot.col), heights[r, spot.col], reading) for spot in here]
        cells |= {(cell.row, cell.col): cell for cell in _without_marks(read)}
    return Grid(
        name=_grid_name(path),
        cells=cells,
        n_rows=len(rows),
        n_cols=max((spot.col + spot.cols for row in rows for spot in row.spots), default=0),
        header_rows=next((i for i, row in enumerate(rows) if not row.header), len(rows)),
    )


def _without_marks(row: Sequence[Cell]) -> Iterator[Cell]:
    """The row's cells; a circle alone in one of them is somebody's mark, in several of them they are boxes."""
    lone = [cell for cell in row if cell.text.strip() in LONE_CIRCLES]
    for cell in row:
        if len(lone) == 1 and cell is lone[0]:
            yield replace(cell, paragraphs=tuple(replace(each, controls=()) for each in cell.paragraphs))
        else:
            yield cell


def _grid_name(path: tuple[int, ...]) -> str:
    return " in ".join(f"table {path[i] + 1}" for i in range(len(path) - 1, -1, -3))


def _heights(rows: tuple[Row, ...]) -> dict[tuple[int, int], int]:
    """How many rows each cell covers, by its top-left corner; cells that only continue the one above are absent."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, int] = {}  # column → row of the cell that reaches down to the previous row
    for r, row in enumerate(rows):
        reach: dict[int, int] = {}
        for spot in row.spots:
            anchor = above.get(spot.col) if spot.continues else None
            top = r if anchor is None else anchor
            heights[top, spot.col] = r - top + 1
            reach[spot.col] = top
        above = reach
    return heights


def _cell(spot: Spot, path: tuple[int, ...], rows: int, reading: _Reading) -> Cell:
    at = cell_place(path)
    blocks = blocks_in(spot.element)
    paragraphs = list(_cell_paragraphs([block.element for block in blocks if not block.is_table], at, reading))
    return Cell(
        row=path[-2],
        col=path[-1],
        at=at,
        text="\n".join(paragraph.text for paragraph in paragraphs),
        rows=rows,
        cols=spot.cols,
        look=_cell_look(spot.element, paragraphs),
        paragraphs=tuple(paragraphs),
        grids=tuple(_grid(block.element, (*path, block.number), reading) for block in blocks if block.is_table),
    )


def _cell_paragraphs(elements: Sequence[etree._Element], at: Place, reading: _Reading) -> Iterator[Paragraph]:
    shown = [tuple(bits(element)) for element in elements]
    typed = typed_boxes([loose_text(found) for found in shown])
    ordinal = 0
    for element, found, boxes in zip(elements, shown, typed, strict=True):
        yield _paragraph(element, at, reading, found, boxes, ordinal=ordinal)
        ordinal += len(boxes)


def cell_place(path: tuple[int, ...]) -> TableAt | NestedAt:
    """The place of the cell at *path*: table, row, column, and so on inwards."""
    if len(path) > 3:
        return NestedAt(path=path)
    return TableAt(table=path[0], row=path[1], col=path[2])


def _cell_look(cell: etree._Element, paragraphs: list[Paragraph]) -> Look:
    written = [paragraph for paragraph in paragraphs if paragraph.text.strip()]
    return Look(
        bold=_mostly(written, lambda look: look.bold),
        italic=_mostly(written, lambda look: look.italic),
        fill=_fill(kid(cell, "w:tcPr", "w:shd")),
        size=max((paragraph.look.size for paragraph in written), default=0.0),
    )


def _mostly(paragraphs: list[Paragraph], trait: Callable[[Look], bool]) -> bool:
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    return total > 0 and 2 * sum(len(p.text) for p in paragraphs if trait(p.look)) > total


def _fill(shading: etree._Element | None) -> str:
    colour = attr(shading, "fill") or ""
    return "" if colour.lower() == "auto" else colour.upper()


# --- Paragraphs -----------------------------------------------------------------------------------------------------


def _paragraph(
    element: etree._Element,
    at: Place,
    reading: _Reading,
    found: tuple[Bit, ...],
    boxes: tuple[Typed, ...],
    *,
    ordinal: int = 0,
) -> Paragraph:
    listed = list_of(element, reading.styles)
    return Paragraph(
        at=at,
        text="".join(bit.text for bit in found),
        heading=heading_of(element, reading.styles),
        numbered=listed is not None,
        level=listed[1] if listed else 0,
        look=_look(element, found, reading.styles),
        controls=tuple(_controls(element, found, reading, tuple(_box_controls(boxes, at, ordinal)))),
    )


def _look(paragraph: etree._Element, found: tuple[Bit, ...], styles: Styles) -> Look:
    chain = styles.of(paragraph)
    worn = [(len(bit.text.strip()), dress(bit.run, chain, styles)) for bit in found if bit.text.strip()]
    total = sum(weight for weight, _ in worn)
    fill = _fill(kid(paragraph, "w:pPr", "w:shd"))
    if not total:
        return Look(fill=fill) if fill else _PLAIN
    return Look(
        bold=2 * sum(weight for weight, (bold, _, _) in worn if bold) > total,
        italic=2 * sum(weight for weight, (_, italic, _) in worn if italic) > total,
        fill=fill,
        size=max(worn, key=lambda each: each[0])[1][2],
    )


def _controls(
    element: etree._Element, found: tuple[Bit, ...], reading: _Reading, typed: tuple[Control, ...]
) -> Iterator[Control]:
    """The paragraph's controls by where they start: those around it, those inside it, and typed boxes."""
    text = "".join(bit.text for bit in found)
    placed = (control_of(sdt, reading.places[sdt], text, 0) for sdt in reading.around.get(element, ()))
    around = [control for control in placed if control]
    yield from around
    inside = list(_inner_controls(found, reading))
    if not any(control.kind is ControlKind.BOX for control in around):
        inside += typed
    yield from sorted(inside, key=lambda control: (control.start, control.end))


def _inner_controls(found: tuple[Bit, ...], reading: _Reading) -> Iterator[Control]:
    text, opened = "", []
    for bit in found:
        text += bit.text
        if bit.kind == "open":
            opened.append((bit.node, len(text)))
        elif bit.kind == "close":
            node, start = opened.pop()
            control = control_of(node, reading.places[node], text[start:], start)
            if control:
                yield control


def _box_controls(boxes: tuple[Typed, ...], at: Place, ordinal: int) -> Iterator[Control]:
    for number, box in enumerate(boxes, ordinal):
        yield Control(at=at, kind=ControlKind.BOX, start=box.start, end=box.end, blank=not box.ticked, ordinal=number)


def _block_controls(story: Story) -> dict[etree._Element, list[etree._Element]]:
    """The controls that stand around whole paragraphs or cells, by the only paragraph that they hold."""
    around: dict[etree._Element, list[etree._Element]] = {}
    for sdt in story.controls:
        paragraph = held_paragraph(sdt)
        if paragraph is not None:
            around.setdefault(paragraph, []).append(sdt)
    return around

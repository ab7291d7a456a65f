"""Joins what the recognisers found: reading order, one question a slot, an id for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from responder.domain import (
    CellAt,
    ControlAt,
    Document,
    Grid,
    NestedAt,
    Paragraph,
    ParagraphAt,
    Place,
    Question,
    TableAt,
)


def merged(document: Document, questions: Iterable[Question]) -> tuple[Question, ...]:
    """The questions in reading order, with unique ids, without those that ask for a slot already taken."""
    order = {place: number for number, place in reversed(list(enumerate(_places(document))))}
    last = len(order)
    ordered = sorted(_undoubled(questions), key=lambda question: order.get(question.at, last))
    return _with_ids(ordered)


def identity(at: Place) -> str:
    """A short name for a place, stable while the document is: "Security!C12", "T1R3C2", "P14", "F3"."""
    match at:
        case CellAt():
            return str(at)
        case TableAt():
            return f"T{at.table + 1}R{at.row + 1}C{at.col + 1}"
        case NestedAt():
            return "".join(f"{mark}{number + 1}" for mark, number in zip("TRC" * 9, at.path, strict=False))
        case ParagraphAt():
            return f"P{at.paragraph + 1}"
        case ControlAt():
            return f"F{at.control}"


def _places(document: Document) -> Iterator[Place]:
    for block in document.blocks:
        yield from _paragraph_places(block) if isinstance(block, Paragraph) else _grid_places(block)


def _paragraph_places(paragraph: Paragraph) -> Iterator[Place]:
    yield paragraph.at
    yield from (control.at for control in paragraph.controls)


def _grid_places(grid: Grid) -> Iterator[Place]:
    for _, cells in grid.rows():
        for cell in cells:
            yield cell.at
            for paragraph in cell.paragraphs:
                yield from _paragraph_places(paragraph)
            for inner in cell.grids:
                yield from _grid_places(inner)


def _undoubled(questions: Iterable[Question]) -> Iterator[Question]:
    taken: set[object] = set()
    for question in questions:
        slots = [question.slot, *(box.slot for box in question.boxes)]
        keys = {slot if slot else (question.at, question.text) for slot in slots if slot or not question.boxes}
        if taken & keys:
            continue
        taken |= keys
        yield question


def _with_ids(questions: Iterable[Question]) -> tuple[Question, ...]:
    seen: Counter[str] = Counter()
    named = []
    for question in questions:
        name = identity(question.at)
        seen[name] += 1
        named.append(replace(question, id=name if seen[name] == 1 else f"{name}#{seen[name]}"))
    return tuple(named)

"""Says in words where something stands in a file, for a reader who has just read another place of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from responder.domain import CellAt, ControlAt, NestedAt, ParagraphAt, Place, TableAt

PlaceRecord = Mapping[str, Any]


def in_words(at: PlaceRecord, *, beside: PlaceRecord | None = None) -> str:
    """The place *at*, as a draft records it, in words; shorter where it shares a sheet or row with *beside*."""
    place, other = _place(at), _place(beside) if beside else None
    match place, other:
        case same_place, that_place if same_place == that_place:
            return "the same place"
        case CellAt(sheet=sheet, cell=cell), CellAt(sheet=same) if sheet == same:
            return cell
        case TableAt(table=table, row=row, col=col), TableAt(table=same, row=beside_row) if (table, row) == (
            same,
            beside_row,
        ):
            return f"column {col + 1}"
        case ParagraphAt(paragraph=n, after=True), ParagraphAt(paragraph=same) if n == same:
            return "a new paragraph below"
        case _:
            return str(place)


def _place(at: PlaceRecord) -> Place:
    if "cell" in at:
        return CellAt(sheet=at["sheet"], cell=at["cell"])
    if "nested" in at:
        return NestedAt(path=tuple(at["nested"]))
    if "table" in at:
        return TableAt(table=at["table"], row=at["row"], col=at["col"])
    if "control" in at:
        return ControlAt(control=at["control"])
    return ParagraphAt(paragraph=at["paragraph"], after=at.get("after", False))

"""Analysts' copies: sheets whose formulas fetch the questions of another sheet, to judge the answers given there."""

from __future__ import annotations

from collections.abc import Sequence

from responder.domain import Finding
from responder.questions.grids.reading import SheetRead


def originals(sheets: Sequence[SheetRead]) -> tuple[SheetRead, ...]:
    """The sheets, of which those that mostly fetch their questions from one of the others ask nothing themselves."""
    return tuple(_left_alone(sheet) if _is_copy(place, sheets) else sheet for place, sheet in enumerate(sheets))


def _left_alone(sheet: SheetRead) -> SheetRead:
    message = f"formulas repeat {len(sheet.asked)} questions of another sheet here; they are answered there only"
    return SheetRead(name=sheet.name, findings=(Finding(where=str(sheet.asked[0].cell.at), message=message),))


def _is_copy(place: int, sheets: Sequence[SheetRead]) -> bool:
    sheet = sheets[place]
    if sheet.fetched < 0.5:
        return False
    elsewhere = {
        text
        for at, other in enumerate(sheets)
        if at != place and (other.fetched, at) < (sheet.fetched, place)
        for text in other.texts
    }
    repeated = sum(1 for text in sheet.texts if text in elsewhere)
    return repeated >= 0.5 * len(sheet.texts)

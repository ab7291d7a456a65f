"""Analysts' copies: sheets whose formulas fetch the questions of another sheet, to judge the answers given there."""

from __future__ import annotations

from collections.abc import Sequence

from responder.questions.grids.reading import SheetRead


def originals(sheets: Sequence[SheetRead]) -> tuple[SheetRead, ...]:
    """The sheets without those that mostly fetch their questions from one of the others."""
    return tuple(sheet for place, sheet in enumerate(sheets) if not _is_copy(place, sheets))


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

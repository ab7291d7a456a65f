"""What one may choose from: the slot's drop-down, or options that header, question or a cell beside it list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from responder.domain import Cell
from responder.questions.grids.choices import are_opposite, choice_kind
from responder.questions.grids.columns import sampled
from responder.questions.grids.headers import Header
from responder.questions.grids.slots import options_in
from responder.questions.grids.view import Line, View, says
from responder.questions.wording import n_words

_BRACKETS = re.compile(r"[(\[（]([^()\[\]（）]{1,80})[)\]）]")
_STROKE = r"(?:/(?!a\b)|(?<!\bn)/)"  # but that of "N/A"
_PARTS = re.compile(rf"\s*(?:{_STROKE}|\||,|、|\bor\b|\boder\b|\bou\b)\s*", re.IGNORECASE)
_LISTED = re.compile(r"[;\n]")
_STROKES = re.compile(r"\s/\s")


def choices_for(slot: Cell, *, heading: str, question: str, listed: Cell | None = None) -> tuple[str, ...]:
    """The options for a slot, from the place that says them most plainly; () for free text."""
    return (
        slot.choices
        or options_in(slot.text)
        or (semicolon_options(listed.text) if listed else ())
        or printed_options(heading)
        or printed_options(question[-80:])
    )


def printed_options(text: str) -> tuple[str, ...]:
    """The options that a text prints, in brackets or alone, if they choose: "Answer (Y/N)" → ("Y", "N")."""
    for listed in (*_BRACKETS.findall(text), text):
        parts = tuple(part.strip() for part in _PARTS.split(listed) if part.strip())
        kinds = [choice_kind(part) for part in parts]
        if len(parts) > 1 and all(kinds) and "yes" in kinds:
            return parts
    return ()


def semicolon_options(text: str) -> tuple[str, ...]:
    """The options of a cell like "Yes; No; Planned" or "Yes / No / Planned"."""
    parts = tuple(part.strip() for part in (_LISTED if _LISTED.search(text) else _STROKES).split(text) if part.strip())
    short = all(n_words(part) <= 8 and not part.isdigit() for part in parts)
    return parts if len(parts) > 1 and short else ()


def options_column(view: View, header: Header | None, lines: Sequence[Line], used: set[int | None]) -> int | None:
    """The column beside the slots that lists what may be chosen, as "Yes; No" in cell after cell."""
    for col in sorted(header.labels) if header else ():
        texts = [cell.text for line in sampled(lines) if (cell := view.peek(line.row, col)) is not None and says(cell)]
        if col not in used and len(texts) > 1 and _list_options(texts):
            return col
    return None


def _list_options(texts: Sequence[str]) -> bool:
    """Whether texts list options, all but those that say one thing for none ("Free text"); strokes part more than that.

    "Backup / recovery" lists no options, so of strokes some must part a yes from something else.
    """
    listing = [text for text in texts if ";" in text and semicolon_options(text)]
    if len(listing) >= 0.8 * len(texts):
        return True
    parted = [text for text in texts if _STROKES.search(text) and semicolon_options(text)]
    others = {text.strip() for text in texts if text not in parted}
    chosen = any(are_opposite(semicolon_options(text)) for text in parted)
    return chosen and len(others) <= 1 < len(parted)

"""What the cells of a column look like, row for row: asking, blank, listed, numbered, open for typing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from responder.domain import Cell
from responder.questions.grids.choices import choice_kind
from responder.questions.grids.slots import blank_in, is_tick
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.wording import asks, bare, n_words

_SAMPLE = 400
_GOLDEN = (5**0.5 - 1) / 2
_ID = re.compile(
    r"[A-Za-z§]{0,10}[ .\-_#]{0,2}\d{1,5}(?:[.\-_]\d{1,5}){0,5}[a-z]?[.):]?"
    r"|[A-Z]{1,6}(?:[.\-_][A-Z0-9]{1,8}){1,4}(?:\(\d+\))?"
    r"|[A-Za-z]{1,2}[.)]|[A-Z]{2,8}"
)
_SCALE = re.compile(r"\d\s*[-–—]\s*\d{1,2}")
_ZERO = re.compile(r"0(?:[.,]0+)?\s*%?")
_UNIT = (
    r"(?:%|€|\$|£|(?:milli)?(?:s|sec|secs|seconds?|h|hrs?|hours?|heures?|horas?|ore|stunden?|std|min|minutes?|minuten"
    r"|d|days?|jours?|tage?|d[ií]as?|weeks?|wochen?|months?|mois|monate?|meses|years?|ans?|jahre?|[kmgt]b|eur|usd)\b\.?)"
)
_PLAIN_NUMBER = re.compile(rf"[<>≤≥~±+-]?\s*(?:€|\$|£)?\s*\d+(?:[.,:/]\d+)*\s*{_UNIT}?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The shares (0…1) of the sampled rows in which a column's cell has a trait; those of *texts* are of the filled."""

    col: int
    texts: int
    filled: float
    blank: float
    covered: float
    listed: float
    open: float
    formula: float
    styled: float
    asking: float
    questions: float
    ids: float
    coded: float
    numbered: float
    hinted: float
    numbers: float
    choosing: float
    ticked: float
    distinct: float
    words: float
    default: str | None


def column_of(view: View, lines: Sequence[Line], col: int) -> Column:
    """The traits of one column over (a sample of) the lines."""
    sample = sampled(lines)
    cells = [(line, view.peek(line.row, col)) for line in sample]
    own = [cell for line, cell in cells if cell is not None and cell.col == col and cell.row == line.row]
    texts = [cell for cell in own if says(cell)]
    default = resting_value(texts)
    answered = [cell for cell in texts if blank_in(cell, default=default) is None]
    taken = sum(1 for _, cell in cells if (not view.is_sheet if cell is None else cell.col != col))
    n, m = max(1, len(sample)), max(1, len(texts))
    words = [cell.text.strip() for cell in texts]
    return Column(
        col=col,
        texts=len(texts),
        filled=len(answered) / n,
        blank=1 - (len(answered) + taken) / n,
        covered=taken / n,
        listed=sum(1 for cell in own if offers(cell) and not (view.guarded and cell.locked)) / n,
        open=sum(1 for cell in own if is_open(cell, view)) / n,
        formula=sum(1 for cell in own if cell.formula) / n,
        styled=len(own) / n,
        asking=sum(asks(text) for text in words) / m,
        questions=sum(1 for text in words if asks(text) >= 0.9) / m,
        ids=sum(1 for text in words if is_id(text)) / m,
        coded=sum(1 for text in words if is_id(text) and not text.isdigit()) / m,
        numbered=sum(1 for text in words if bare(text) != text) / m,
        hinted=(len(texts) - len(answered)) / n,
        numbers=sum(1 for text in words if _PLAIN_NUMBER.fullmatch(text)) / m,
        choosing=sum(1 for text in words if choice_kind(text)) / m,
        ticked=sum(1 for text in words if is_tick(text)) / m,
        distinct=len(set(words)) / m,
        words=sum(n_words(text) for text in words) / m,
        default=default,
    )


def sampled(lines: Sequence[Line]) -> Sequence[Line]:
    """At most some hundred of the lines, spread evenly, so that a long sheet costs no more than a short one.

    Steps of one length would fall in step with the sections of a sheet, and see nothing but its banners.
    """
    if len(lines) <= _SAMPLE:
        return lines
    return [lines[at] for at in sorted({int(len(lines) * (step * _GOLDEN % 1)) for step in range(_SAMPLE)})]


def is_id(text: str) -> bool:
    """Whether *text* looks like the number or code of a question."""
    return len(text) <= 24 and bool(_ID.fullmatch(text.strip()))


def resting_value(cells: Sequence[Cell]) -> str | None:
    """The value that the cells of a column rest on before anybody answers ("Not verified", "1–5", "0%"), if one does.

    A value that says yes or no may be everybody's honest answer, so it is never taken for a resting value.
    """
    values = Counter(cell.text.strip() for cell in cells)
    if len(cells) < 3:
        return None
    value, times = values.most_common(1)[0]
    if _SCALE.fullmatch(value) and 2 * times >= len(cells):
        return value
    listed = all(cell.choices and cell.choices[0].strip() == value for cell in cells)
    rests = len(values) == 1 and (listed or _ZERO.fullmatch(value))
    return value if rests and choice_kind(value) not in ("yes", "no", "partly") else None

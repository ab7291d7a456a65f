"""Why a column was taken for the questions and another for the answers, in words that a salesperson understands."""

from __future__ import annotations

from collections.abc import Sequence

from responder.questions.grids.columns import Column
from responder.questions.grids.evidence import Sight

_LONGEST = 40


def reasons_of(table: Sight, question: int, answer: int | None, ticks: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    """One sentence for the question column, one for the place of the answers."""
    asks = _sentence(table, question, "question", _asking(table, table.columns[question]))
    if answer is not None:
        return asks, _sentence(table, answer, "answer", _answering(table.columns[answer]))
    return asks, f"answer: one of the columns headed {', '.join(f'“{choice}”' for _, choice in ticks)} takes a tick"


def _sentence(table: Sight, col: int, what: str, traits: Sequence[str]) -> str:
    label = table.label(col)
    headed = [f"is headed “{' '.join(label.text.split())[:_LONGEST]}”"] if label and label.roles else []
    said = [*headed, *traits] or ["fits best by its place"]
    return f"{what}: this column {' and '.join(filter(None, [', '.join(said[:-1]), said[-1]]))}"


def _asking(table: Sight, column: Column) -> list[str]:
    numbered = [
        other.col
        for other in table.columns.values()
        if other.col != column.col and other.ids > 0.8 and other.filled > 0.8
    ]
    return [
        *([f"asks in {column.asking:.0%} of its rows"] if column.asking > 0.3 else []),
        *(["has a number beside each text"] if numbered else []),
        *(["holds the longest texts"] if column.words >= max(each.words for each in table.columns.values()) else []),
    ]


def _answering(column: Column) -> list[str]:
    return [
        *(["offers drop-down lists"] if column.listed > 0.3 else []),
        *(["is open for typing in a protected sheet"] if column.open > 0.3 else []),
        *(["holds a text that only waits to be replaced"] if column.hinted > 0.3 else []),
        *(["is blank"] if column.blank - column.hinted > 0.5 else []),
        *(["already holds answers"] if column.filled > 0.5 else []),
    ]

"""Rows or columns without a header: whether they are one list of questions, or a form, or something else."""

from __future__ import annotations

from collections.abc import Sequence

from responder.questions.grids.columns import Column, sampled
from responder.questions.grids.evidence import Sight
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.grids.words import Role

_LABEL_WORDS = 6
_SOME = 0.3


def is_no_list(table: Sight, question: int, answer: int) -> bool:
    """Whether a table without header is a form or is answered: it asks again further right, or has texts between."""
    beside = table.columns.get(question + 1)
    if beside is not None and beside.col < answer and beside.blank > 0.5 and beside.styled > 0.5:
        return True  # the file prepared the cells right beside the texts
    again = any(column.col > answer and _asks_again(table, column) for column in table.columns.values())
    between = any(question < col < answer and column.filled > 0.5 for col, column in table.columns.items())
    return again or (between and answer >= table.view.n_cols)


def _asks_again(table: Sight, column: Column) -> bool:
    """Whether a further column holds questions, or labels with a prepared blank right of each."""
    right = table.columns.get(column.col + 1)
    labels = column.filled > 0.5 and 0 < column.words <= _LABEL_WORDS and column.ids + column.choosing < 0.5
    return column.questions > 0.8 or (labels and right is not None and right.blank > 0.5 and right.styled > 0.5)


def asks_elsewhere(view: View, lines: Sequence[Line], question: int, answer: int) -> bool:
    """Whether many cells of the answer column wait for something that stands in another column than the questions."""
    waiting = [line for line in sampled(lines) if line.texts and waits(view, line, answer)]
    return 5 * sum(1 for line in waiting if not asks_here(view, line, question)) > len(waiting)


def waits(view: View, line: Line, col: int) -> bool:
    """Whether the file itself says that the cell of this line waits for an entry."""
    cell = view.peek(line.row, col)
    if cell is None or cell.row != line.row or cell.formula or (view.guarded and cell.locked):
        return False
    return offers(cell) or is_open(cell, view)


def asks_here(view: View, line: Line, question: int) -> bool:
    """Whether a text begins in the question column of this line."""
    cell = view.peek(line.row, question)
    return cell is not None and cell.row == line.row and cell.col == question and says(cell)


def lies_beyond(table: Sight, answer: int) -> bool:
    """Whether the column lies outside of what the header names, and nothing in it waits."""
    column = table.columns[answer]
    labels = table.header.labels if table.header else {}
    return bool(labels) and answer > max(labels) and column.listed + column.open < _SOME


def asks_mostly(table: Sight, question: int) -> bool:
    """Whether the column asks by its header or in most of its texts."""
    return table.says(question, Role.QUESTION) > 0.5 or table.columns[question].asking >= 0.5

"""How much speaks for a column to ask, to answer or to take remarks; weights set by hand, none for one file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from responder.questions.grids.columns import Column, column_of
from responder.questions.grids.headers import Header, Label
from responder.questions.grids.shapes import raggedness
from responder.questions.grids.view import MOST_COLUMNS, Line, View
from responder.questions.grids.words import Role

_ASKS = {
    Role.QUESTION: 3.0,
    Role.ID: -3.0,
    Role.SECTION: -1.2,
    Role.GUIDANCE: -1.8,
    Role.LEVEL: -1.5,
    Role.OWNER: -2.0,
    Role.ANSWER: -2.5,
    Role.STATUS: -1.5,
    Role.COMMENT: -2.0,
    Role.EVIDENCE: -1.5,
    Role.REVIEW: -3.0,
}
_ANSWERS = {
    Role.ANSWER: 3.0,
    Role.STATUS: 2.2,
    Role.COMMENT: -0.3,
    Role.EVIDENCE: -0.3,
    Role.QUESTION: -1.5,
}
_TAKEN = {Role.ID: -3.0, Role.SECTION: -3.0, Role.GUIDANCE: -3.0, Role.OWNER: -3.0, Role.LEVEL: -2.0, Role.REVIEW: -4.0}
_COMMENTS = {
    Role.COMMENT: 3.0,
    Role.EVIDENCE: 1.5,
    Role.ANSWER: 1.8,
    Role.STATUS: -1.0,
    Role.GUIDANCE: -2.0,
    Role.REVIEW: -4.0,
    Role.ID: -2.0,
    Role.LEVEL: -2.0,
    Role.OWNER: -2.0,
    Role.SECTION: -2.0,
}
_APPLIES = re.compile(r"\b(?:applicab|in scope|aplica|anwendbar|relevan)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """The columns of a table over some of its lines, each with what its header says."""

    view: View
    header: Header | None
    columns: Mapping[int, Column]

    def label(self, col: int) -> Label | None:
        """What the header says over a column."""
        return self.header.labels.get(col) if self.header else None

    def weight(self, col: int, worth: Mapping[Role, float]) -> float:
        """What the roles that the header speaks for are worth together."""
        label = self.label(col)
        return sum(worth.get(role, 0.0) * weight for role, weight in label.roles.items()) if label else 0.0

    def says(self, col: int, role: Role) -> float:
        """How strongly the header speaks for *role*."""
        label = self.label(col)
        return label.says(role) if label else 0.0

    def strongest_but(self, col: int, role: Role) -> float:
        """How strongly the header speaks for any other role."""
        label = self.label(col)
        return (
            max((weight for other, weight in label.roles.items() if other is not role), default=0.0) if label else 0.0
        )

    def share_label(self, col: int, other: int) -> bool:
        """Whether one label spans both columns."""
        one, two = self.label(col), self.label(other)
        return one is not None and two is not None and one.cell is two.cell

    def asks_whether(self, col: int) -> bool:
        """Whether the header only asks if the row applies at all, so that another column takes the answer."""
        label = self.label(col)
        return label is not None and bool(_APPLIES.search(label.text))

    def named(self, col: int) -> bool:
        """Whether the header, if there is one, names the column."""
        return self.header is None or col in self.header.labels


def sight_of(view: View, header: Header | None, lines: Sequence[Line]) -> Sight:
    """The columns that hold anything, and the one right of them."""
    last = min(view.n_cols + 1, MOST_COLUMNS)
    return Sight(view=view, header=header, columns={col: column_of(view, lines, col) for col in range(last)})


def asking_score(table: Sight, column: Column) -> float:
    """How much speaks for a column to hold the questions."""
    return (
        table.weight(column.col, _ASKS)
        + 3.0 * column.asking * (1 - table.says(column.col, Role.GUIDANCE))
        + 1.2 * min(1.0, column.words / 8)
        + 1.0 * column.distinct
        + 2.0 * min(1.0, column.filled)
        - 3.0 * column.covered
        - 2.5 * max(0.0, column.blank)
        - 4.0 * max(column.ids, 2 * column.numbers)
        - 3.0 * column.choosing
        - 3.0 * column.listed
        - 3.0 * column.open
        - 0.05 * column.col
    )


def answering_score(table: Sight, column: Column, question: int) -> float:
    """How much speaks for a column to take the answers."""
    # A header that says plainly "response" or "status" makes a full column one that is already answered.
    plain = max(table.says(column.col, Role.ANSWER), table.says(column.col, Role.STATUS)) >= 0.8
    filled = column.filled * (1 - column.choosing) * (0.4 if plain else 1.0)
    nearest = min((col for col in table.columns if col > question), default=question)
    return (
        table.weight(column.col, _ANSWERS)
        + table.weight(column.col, _TAKEN) * (0.3 + 0.7 * min(1.0, column.filled))
        + 3.0 * min(1.0, 2 * column.listed)
        + 4.0 * column.open
        + 1.5 * max(0.0, column.blank)
        + 1.0 * column.hinted
        + 1.2 * column.filled * column.choosing * (1 - column.distinct)
        - 2.0 * filled
        - (2.0 if column.texts > 2 and column.distinct > 0.9 and column.words < 3 and column.choosing > 0.5 else 0.0)
        - (1.0 if column.filled > 0.9 and column.texts > 3 and column.distinct * column.texts < 1.5 else 0.0)
        - 6.0 * column.formula
        - 3.0 * column.covered
        - (2.0 if table.asks_whether(column.col) or _is_progress(table, column) else 0.0)
        + (0.4 if column.col > question else -0.2)
        - 0.08 * (abs(column.col - question) - 1)
        + (0.3 if column.col == nearest else 0.0)
        - (0.5 if table.header is None and column.col >= table.view.n_cols else 0.0)
        - (0.0 if table.named(column.col) or column.listed > 0.3 or column.open > 0.3 else 2.0)
    )


def _is_progress(table: Sight, column: Column) -> bool:
    """Whether a column says how far each row is ("Open" in all), while a blank one is headed for the answers."""
    alike = column.texts > 2 and column.distinct * column.texts < 1.5 and column.filled + column.hinted > 0.9
    return alike and any(
        table.says(col, Role.ANSWER) >= 0.8 and other.blank > 0.9 and not other.hinted
        for col, other in table.columns.items()
        if col != column.col
    )


def remarks_score(table: Sight, column: Column, answer: int) -> float:
    """How much speaks for a column to take remarks beside the answers."""
    return (
        table.weight(column.col, _COMMENTS)
        + 1.5 * max(0.0, column.blank)
        - 0.5 * column.filled
        - 2.0 * column.listed
        - 4.0 * column.ticked
        - 0.5 * column.covered
        + (0.3 if column.col > answer else 0.0)
        + (1.0 if table.share_label(column.col, answer) else 0.0)
        - 0.02 * abs(column.col - answer)
    )


def asking_evidence(table: Sight, question: int, lines: Sequence[Line]) -> float:
    """How surely the question column asks, beyond being text."""
    column = table.columns[question]
    if table.header is None and not any(other.listed + other.open > 0.3 for other in table.columns.values()):
        # Instructions are imperatives too; without a header only question marks tell questions from them.
        return 1.5 * column.questions - (0.2 if _is_outlined(table, question) else 1.0)
    numbered = any(other.ids > 0.8 and other.filled > 0.7 for other in table.columns.values() if other.col != question)
    headed = table.says(question, Role.QUESTION) - table.strongest_but(question, Role.QUESTION)
    return (
        0.8 * max(0.0, headed)
        + column.asking
        + (0.4 if numbered or column.numbered > 0.8 else 0.0)
        - 1.5 * raggedness(table.view, lines, question)
    )


def _is_outlined(table: Sight, question: int) -> bool:
    """Whether each text has a number of several parts before it ("2.1", "IS-3") and nothing else beside it.

    Instructions are counted 1, 2, 3, and a list of versions says more than one thing about each.
    """
    filled = [column for column in table.columns.values() if column.col != question and column.filled > 0.2]
    return len(filled) == 1 and all(
        column.col < question and column.coded > 0.7 and column.distinct > 0.9 and column.texts > 2 for column in filled
    )

"""Which column asks, which one answers, which one takes comments: evidence from headers, cells and regularity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from responder.questions.grids.columns import Column, column_of, sampled
from responder.questions.grids.headers import Header
from responder.questions.grids.ticks import tick_columns
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.grids.vocabulary import Role

_MOST_COLUMNS = 80
_LONGEST_LISTS = 400
_CLOSE = 0.3
_ENOUGH = 1.9

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
    Role.COMMENT: 1.0,
    Role.EVIDENCE: 0.7,
    Role.QUESTION: -1.5,
}
_TAKEN = {Role.ID: -3.0, Role.SECTION: -3.0, Role.GUIDANCE: -3.0, Role.OWNER: -3.0, Role.LEVEL: -2.0, Role.REVIEW: -4.0}
_COMMENTS = {
    Role.COMMENT: 3.0,
    Role.EVIDENCE: 1.5,
    Role.ANSWER: 1.2,
    Role.STATUS: -1.0,
    Role.GUIDANCE: -2.0,
    Role.REVIEW: -4.0,
    Role.ID: -2.0,
    Role.LEVEL: -2.0,
    Role.OWNER: -2.0,
    Role.SECTION: -2.0,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The columns of a table by role. *ticks* pairs tick columns with their choices; *rival* could as well answer."""

    question: int
    answer: int | None
    comment: int | None = None
    section: int | None = None
    id: int | None = None
    ticks: tuple[tuple[int, str], ...] = ()
    rival: int | None = None
    default: str | None = None
    listed: float = 0.0
    open: float = 0.0
    certainty: float = 0.0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """Columns with what their header says: what the scores below are taken from."""

    view: View
    header: Header | None
    columns: Mapping[int, Column]

    def weight(self, col: int, worth: Mapping[Role, float]) -> float:
        label = self.header.labels.get(col) if self.header else None
        return sum(worth.get(role, 0.0) * weight for role, weight in label.roles.items()) if label else 0.0

    def says(self, col: int, role: Role) -> float:
        label = self.header.labels.get(col) if self.header else None
        return label.says(role) if label else 0.0

    def share_label(self, col: int, other: int) -> bool:
        labels = self.header.labels if self.header else {}
        return col in labels and other in labels and labels[col].cell is labels[other].cell

    def strongest_but(self, col: int, role: Role) -> float:
        label = self.header.labels.get(col) if self.header else None
        return (
            max((weight for other, weight in label.roles.items() if other is not role), default=0.0) if label else 0.0
        )

    def named(self, col: int) -> bool:
        return self.header is None or col in self.header.labels


def roles_of(view: View, header: Header | None, lines: Sequence[Line]) -> Roles | None:
    """The roles of a table's columns, or None when nothing shows that it asks and waits for answers."""
    if not lines or _are_lists(view, lines):
        return None
    ticks = tick_columns(view, header, lines)
    taken = {col for col, _ in ticks}
    question = _question(_table(view, header, _waiting(view, lines)), taken)
    if question is None:
        return None
    body = [line for line in lines if _asks_here(view, line, question)]
    table = _table(view, header, body)
    answers = {} if ticks else _scored(table, question, taken)
    answer = max(answers, key=lambda col: answers[col], default=None)
    asking = _evidence(table, question, lines)
    answering = 4.0 if ticks else max(answers.values(), default=0.0)
    if asking + answering < _ENOUGH or answering < (0.6 if asking > 1.3 else 0.8):
        return None
    return Roles(
        question=question,
        answer=answer,
        comment=_comment(table, {question, answer, *taken}, answer if answer is not None else max(taken)),
        section=_section(table, question),
        id=_id(table, question),
        ticks=ticks,
        rival=_rival(table, answers, answer),
        default=table.columns[answer].default if answer is not None else None,
        listed=table.columns[answer].listed if answer is not None else 0.0,
        open=table.columns[answer].open if answer is not None else 0.0,
        certainty=asking + answering,
        reasons=_reasons(table, question, answer, ticks),
    )


def _table(view: View, header: Header | None, lines: Sequence[Line]) -> _Table:
    last = min(view.n_cols + 1, _MOST_COLUMNS)
    return _Table(view=view, header=header, columns={col: column_of(view, lines, col) for col in range(last)})


def _waiting(view: View, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines in which something waits to be filled in, if there are some; else all."""
    waiting = [line for line in lines if any(_waits(view, line, col) for col in range(min(view.n_cols, _MOST_COLUMNS)))]
    return waiting if len(waiting) > 1 else lines


def _waits(view: View, line: Line, col: int) -> bool:
    cell = view.peek(line.row, col)
    if cell is None or cell.row != line.row or cell.formula or (view.guarded and cell.locked):
        return False
    return offers(cell) or is_open(cell, view)


def _asks_here(view: View, line: Line, question: int) -> bool:
    cell = view.peek(line.row, question)
    return cell is not None and cell.row == line.row and cell.col == question and says(cell)


def _question(table: _Table, taken: set[int]) -> int | None:
    scores = {
        col: _question_score(table, column)
        for col, column in table.columns.items()
        if col not in taken and column.filled + column.formula > 0 and column.words > 0
    }
    best = max(scores, key=lambda col: scores[col], default=None)
    return best if best is not None and scores[best] > 0 else None


def _question_score(table: _Table, column: Column) -> float:
    return (
        table.weight(column.col, _ASKS)
        + 3.0 * column.asking
        + 1.2 * min(1.0, column.words / 8)
        + 1.0 * column.distinct
        + 2.0 * min(1.0, column.filled)
        - 4.0 * max(column.ids, column.numbers)
        - 3.0 * column.choosing
        - 3.0 * column.listed
        - 3.0 * column.open
        - 0.05 * column.col
    )


def _scored(table: _Table, question: int, taken: set[int]) -> dict[int, float]:
    """The columns that could hold the answer, with how much speaks for each."""
    return {
        col: _answer_score(table, column, question)
        for col, column in table.columns.items()
        if col != question
        and col not in taken
        and column.formula < 0.5
        and column.covered < 0.9
        and (not table.view.guarded or column.open > 0.2)
    }


def _answer_score(table: _Table, column: Column, question: int) -> float:
    filled = column.filled * (1 - column.choosing)
    nearest = min((col for col in table.columns if col > question), default=question)
    return (
        table.weight(column.col, _ANSWERS)
        + table.weight(column.col, _TAKEN) * (0.3 + 0.7 * min(1.0, column.filled))
        + 3.0 * column.listed
        + 4.0 * column.open
        + 1.5 * max(0.0, column.blank)
        + 1.0 * column.hinted
        + 1.5 * column.filled * column.choosing * (1 - column.distinct)
        - 2.0 * filled
        - (2.0 if column.texts > 3 and column.distinct > 0.9 and column.words < 3 and column.choosing > 0.5 else 0.0)
        - 6.0 * column.formula
        - 3.0 * column.covered
        + (0.4 if column.col > question else -0.2 - 0.1 * (question - column.col - 1))
        + (0.3 if column.col == nearest else 0.0)
        - (0.0 if table.named(column.col) or column.listed > 0.3 or column.open > 0.3 else 1.5)
    )


def _evidence(table: _Table, question: int, lines: Sequence[Line]) -> float:
    """How surely the question column asks, beyond being text."""
    column = table.columns[question]
    if table.header is None and not any(other.listed + other.open > 0.3 for other in table.columns.values()):
        # Instructions are imperatives too; without a header only question marks tell questions from them.
        return 1.5 * column.questions - 1.0
    numbered = any(other.ids > 0.8 and other.filled > 0.8 for other in table.columns.values() if other.col != question)
    headed = table.says(question, Role.QUESTION) - table.strongest_but(question, Role.QUESTION)
    return (
        0.8 * max(0.0, headed)
        + column.asking
        + (0.4 if numbered or column.numbered > 0.8 else 0.0)
        - 1.5 * _raggedness(table.view, lines, question)
    )


def _are_lists(view: View, lines: Sequence[Line]) -> bool:
    """Whether most columns are filled from the top and stop at rows of their own: look-up lists, no table."""
    told = [line for line in lines if line.texts]
    if not 2 < len(told) <= _LONGEST_LISTS:
        return False
    ends = [end for col in range(min(view.n_cols, _MOST_COLUMNS)) if (end := _end(view, told, col)) is not None]
    stops = {end for end in ends if 0 < end < len(told)}
    return len(stops) > 1 and 2 * sum(1 for end in ends if end in stops) > max(len(ends), 4)


def _end(view: View, lines: Sequence[Line], col: int) -> int | None:
    """How many lines a column fills from the top without a gap; 0 if there are gaps, None if it is empty."""
    filled = [(cell := view.peek(line.row, col)) is not None and says(cell) for line in lines]
    n = sum(filled)
    return None if not n else n if all(filled[:n]) else 0


def _raggedness(view: View, lines: Sequence[Line], question: int) -> float:
    """The share of rows that say several things but nothing in the question column: lists side by side, no table."""
    full = [line for line in sampled(lines) if len(line.texts) > 1]
    gaps = sum(1 for line in full if (cell := view.peek(line.row, question)) is None or not says(cell))
    return gaps / max(1, len(full))


def _comment(table: _Table, used: set[int | None], answer: int) -> int | None:
    scores = {
        col: _comment_score(table, column, answer)
        for col, column in table.columns.items()
        if col not in used and column.formula < 0.3 and (not table.view.guarded or column.open > 0.2)
    }
    best = max(scores, key=lambda col: scores[col], default=None)
    return best if best is not None and scores[best] >= 2.0 else None


def _comment_score(table: _Table, column: Column, answer: int) -> float:
    return (
        table.weight(column.col, _COMMENTS)
        + 1.5 * max(0.0, column.blank)
        - 0.5 * column.filled
        - 2.0 * column.listed
        - 0.5 * column.covered
        + (0.3 if column.col > answer else 0.0)
        + (1.0 if table.share_label(column.col, answer) else 0.0)
        - 0.02 * abs(column.col - answer)
    )


def _section(table: _Table, question: int) -> int | None:
    fitting = [
        col
        for col, column in table.columns.items()
        if col < question and table.says(col, Role.SECTION) > 0.5 and column.filled + column.covered > 0
    ]
    return max(fitting, default=None)


def _id(table: _Table, question: int) -> int | None:
    fitting = [
        col
        for col, column in table.columns.items()
        if col != question and column.filled >= 0.9 and column.ids >= 0.9 and column.distinct >= 0.9
    ]
    return min(fitting, default=None)


def _rival(table: _Table, answers: Mapping[int, float], answer: int | None) -> int | None:
    if answer is None:
        return None
    near = [
        col
        for col, score in answers.items()
        if col != answer and answers[answer] - score < _CLOSE and table.columns[col].blank > 0.5
    ]
    return min(near, default=None)


def _reasons(table: _Table, question: int, answer: int | None, ticks: Sequence[tuple[int, str]]) -> tuple[str, ...]:
    reasons = [_why(table, question, "asks")]
    if ticks:
        reasons.append(f"tick columns: {', '.join(choice for _, choice in ticks)}")
    elif answer is not None:
        reasons.append(_why(table, answer, "takes the answer"))
    return tuple(reasons)


def _why(table: _Table, col: int, does: str) -> str:
    label = table.header.labels.get(col) if table.header else None
    column = table.columns[col]
    traits = [
        f"headed “{' '.join(label.text.split())[:40]}”" if label and label.roles else "",
        f"{column.asking:.0%} of its texts ask" if does == "asks" and column.asking > 0.3 else "",
        "drop-down lists" if column.listed > 0.3 else "",
        "open for typing in a protected sheet" if column.open > 0.3 else "",
        "blank" if does != "asks" and column.blank > 0.5 else "",
    ]
    return f"column {does}: {', '.join(filter(None, traits)) or 'by its place'}"

"""Which column asks, which one answers, which one takes remarks: the best by evidence, if there is enough of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from responder.questions.grids.below import mostly_below
from responder.questions.grids.columns import sampled
from responder.questions.grids.evidence import (
    Sight,
    answering_score,
    asking_evidence,
    asking_score,
    remarks_score,
    sight_of,
)
from responder.questions.grids.further import further_columns, wordy_column
from responder.questions.grids.headers import Header
from responder.questions.grids.headless import asks_elsewhere, asks_here, asks_mostly, is_no_list, lies_beyond, waits
from responder.questions.grids.reasons import reasons_of
from responder.questions.grids.shapes import are_lists
from responder.questions.grids.ticks import tick_columns
from responder.questions.grids.view import MOST_COLUMNS, Line, View
from responder.questions.grids.words import Role

_CLOSE = 0.5
_ENOUGH = 1.7
_LEAST = 0.8
_SURELY = 1.3
_HARDLY = 0.3
_TELLING_WORDS = 5
_FEWEST = 2
_TELLING = 1.5
_SURE = 0.9
_SPARSE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The columns of a table by role. *ticks* pairs tick columns with their choices; *rival* could as well answer.

    *more* are further columns to fill in, each with the value that it rests on.
    *wordy* takes the answers that the answer column has no drop-down for, where it has some.
    *unheaded*: no header names the answer column.
    """

    question: int
    answer: int | None
    comment: int | None = None
    section: int | None = None
    id: int | None = None
    ticks: tuple[tuple[int, str], ...] = ()
    more: tuple[tuple[int, str | None], ...] = ()
    wordy: int | None = None
    rival: int | None = None
    default: str | None = None
    listed: float = 0.0
    hinted: float = 0.0
    open: float = 0.0
    unheaded: bool = False
    reasons: tuple[str, ...] = ()


def roles_of(view: View, header: Header | None, lines: Sequence[Line]) -> Roles | None:
    """The roles of a table's columns, or None when nothing shows that it asks and waits for answers."""
    if not lines or are_lists(view, lines):
        return None
    ticks = tick_columns(view, header, lines)
    taken = {col for col, _ in ticks}
    sight = sight_of(view, header, _waiting(view, sampled(lines)))
    question = _question(sight, taken)
    if question is None and ticks:
        question = _coded(sight, ticks)
    if question is None:
        return None
    body = _answered(view, [line for line in lines if asks_here(view, line, question)])
    table = sight_of(view, header, body)
    answers = {} if ticks else _scored(table, question, taken)
    answer = _first_of_equals(table, answers)
    if answer is not None and not _is_headed(header, answer) and mostly_below(view, body, question):
        return None
    if answer is not None and header is None and (len(body) < _FEWEST or is_no_list(table, question, answer)):
        return None
    if answer is not None and header is None and asks_elsewhere(view, lines, question, answer):
        return None
    asking = asking_evidence(table, question, lines)
    if not ticks and not _takes_answers(table, answers, question, asking):
        return None
    comment = _comment(table, {question, answer, *taken}, answer if answer is not None else max(taken))
    more = further_columns(table, {question, answer, comment, *taken})
    return Roles(
        question=question,
        answer=answer,
        comment=comment,
        more=more,
        wordy=wordy_column(table, answer, [comment, *(col for col, _ in more)]),
        section=_section(table, question),
        id=_id(table, question),
        ticks=ticks,
        rival=_rival(table, answers, answer),
        default=table.columns[answer].default if answer is not None else None,
        listed=table.columns[answer].listed if answer is not None else 0.0,
        hinted=table.columns[answer].hinted if answer is not None else 0.0,
        open=table.columns[answer].open if answer is not None else 0.0,
        unheaded=answer is not None and not table.named(answer) and table.columns[answer].listed < 0.3,
        reasons=reasons_of(table, question, answer, ticks),
    )


def _is_headed(header: Header | None, col: int) -> bool:
    return header is not None and col in header.labels


def _first_of_equals(table: Sight, answers: Mapping[int, float]) -> int | None:
    """The best column; of columns with lists side by side, none plainly for answers, the first."""
    best = max(answers, key=lambda col: answers[col], default=None)
    if best is None or table.says(best, Role.ANSWER) > 0.5:
        return best
    while best - 1 in answers and all(_is_blank_list(table, col) for col in (best, best - 1)):
        if table.says(best - 1, Role.OWNER) >= 0.5 or table.asks_whether(best - 1):
            break
        best -= 1
    return best


def _is_blank_list(table: Sight, col: int) -> bool:
    column = table.columns[col]
    return column.listed > 0.5 and column.blank > 0.5


def _takes_answers(table: Sight, answers: Mapping[int, float], question: int, asking: float) -> bool:
    """Whether some column takes the answers; a bare list of questions may use the empty column beside it."""
    answer = _first_of_equals(table, answers)
    if answer is None:
        return False
    if asking > _SURELY and answer == question + 1 >= table.view.n_cols:
        return True
    if _asks_for_documents(table, question, answer):
        return True
    if lies_beyond(table, answer) and not asks_mostly(table, question):
        return False
    if _needs_questions(table, answer) and asking < 1.0 and table.columns[question].words < _TELLING_WORDS:
        return False
    column = table.columns[answer]
    if column.filled > 0.9 and column.listed < 0.3 and asking < (0.8 if column.choosing > 0.5 else 1.0):
        return False
    offered = column.listed + column.open + column.hinted > 0.3 or table.says(answer, Role.ANSWER) > 0.5
    if asking < _HARDLY and not offered:
        return False
    return answers[answer] >= _LEAST and asking + answers[answer] >= _ENOUGH


def _asks_for_documents(table: Sight, question: int, answer: int) -> bool:
    """Whether documents are asked for by their names, in a blank column for links or files."""
    evidence = table.says(question, Role.EVIDENCE) and table.says(answer, Role.EVIDENCE)
    return bool(evidence) and table.columns[answer].blank > _SURE and table.columns[question].filled > _SURE


def _needs_questions(table: Sight, answer: int) -> bool:
    """Whether the column is headed for remarks only: registers have such columns as well, questions or not."""
    column = table.columns[answer]
    remarks = max(table.says(answer, Role.COMMENT), table.says(answer, Role.EVIDENCE))
    replies = max(table.says(answer, Role.ANSWER), table.says(answer, Role.STATUS))
    return remarks > replies and column.listed < 0.3 and column.open < 0.3


def _waiting(view: View, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines in which something waits to be filled in, if there are some; else all."""
    waiting = [line for line in lines if any(waits(view, line, col) for col in range(min(view.n_cols, MOST_COLUMNS)))]
    return waiting if len(waiting) > 1 else lines


def _answered(view: View, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines without the banners: those in which something waits, if they are most."""
    waiting = _waiting(view, lines)
    return waiting if 2 * len(waiting) > len(lines) else lines


def _question(table: Sight, taken: set[int]) -> int | None:
    """The column that asks best; where the best one groups rows that wait each for themselves, the one in every row."""
    scores = {
        col: asking_score(table, column)
        for col, column in table.columns.items()
        if col not in taken and column.filled + column.formula > 0 and column.words > 0
    }
    best = max(scores, key=lambda col: scores[col], default=None)
    if best is None or scores[best] <= 0:
        return None
    full = [col for col in scores if col > best and table.columns[col].filled > _SURE and scores[col] > _TELLING]
    return max(full, key=lambda col: scores[col], default=best) if table.columns[best].filled < _SPARSE else best


def _coded(table: Sight, ticks: Sequence[tuple[int, str]]) -> int | None:
    """The column of codes that are ticked off, where no column says what they stand for."""
    before = [column for column in table.columns.values() if column.col < ticks[0][0] and column.filled > 0.8]
    return before[0].col if len(before) == 1 and before[0].distinct > 0.9 else None


def _scored(table: Sight, question: int, taken: set[int]) -> dict[int, float]:
    """The columns that could hold the answer, with how much speaks for each."""
    return {
        col: answering_score(table, column, question)
        for col, column in table.columns.items()
        if col != question
        and col not in taken
        and column.formula < 0.5
        and column.covered < 0.9
        and (not table.view.guarded or column.open > 0.2)
    }


def _comment(table: Sight, used: set[int | None], answer: int) -> int | None:
    scores = {
        col: remarks_score(table, column, answer)
        for col, column in table.columns.items()
        if col not in used and column.formula < 0.3 and (not table.view.guarded or column.open > 0.2)
    }
    best = max(scores, key=lambda col: scores[col], default=None)
    return best if best is not None and scores[best] >= 2.0 else None


def _section(table: Sight, question: int) -> int | None:
    fitting = [
        col
        for col, column in table.columns.items()
        if col < question and table.says(col, Role.SECTION) > 0.5 and column.filled + column.covered > 0
    ]
    return max(fitting, default=None)


def _id(table: Sight, question: int) -> int | None:
    fitting = [
        col
        for col, column in table.columns.items()
        if col != question and column.filled >= 0.7 and column.ids >= 0.7 and column.distinct >= 0.7
    ]
    return min(fitting, default=None)


def _rival(table: Sight, answers: Mapping[int, float], answer: int | None) -> int | None:
    if answer is None:
        return None
    near = [
        col
        for col, score in answers.items()
        if col != answer and answers[answer] - score < _CLOSE and table.columns[col].blank > 0.5
    ]
    return min(near, default=None)

"""Whether a row is a header: by its words, its dress, what stands under it, what an earlier header said."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from responder.domain import Cell
from responder.questions.grids.choices import are_opposite, choice_kind
from responder.questions.grids.columns import is_id
from responder.questions.grids.slots import wants_no_answer
from responder.questions.grids.view import Line, offers
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.wording import asks, n_words

_TELLING = frozenset({Role.QUESTION, Role.ANSWER, Role.STATUS, Role.COMMENT, Role.EVIDENCE})
_LONGEST_LABEL = 160
_LONGEST_NAME = 8
_LONGEST_HEADING = 16
_SENTENCE = 4
_FEWEST_LABELS = 3
_BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\b|\d+[.)]\s")
_STEP = re.compile(r"\d{1,2}")
_NUMBER = re.compile(r"[\d\s.,:%€$£/()\-–]+")


def is_header(line: Line, below: Line | None, blanks: Collection[int] = ()) -> bool:
    """Whether a row, by itself and by the row *below*, names the columns of a table.

    *blanks* are the columns in which the row below was prepared for an entry but is empty.
    """
    texts = line.texts
    if _is_over_room(line, below, blanks):
        return True
    if any(map(_is_content, texts)) or sum(len(cell.text) > _LONGEST_LABEL for cell in texts) > 0.2 * len(texts):
        return False
    if len(texts) == 1:
        return below is not None and _is_lone_header(texts[0], below)
    if not texts or sum(n_words(_BRACKETS.sub("", cell.text)) for cell in texts) > 7 * len(texts):
        return False
    if _says_roles(line, below) or _is_over_documents(line, below):
        return True
    return are_opposite(cell.text for cell in texts) or _is_over_questions(line, below)


def _says_roles(line: Line, below: Line | None) -> bool:
    """Whether enough of the words name columns of different kinds."""
    kinds = [column_kind(cell.text) for cell in line.texts]
    telling = {kind for kind in kinds if kind in _TELLING or kind == "choice"}
    asking = sum(map(_is_question, line.texts))
    if asking > (0.3 * len(kinds) if len(telling) > 1 else 0):
        return False
    numbers = sum(map(_is_numbered, line.texts)) - _scale(line.texts)
    if (
        not telling
        or len({kind for kind in kinds if kind}) < 2
        or numbers > (0.25 * len(kinds) if len(telling) > 2 else 0)
    ):
        return False
    named = sum(1 for kind in kinds if kind) + _scale(line.texts)
    return named >= (2 if _is_dressed(line, below) else max(2, (len(kinds) + 1) // 2))


def _is_over_documents(line: Line, below: Line | None) -> bool:
    """Whether "Document | Link" stands over the name of a document and nothing beside it."""
    if below is None or len(line.texts) < 2 or {column_kind(cell.text) for cell in line.texts} != {Role.EVIDENCE}:
        return False
    return [cell.col for cell in below.texts] == [line.texts[0].col]


def _is_over_questions(line: Line, below: Line | None) -> bool:
    """Whether words that we don't know, dressed as a header, stand over a row that asks."""
    if below is None or len(line.texts) < 3 or not _is_dressed(line, below):
        return False
    named = {cell.col for cell in line.texts if n_words(cell.text) <= 5}
    return len(named) == len(line.texts) and any(cell.col in named and asks(cell.text) >= 0.7 for cell in below.texts)


def _is_over_room(line: Line, below: Line | None, blanks: Collection[int]) -> bool:
    """Whether a row dressed as a header has a label over the first drop-down, or over a blank beside a sentence."""
    if below is None or len(line.texts) < _FEWEST_LABELS or not _is_dressed(line, below):
        return False
    if any(offers(cell) or wants_no_answer(cell.text) or n_words(cell.text) > _LONGEST_HEADING for cell in line.texts):
        return False
    named = {cell.col for cell in line.texts}
    if any(offers(cell) and cell.col in named for cell in below.cells):
        return True
    said = any(cell.col in named and n_words(cell.text) >= _SENTENCE for cell in below.texts)
    return said and is_labelling(line) and not named.isdisjoint(blanks)


def is_labelling(line: Line) -> bool:
    """Whether a row of short texts, dressed alike, could name columns, whatever the words."""
    texts = line.texts
    if len(texts) < _FEWEST_LABELS or any(
        n_words(cell.text) > _LONGEST_NAME or asks(cell.text) >= 0.9 for cell in texts
    ):
        return False
    return len({cell.look for cell in texts}) == 1 and (texts[0].look.bold or bool(texts[0].look.fill))


def may_follow(line: Line, below: Line | None, said: Collection[str]) -> bool:
    """Whether a further header is one: it repeats words that an earlier one *said*, or is dressed as headers are.

    A row of a list can be short and full of telling words as well ("Access control | Implemented").
    """
    return any(cell.text.strip().lower() in said for cell in line.texts) or _is_dressed(line, below)


def repeats(line: Line, earlier: Line) -> bool:
    """Whether the row says again, in the same columns, what an earlier header says of at least two."""
    before = {cell.col: cell.text.strip().lower() for cell in earlier.texts if column_kind(cell.text) in _TELLING}
    same = sum(1 for cell in line.texts if before.get(cell.col) == cell.text.strip().lower())
    return same > 1 and len(line.texts) >= len(earlier.texts) - 1


def _is_content(cell: Cell) -> bool:
    text = _BRACKETS.sub("", cell.text).strip()
    return text.endswith((":", "：")) or wants_no_answer(text) or (offers(cell) and not _is_off_list(cell))


def _is_off_list(cell: Cell) -> bool:
    """Whether the text is none of the cell's own list: the list of the column reaches over its header."""
    return bool(cell.choices) and cell.text.strip() not in cell.choices


def _is_question(cell: Cell) -> bool:
    text = _BRACKETS.sub("", cell.text).strip()
    return asks(text) >= 0.9 and n_words(text) > 3


def _is_numbered(cell: Cell) -> bool:
    """Whether the text is a number or code, or begins with one, as rows do and headers rarely."""
    text = cell.text.strip()
    return bool(_DIGIT.search(text)) and bool(is_id(text) or _NUMBER.fullmatch(text) or _NUMBERED.match(text))


def _scale(texts: Sequence[Cell]) -> int:
    """How many of the texts are the steps of one scale: 1, 2, 3… side by side."""
    steps = [int(cell.text) for cell in texts if _STEP.fullmatch(cell.text.strip())]
    return len(steps) if len(steps) > 2 and steps == list(range(steps[0], steps[0] + len(steps))) else 0


def _is_lone_header(cell: Cell, below: Line) -> bool:
    """A one-column list of questions has a header of one cell."""
    roles = header_roles(cell.text)
    return (
        roles.get(Role.QUESTION, 0.0) == 1.0
        and n_words(cell.text) <= 3
        and [under.col for under in below.texts] == [cell.col]
        and asks(below.texts[0].text) > 0
    )


def column_kind(text: str) -> str:
    """The kind of column that a header's words name: a role, "choice", or "" where they say nothing."""
    if choice_kind(text):
        return "choice"
    roles = header_roles(text)
    return max((role for role in roles if roles[role] >= 0.5), key=lambda role: roles[role], default="")


def _is_dressed(line: Line, below: Line | None) -> bool:
    """Whether the row is dressed as a header, unlike the row below."""
    if below is None or len(line.texts) < 2:
        return False
    bold = all(cell.look.bold for cell in line.texts) and not all(cell.look.bold for cell in below.texts)
    fills = {cell.look.fill for cell in line.texts}
    filled = len(fills) == 1 and fills != {""} and fills != {cell.look.fill for cell in below.texts}
    return bold or filled

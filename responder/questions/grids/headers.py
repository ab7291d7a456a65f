"""Header rows: anywhere in a grid, of one row or two, repeated for each section, misspelt or foreign."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from responder.domain import Cell
from responder.questions.grids.choices import are_opposite, choice_kind
from responder.questions.grids.columns import is_id
from responder.questions.grids.slots import wants_no_answer
from responder.questions.grids.view import Line, View, offers
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.wording import asks, n_words

_TELLING = frozenset({Role.QUESTION, Role.ANSWER, Role.STATUS, Role.COMMENT, Role.EVIDENCE})
_LONGEST_LABEL = 160
_TALLEST = 4
_DEEPEST = 2000
_BRACKETS = re.compile(r"[(\[（][^)\]）]*[)\]）]")
_DIGIT = re.compile(r"\d")
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\b|\d+[.)]\s")
_STEP = re.compile(r"\d{1,2}")
_NUMBER = re.compile(r"[\d\s.,:%€$£/()\-–]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a header says over one column: its words, their roles, the cell that the words stand in."""

    text: str
    roles: Mapping[Role, float]
    cell: Cell

    def says(self, role: Role) -> float:
        """How strongly the words speak for *role*."""
        return self.roles.get(role, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header row or block of header rows, with a label for each column it names."""

    first: int
    last: int
    labels: Mapping[int, Label]


def headers_in(view: View) -> tuple[Header, ...]:
    """The header rows of a grid from top to bottom; header rows that follow each other directly count as one."""
    found: list[list[Line]] = []
    said: set[str] = set()
    for index, line in enumerate(view.lines):
        below = view.lines[index + 1] if index + 1 < len(view.lines) else None
        if not found and index > _DEEPEST:
            break
        repeats = bool(found) and _repeats(line, found[-1][-1])
        if not repeats and ((found and not _may_follow(line, below, said)) or not _is_header(line, below)):
            continue
        said |= {cell.text.strip().lower() for cell in line.texts}
        if found and line.row <= _bottom(found[-1]) + 1 and _fits_under(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(_header(block, view) for block in found)


def _is_header(line: Line, below: Line | None) -> bool:
    texts = line.texts
    if any(map(_is_content, texts)) or sum(len(cell.text) > _LONGEST_LABEL for cell in texts) > 0.2 * len(texts):
        return False
    if len(texts) == 1:
        return below is not None and _is_lone_header(texts[0], below)
    if not texts or sum(n_words(_BRACKETS.sub("", cell.text)) for cell in texts) > 7 * len(texts):
        return False
    if _says_roles(line, below):
        return True
    return are_opposite(cell.text for cell in texts) or _is_over_questions(line, below) or _is_over_lists(line, below)


def _says_roles(line: Line, below: Line | None) -> bool:
    """Whether enough of the words name columns of different kinds."""
    kinds = [_kind(cell.text) for cell in line.texts]
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


def _is_over_questions(line: Line, below: Line | None) -> bool:
    """Whether words that we don't know, dressed as a header, stand over a row that asks."""
    if below is None or len(line.texts) < 3 or not _is_dressed(line, below):
        return False
    named = {cell.col for cell in line.texts if n_words(cell.text) <= 5}
    return len(named) == len(line.texts) and any(cell.col in named and asks(cell.text) >= 0.7 for cell in below.texts)


def _is_over_lists(line: Line, below: Line | None) -> bool:
    """Whether a row dressed as a header has a label over the first cell that offers a drop-down."""
    if below is None or len(line.texts) < 3 or not _is_dressed(line, below):
        return False
    named = {cell.col for cell in line.texts}
    return any(offers(cell) and cell.col in named for cell in below.cells)


def _may_follow(line: Line, below: Line | None, said: Collection[str]) -> bool:
    """Whether a further header is one: it repeats words that an earlier one *said*, or is dressed as headers are.

    A row of a list can be short and full of telling words as well ("Access control | Implemented").
    """
    return any(cell.text.strip().lower() in said for cell in line.texts) or _is_dressed(line, below)


def _repeats(line: Line, earlier: Line) -> bool:
    """Whether the row says again, in the same columns, what an earlier header says of at least two."""
    before = {cell.col: cell.text.strip().lower() for cell in earlier.texts if _kind(cell.text) in _TELLING}
    same = sum(1 for cell in line.texts if before.get(cell.col) == cell.text.strip().lower())
    return same > 1 and len(line.texts) >= len(earlier.texts) - 1


def _is_content(cell: Cell) -> bool:
    text = _BRACKETS.sub("", cell.text).strip()
    return text.endswith((":", "：")) or wants_no_answer(text) or offers(cell)


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


def _kind(text: str) -> str:
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


def _bottom(block: list[Line]) -> int:
    return max(cell.row + min(cell.rows, _TALLEST) - 1 for line in block for cell in line.texts)


def _fits_under(above: Line, line: Line) -> bool:
    """Whether *line* refines the header *above* it instead of opening a table of its own."""
    return any(cell.cols > 1 or cell.rows > 1 for cell in above.texts) or len(above.texts) < len(line.texts)


def _header(block: list[Line], view: View) -> Header:
    last = _bottom(block)
    under = next(iter(view.lines_between(last + 1, last + 1)), None)
    if under is not None and under not in block and _is_second_row(block[-1], under):
        block = [*block, under]
        last = _bottom(block)
    rows = [line.row for line in block]
    for line in view.lines_between(block[0].row, last):
        if line.row not in rows:
            block.append(line)
    labels = dict(_labels(sorted(block, key=lambda line: line.row)))
    if not view.is_sheet:
        labels = _lined_up(labels, view, last)
    return Header(first=block[0].row, last=last, labels=labels)


def _is_second_row(above: Line, line: Line) -> bool:
    """Whether every text of *line* stands under a label that spans several columns, naming those."""
    wide = [cell for cell in above.texts if cell.cols > 1 and cell.rows == 1 and _kind(cell.text)]
    under = [cell for cell in line.texts if any(top.col <= cell.col < top.col + top.cols for top in wide)]
    return (
        len(under) == len(line.texts) > 1
        and all(n_words(cell.text) <= 3 and not asks(cell.text) for cell in under)
        and all(_kind(cell.text) or len(cell.text) <= 6 for cell in under)
    )


def _lined_up(labels: dict[int, Label], view: View, last: int) -> dict[int, Label]:
    """The labels of a Word table moved over the columns below, where the rows count as many cells but start elsewhere.

    Word rows may begin and end at grid columns of their own, so one position can lie under two labels.
    """
    below = Counter(tuple(cell.col for cell in line.cells) for line in view.lines if line.row > last)
    starts = below.most_common(1)[0][0] if below else ()
    tops = list({label.cell.col: label for _, label in sorted(labels.items())}.values())
    named = {labels[start].cell.col for start in starts if start in labels}
    if len(starts) != len(tops) or len(named) == len(starts):
        return labels
    return dict(zip(starts, tops, strict=True))


def _labels(block: list[Line]) -> Iterator[tuple[int, Label]]:
    by_col: dict[int, list[Cell]] = {}
    for line in block:
        for cell in line.texts:
            for col in range(cell.col, cell.col + cell.cols):
                by_col.setdefault(col, []).append(cell)
    for col, cells in by_col.items():
        text = " ".join(cell.text.strip() for cell in cells)
        lowest = cells[-1].text
        roles = dict(header_roles(lowest)) or dict(header_roles(text))
        if any(Role.REVIEW in header_roles(cell.text) for cell in cells):
            roles[Role.REVIEW] = 1.0
        yield col, Label(text=text, roles=roles, cell=cells[-1])

"""Tables with a label before each row and room under every header: amounts by year, risks to rate, checks to note."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from responder.domain import Question
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.numbering import is_number
from responder.questions.prompts import invites_comment
from responder.questions.tables.cells import Asked, Spot, room_in
from responder.questions.tables.layout import Layout
from responder.questions.why import reasons_for
from responder.questions.wording import n_words

_FEWEST_ROWS = 2
_FEWEST_COLUMNS = 2
_STATEMENT_WORDS = 4
_LONGEST_MARK = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matrix:
    """The column that asks, the columns with room by their headers, and the rows below the header."""

    asking: int
    rooms: tuple[int, ...]
    header: tuple[Spot, ...]
    rows: tuple[tuple[Spot, ...], ...]

    def says(self, place: int) -> str:
        """What stands over the column."""
        return " ".join(self.header[place].says.split())


def questions_in_matrix(layout: Layout, section: str | None) -> tuple[Question, ...]:
    """One question a row, answered in its first free cell; the further cells take more of it, or remarks."""
    matrix = _matrix(layout)
    if matrix is None or _takes_marks(matrix):
        return ()
    return tuple(_question(matrix, row, section) for row in matrix.rows)


def is_timetable(layout: Layout) -> bool:
    """Whether rows and columns are headed for marks rather than words: a person knows what they would mean."""
    matrix = _matrix(layout)
    return matrix is not None and _takes_marks(matrix)


def _matrix(layout: Layout) -> _Matrix | None:
    told_rows = [row for row in layout.rows() if not (len(row) == 1 and layout.is_wide(row[0]))]
    if len(told_rows) <= _FEWEST_ROWS or len(set(map(len, told_rows))) > 1:
        return None
    header, *rows = told_rows
    rooms = tuple(place for place in range(1, len(header)) if _is_room(header[place], [row[place] for row in rows]))
    named = [place for place in range(len(header)) if all(row[place].label for row in rows)]
    if not rooms or rooms[-1] != len(header) - 1 or len(rooms) + len(named) != len(header) or rooms[0] != len(named):
        return None
    asking = max(named, key=lambda place: sum(n_words(row[place].says) for row in rows))
    matrix = _Matrix(asking=asking, rooms=rooms, header=header, rows=tuple(rows))
    reviewed = any(Role.REVIEW in header_roles(matrix.says(place)) for place in rooms)
    return matrix if _names_rows(matrix) and not reviewed else None


def _is_room(head: Spot, cells: Sequence[Spot]) -> bool:
    """Whether a headed column is mostly empty; what stands in the rest are answers."""
    room = sum(1 for cell in cells if cell.open)
    return head.label and 2 * room > len(cells) and all(cell.open or cell.label for cell in cells)


def _names_rows(matrix: _Matrix) -> bool:
    """Whether the rows are named, each otherwise; beside a lone column only statements ask."""
    texts = [row[matrix.asking].says for row in matrix.rows]
    if len(set(texts)) < len(texts) or any(map(is_number, texts)):
        return False
    return len(matrix.rooms) >= _FEWEST_COLUMNS or all(n_words(text) >= _STATEMENT_WORDS for text in texts)


def _takes_marks(matrix: _Matrix) -> bool:
    heads = [matrix.says(place) for place in matrix.rooms]
    return len(heads) > _FEWEST_COLUMNS and all(head.isalpha() and len(head) <= _LONGEST_MARK for head in heads)


def _question(matrix: _Matrix, row: Sequence[Spot], section: str | None) -> Question:
    asker = row[matrix.asking]
    remarks = [place for place in matrix.rooms[1:] if _takes_remarks(matrix.says(place))]
    answer, *others = (room_in(row[place]) for place in matrix.rooms if place not in remarks)
    spare = _free(room_in(row[place]) for place in remarks)
    return Question(
        id="",
        text=asker.says,
        at=asker.cell.at,
        section=section,
        slot=answer.slot,
        comment=spare[0].slot if spare else None,
        choices=answer.choices,
        more=tuple(room.slot for room in _free(others)),
        held=answer.held,
        reasons=reasons_for(asker.says, f"its row has room under “{matrix.says(matrix.rooms[0])}”"),
    )


def _takes_remarks(header: str) -> bool:
    return invites_comment(header) or header_roles(header).get(Role.COMMENT, 0.0) >= 1


def _free(rooms: Iterable[Asked]) -> list[Asked]:
    return [room for room in rooms if not room.held]

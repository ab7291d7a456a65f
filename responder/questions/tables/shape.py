"""Whether a Word table is a list with columns of its own rather than a form."""

from __future__ import annotations

from collections.abc import Sequence

from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.numbering import is_number
from responder.questions.tables.cells import Spot, asks_with_blank
from responder.questions.tables.layout import Layout
from responder.questions.tables.ticks import ticked_rows

_LONGEST_HEADER = 120
_FEWEST_ROWS = 2
_PAIR = 2
_MANY_HEADERS = 4
_MOSTLY = 0.75


def is_list(layout: Layout) -> bool:
    """Whether a header names columns, and the rows below are filled alike: those tables are read column by column."""
    if ticked_rows(layout, None):
        return False
    if _names_columns(layout):
        return True
    rows = [row for row in layout.rows() if len(row) > 2]
    if len(rows) <= _FEWEST_ROWS or not _is_header(rows[0]):
        return False
    listing = sum(1 for row in rows[1:] if _is_listing("".join(map(_letter, row))))
    return 2 * listing >= len(rows) - 1


def _names_columns(layout: Layout) -> bool:
    """Whether a table has a header for a question and, behind it, its answer ("Control | Response")."""
    rows = [row for row in layout.rows() if len(row) > 1]
    if len(rows) < _FEWEST_ROWS or any(len(row) > len(rows[0]) for row in rows) or not _is_header(rows[0]):
        return False
    heads = [header_roles(spot.says) for spot in rows[0]]
    asking = next((place for place, head in enumerate(heads) if head.get(Role.QUESTION, 0.0) >= 1), None)
    if asking is None:
        return False
    roles = (Role.ANSWER, Role.STATUS, Role.COMMENT) if len(heads) == _PAIR else (Role.ANSWER, Role.STATUS)
    return any(head.get(role, 0.0) >= 1 for head in heads[asking + 1 :] for role in roles)


def _is_header(row: Sequence[Spot]) -> bool:
    numbered = is_number(row[0].says) and any(map(str.isdigit, row[0].says))
    if numbered or row[0].boxes or any(spot.boxes or len(spot.says) > _LONGEST_HEADER for spot in row):
        return False
    told = sum(1 for spot in row[1:] if spot.label)
    # A column pasted in between may lack its header.
    return told == len(row) - 1 or (told >= _MANY_HEADERS and told >= _MOSTLY * (len(row) - 1))


def _letter(spot: Spot) -> str:
    if spot.boxes:
        return "B"
    if spot.open:
        return "O"
    return "F" if asks_with_blank(spot) else "S"


def _is_listing(pattern: str) -> bool:
    """Whether a row has two texts before the room for answers, several rooms side by side, or texts throughout."""
    told = pattern[1:] if pattern[:2] in ("BS", "OS") else pattern
    if "S" not in told or "F" in told:
        return False
    return told.startswith("SS") or told.endswith(("OO", "BB", "OB", "BO"))

"""Header rows: anywhere in a grid, of one row or two, repeated for each section, misspelt or foreign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from responder.domain import Cell
from responder.questions.grids.headings import column_kind, is_header, may_follow, repeats
from responder.questions.grids.view import Line, View, offers, says
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.wording import asks, n_words

_TALLEST = 4
_FAR = 500
"""So many lines down, a row of a list looks like a header sooner than a header does: one must be dressed."""


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
        below = _under(view, index)
        again = bool(found) and repeats(line, found[-1][-1])
        far = bool(found) or index > _FAR
        if not again and (
            (far and not may_follow(line, below, said)) or not is_header(line, below, _blanks(view, below))
        ):
            continue
        said |= {cell.text.strip().lower() for cell in line.texts}
        if found and line.row <= _bottom(found[-1]) + 1 and _fits_under(found[-1][-1], line):
            found[-1].append(line)
        else:
            found.append([line])
    return tuple(_header(block, view) for block in found)


def _under(view: View, index: int) -> Line | None:
    """The next line, or the one after it where that is the banner of the first section."""
    after = view.lines[index + 1 : index + 3]
    return after[1] if len(after) == 2 and _is_banner(after[0]) else after[0] if after else None


def _is_banner(line: Line) -> bool:
    (first, *others) = line.cells
    return not others and not offers(first) and (first.cols > 1 or first.look.bold or bool(first.look.fill))


def _blanks(view: View, line: Line | None) -> list[int]:
    """The columns in which the file prepared an empty cell in this row."""
    cells = (view.grid.cells.get((line.row, col)) for col in range(view.n_cols)) if line is not None else ()
    return [cell.col for cell in cells if cell is not None and not says(cell) and not cell.formula]


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
    wide = [cell for cell in above.texts if cell.cols > 1 and cell.rows == 1 and column_kind(cell.text)]
    under = [cell for cell in line.texts if any(top.col <= cell.col < top.col + top.cols for top in wide)]
    return (
        len(under) == len(line.texts) > 1
        and all(n_words(cell.text) <= 3 and not asks(cell.text) for cell in under)
        and all(column_kind(cell.text) or len(cell.text) <= 6 for cell in under)
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

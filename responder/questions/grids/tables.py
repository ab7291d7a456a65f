"""Tables of questions: what stands between two header rows, read row by row through the roles of its columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from responder.domain import Cell, Question, Slot
from responder.questions.grids.abreast import bands_in
from responder.questions.grids.asked import Asked
from responder.questions.grids.banners import is_banner, is_hint
from responder.questions.grids.choices import choice_kind
from responder.questions.grids.headers import Header, headers_in
from responder.questions.grids.lists import choices_for, options_column
from responder.questions.grids.marked import Options, options_beside
from responder.questions.grids.roles import Roles, roles_of
from responder.questions.grids.rooms import Room, room_in, tick_room
from responder.questions.grids.sections import Sections, banner_text, opening
from responder.questions.grids.slots import blank_in, wants_no_answer
from responder.questions.grids.table import Table, reaching, slot_cell
from responder.questions.grids.view import Line, View, offers, says
from responder.questions.wording import asks

_LIKELY = 0.7
_MOSTLY = 0.5
_TWO_OPTIONS = 4  # columns: a blank and a text for each


def tables_in(view: View) -> Iterator[Table]:
    """The tables of a grid that ask and wait for answers, from top to bottom."""
    headers = headers_in(view)
    for index, header in enumerate((None, *headers)):
        first = header.last + 1 if header else 0
        last = headers[index].first - 1 if index < len(headers) else view.grid.n_rows + 1
        lines = view.lines_between(first, last) if last >= first else ()
        for band in bands_in(view, header, lines):
            roles = roles_of(band.view, band.header, band.lines)
            if roles is not None:
                yield _table(band.view, band.header, band.lines, roles)


def questions_in(table: Table, *, under: str = "") -> Iterator[Asked]:
    """The questions of a table, row by row; *under* is the heading above it."""
    sections = opening(table.view, table.header, table.roles, under)
    for line in table.lines:
        asked = _own(table.view, line, table.roles.question)
        if asked is None or not any(map(str.isalpha, asked.text)) or is_banner(table, line, asked):
            sections = sections.under(banner_text(line)) if banner_text(line) else sections
            continue
        question = None if is_hint(table, line, asked) else _question(table, line, asked, sections)
        if question is not None:
            yield Asked(question=question, cell=asked)


def _table(view: View, header: Header | None, lines: tuple[Line, ...], roles: Roles) -> Table:
    asked = [cell for line in lines if (cell := _own(view, line, roles.question)) is not None and says(cell)]
    looks = Counter((cell.look.bold, cell.look.fill) for cell in asked)
    texts = Counter(cell.text.strip() for cell in asked)
    used = {roles.question, roles.answer, *(col for col, _ in roles.ticks)}
    return Table(
        view=view,
        header=header,
        lines=lines,
        roles=roles,
        options=options_column(view, header, lines, used),
        usual_look=looks.most_common(1)[0][0],
        repeated=frozenset(text for text, n in texts.items() if n > 2),
        asking=sum(1 for text in texts if asks(text)) / len(texts),
        shouts=sum(1 for text in texts if text.isupper()) > 0.5 * len(texts),
    )


def _own(view: View, line: Line, col: int) -> Cell | None:
    """The cell that begins in this row and column, or reaches over the column with a question from the left."""
    cell = view.at(line.row, col)
    if cell is None or cell.row != line.row:
        return None
    return cell if cell.col == col or (cell.rows == 1 and asks(cell.text) >= _LIKELY) else None


def _question(table: Table, line: Line, asked: Cell, sections: Sections) -> Question | None:
    room = _room(table, line, asked)
    if room is None:
        return None
    comment, more = _beside(table, line, asked, room)
    return Question(
        id="",
        text=asked.text.strip(),
        at=asked.at,
        section=sections.name(table.view, line, table.roles.section),
        slot=room.slot,
        comment=comment,
        choices=room.choices,
        boxes=room.boxes,
        more=more,
        held=room.held,
        reasons=table.roles.reasons,
    )


def _room(table: Table, line: Line, asked: Cell) -> Room | None:
    """Where the answer to *asked* goes, or None where the row offers no room for one."""
    roles = table.roles
    if roles.ticks:
        return _tick_room(table, line, asked)
    cell = slot_cell(table, line, roles.answer) or reaching(table, line, asked) if roles.answer is not None else None
    if cell is not None and roles.wordy is not None and not offers(cell) and not says(cell):
        cell = slot_cell(table, line, roles.wordy)
    if cell is None or wants_no_answer(cell.text) or _is_field(table, asked, cell) or _is_foreign(table, cell):
        return None
    if options := _marked(table, line, cell):
        return tick_room(options)
    room = room_in(cell, label=asked.text, default=roles.default)
    return room if room.choices else replace(room, choices=_choices(table, line, asked, cell))


def _is_foreign(table: Table, cell: Cell) -> bool:
    """Whether a text stands where the other rows have their list or hint: it heads or labels something else."""
    if offers(cell) or blank_in(cell, default=table.roles.default) is not None or choice_kind(cell.text):
        return False
    return table.roles.listed > _MOSTLY or (table.roles.hinted > _MOSTLY and cell.look.bold)


def _is_field(table: Table, asked: Cell, cell: Cell) -> bool:
    """Whether the file prepared the cell right beside the text instead of the one in the answer column."""
    view, beside = table.view, asked.col + asked.cols
    if not view.is_sheet or beside >= cell.col or view.peek(cell.row, cell.col) is not None:
        return False
    other = view.peek(asked.row, beside)
    named = table.header.labels if table.header else {}
    return other is not None and not says(other) and not other.formula and other.col == beside and beside in named


def _beside(table: Table, line: Line, asked: Cell, room: Room) -> tuple[Slot | None, tuple[Slot, ...]]:
    """The slot for remarks and those of further columns, without the one that takes the answer."""
    comment = _free(table, line, asked, table.roles.comment)
    found = (_free(table, line, asked, col, default) for col, default in table.roles.more)
    more = tuple(slot for slot in found if slot is not None and slot != room.slot)
    if comment is not None and comment == room.slot:
        return (more[0] if more else None), more[1:]
    return comment, more


def _marked(table: Table, line: Line, cell: Cell) -> Options:
    """The options side by side under one label that spans them."""
    label = table.header.labels.get(cell.col) if table.header else None
    if label is None or label.cell.col != cell.col or label.cell.cols < _TWO_OPTIONS:
        return ()
    return options_beside(table.view, line.row, cell.col, cell.col + label.cell.cols - 1)


def _choices(table: Table, line: Line, asked: Cell, cell: Cell) -> tuple[str, ...]:
    label = table.header.labels.get(cell.col) if table.header else None
    listed = table.view.peek(line.row, table.options) if table.options is not None else None
    return choices_for(cell, heading=label.text if label else "", question=asked.text, listed=listed)


def _tick_room(table: Table, line: Line, asked: Cell) -> Room | None:
    cells = [(choice, slot_cell(table, line, col)) for col, choice in table.roles.ticks]
    ticks = [(choice, cell) for choice, cell in cells if cell is not None and cell.row == line.row]
    if len(ticks) == 1 < len(cells):
        # A question that reaches over all tick columns but one has words or a drop-down in that one.
        room = room_in(ticks[0][1], label=asked.text)
        return replace(room, choices=choices_for(ticks[0][1], heading="", question=asked.text))
    return tick_room(ticks)


def _free(table: Table, line: Line, asked: Cell, col: int | None, default: str | None = None) -> Slot | None:
    """The slot in a further column, if it is free."""
    cell = slot_cell(table, line, col) if col is not None else None
    room = room_in(cell, label=asked.text, default=default) if cell is not None else None
    return room.slot if room is not None and not room.held else None

"""Tables of questions: what stands between two header rows, read row by row through the roles of its columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from responder.domain import Cell, Question, Slot
from responder.questions.grids.asked import Asked
from responder.questions.grids.fields import names_field
from responder.questions.grids.headers import Header, headers_in
from responder.questions.grids.lists import choices_for, options_column
from responder.questions.grids.roles import Roles, roles_of
from responder.questions.grids.rooms import Room, room_in, tick_room
from responder.questions.grids.sections import Sections, banner_text, opening
from responder.questions.grids.slots import wants_no_answer
from responder.questions.grids.view import Line, View, is_open, offers, says
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.wording import asks, n_words

_LONGEST_TITLE = 8
_SECTION = re.compile(
    r"(?:section|part|chapter|domain|area|abschnitt|teil|kapitel|partie|sección|sezione|seção|bagian)\b", re.I
)
_EXAMPLE = re.compile(
    r"(?:e\.?\s?g\.?|ex\.|example|sample|beispiel|exemple|ejemplo|esempio|exemplo|contoh|例)\W*$", re.I
)
_ASIDE = re.compile(
    r"(?:note|notes|hinweis|remarque|nota|catatan|legend|\*)\s*[:*)]|\*"
    r"|(?:grand |sub)?(?:total|summe|somme|totale|gesamt)(?:\s+(?:score|points|amount|sum|rating))?\s*:?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A header and the lines under it, with the roles of its columns and what is usual in its question column."""

    view: View
    header: Header | None
    lines: tuple[Line, ...]
    roles: Roles
    options: int | None
    usual_look: tuple[bool, str]
    repeated: frozenset[str]
    asking: float
    shouts: bool


def tables_in(view: View) -> Iterator[Table]:
    """The tables of a grid that ask and wait for answers, from top to bottom."""
    headers = headers_in(view)
    for index, header in enumerate((None, *headers)):
        first = header.last + 1 if header else 0
        last = headers[index].first - 1 if index < len(headers) else view.grid.n_rows + 1
        lines = view.lines_between(first, last) if last >= first else ()
        roles = roles_of(view, header, lines)
        if roles is not None:
            yield _table(view, header, lines, roles)


def questions_in(table: Table, *, under: str = "") -> Iterator[Asked]:
    """The questions of a table, row by row; *under* is the heading above it."""
    sections = opening(table.view, table.header, table.roles, under)
    for line in table.lines:
        asked = _own(table.view, line, table.roles.question)
        if asked is None or not any(map(str.isalpha, asked.text)) or _is_banner(table, line, asked):
            sections = sections.under(banner_text(line)) if banner_text(line) else sections
            continue
        question = None if _is_hint(table, line, asked) else _question(table, line, asked, sections)
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
    """The cell that begins in this row and column."""
    cell = view.at(line.row, col)
    return cell if cell is not None and cell.row == line.row and cell.col == col else None


def _slot_cell(table: Table, line: Line, col: int) -> Cell | None:
    """The cell of *col* that can be filled in for this line; it may be merged with those of the lines above."""
    cell = table.view.at(line.row, col)
    if cell is None or cell.col != col or cell.formula or (table.view.guarded and cell.locked):
        return None
    return cell


def _is_banner(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the text in the question column heads a section instead of asking."""
    slots = [col for col in (table.roles.answer, *(col for col, _ in table.roles.ticks)) if col is not None]
    if any(asked.col <= col < asked.col + asked.cols for col in slots):
        return True
    beside = [cell for cell in line.texts if cell.col not in (asked.col, table.roles.id)]
    if beside or any(_is_hard(table, line, col) for col in slots) or asks(asked.text) >= 0.9:
        return False
    if (asked.look.bold, asked.look.fill) != table.usual_look and asked.look.bold >= table.usual_look[0]:
        return True
    if len(line.texts) == 1 and _is_title(table, asked.text.strip()):
        return True
    if table.roles.id is not None and (len(line.texts) == 1 or _is_parent(table, line, asked)):
        return True
    return max(table.roles.listed, table.roles.open) > 0.5 and not asks(asked.text)


def _is_title(table: Table, text: str) -> bool:
    """Whether a text alone in its row reads as a title among questions: capitals, "Section 2", or a few words."""
    if asks(text) or n_words(text) > _LONGEST_TITLE:
        return False
    if _SECTION.match(text) or (text.isupper() and not table.shouts):
        return True
    return table.asking >= 0.8 and n_words(text) <= 4 and not names_field(text)


def _is_parent(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the next row's number continues this one's: "1 Governance" above "1.1 Do you …"."""
    if table.roles.id is None or asks(asked.text) or n_words(asked.text) > _LONGEST_TITLE:
        return False
    after = next((other for other in table.view.lines_between(line.row + 1, line.row + 2) if other.texts), None)
    here, there = (table.view.peek(at.row, table.roles.id) if at else None for at in (line, after))
    if here is None or there is None or not says(here):
        return False
    number = here.text.strip().rstrip(".)")
    return there.text.strip().startswith((f"{number}.", f"{number}-"))


def _is_hard(table: Table, line: Line, col: int) -> bool:
    cell = _slot_cell(table, line, col)
    return cell is not None and (offers(cell) or is_open(cell, table.view))


def _is_hint(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the text only labels guidance below a question ("Guidance:" in row after row)."""
    text = asked.text.strip()
    answer = table.roles.answer
    if _ASIDE.match(text) or _EXAMPLE.match(line.texts[0].text.strip()):
        return True
    if answer is None or _is_hard(table, line, answer) or asks(text) >= 0.7:
        return False
    if n_words(text) <= 2 and header_roles(text).get(Role.GUIDANCE, 0.0) >= 1.0:
        return True
    return text in table.repeated and max(table.roles.listed, table.roles.open) > 0.1


def _question(table: Table, line: Line, asked: Cell, sections: Sections) -> Question | None:
    room = _room(table, line, asked)
    if room is None:
        return None
    return Question(
        id="",
        text=asked.text.strip(),
        at=asked.at,
        section=sections.name(table.view, line, table.roles.section),
        slot=room.slot,
        comment=_free(table, line, asked, table.roles.comment),
        choices=room.choices,
        boxes=room.boxes,
        more=tuple(
            slot for col, default in table.roles.more if (slot := _free(table, line, asked, col, default)) is not None
        ),
        held=room.held,
        reasons=table.roles.reasons,
    )


def _room(table: Table, line: Line, asked: Cell) -> Room | None:
    """Where the answer to *asked* goes, or None where the row offers no room for one."""
    roles = table.roles
    if roles.ticks:
        return _tick_room(table, line)
    cell = _slot_cell(table, line, roles.answer) if roles.answer is not None else None
    if cell is None or wants_no_answer(cell.text):
        return None
    room = room_in(cell, label=asked.text, default=roles.default)
    return room if room.choices else replace(room, choices=_choices(table, line, asked, cell))


def _choices(table: Table, line: Line, asked: Cell, cell: Cell) -> tuple[str, ...]:
    label = table.header.labels.get(cell.col) if table.header else None
    listed = table.view.peek(line.row, table.options) if table.options is not None else None
    return choices_for(cell, heading=label.text if label else "", question=asked.text, listed=listed)


def _tick_room(table: Table, line: Line) -> Room | None:
    cells = [(choice, _slot_cell(table, line, col)) for col, choice in table.roles.ticks]
    return tick_room([(choice, cell) for choice, cell in cells if cell is not None and cell.row == line.row])


def _free(table: Table, line: Line, asked: Cell, col: int | None, default: str | None = None) -> Slot | None:
    """The slot in a further column, if it is free."""
    cell = _slot_cell(table, line, col) if col is not None else None
    room = room_in(cell, label=asked.text, default=default) if cell is not None else None
    return room.slot if room is not None and not room.held else None

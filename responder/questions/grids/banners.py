"""Rows of a table that ask nothing: banners over sections, titles, hints and examples."""

from __future__ import annotations

import re
from collections.abc import Sequence

from responder.domain import Cell
from responder.questions.grids.asides import declares, is_aside, is_example
from responder.questions.grids.fields import names_field
from responder.questions.grids.table import Table, is_hard, reaching, slot_cell
from responder.questions.grids.view import Line, says
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.wording import asks, bare, n_words

_LONGEST_TITLE = 8
_SECTION = re.compile(
    r"(?:section|part|chapter|domain|area|abschnitt|teil|kapitel|partie|sección|sezione|seção|bagian)\b", re.I
)
_PART = re.compile(r"\(?(?:[a-z]|[ivx]{1,4})[.)]\s|[•▪–-]\s")


def is_banner(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the text in the question column heads a section instead of asking."""
    slots = [col for col in (table.roles.answer, *(col for col, _ in table.roles.ticks)) if col is not None]
    if all(asked.col <= col < asked.col + asked.cols for col in slots) or _leads_in(table, line, asked):
        return True
    beside = [cell for cell in line.texts if cell.col not in (asked.col, table.roles.id)]
    if beside or asks(asked.text) >= 0.9:
        return False
    if any(is_hard(table, line, col) for col in slots):
        return _is_painted_over(table, line, asked, slots)
    if _is_dressed(table, asked):
        return True
    if _PART.match(asked.text.strip()) or _has_wide_blank(table, line, asked):
        return False  # "a) …" goes on with the question above, whose number it shares
    if len(line.texts) == 1 and _is_title(table, asked.text.strip()):
        return True
    if reaching(table, line, asked) is not None:
        return False
    if table.roles.id is not None and (len(line.texts) == 1 or _is_parent(table, line, asked)):
        return True
    numbered = table.roles.id is not None and len(line.texts) > 1 and n_words(asked.text) > _LONGEST_TITLE // 2
    return max(table.roles.listed, table.roles.open) > 0.5 and not asks(asked.text) and not numbered


def _has_wide_blank(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the blank beside the text was merged over several columns for it, as no other row's is."""
    beside = slot_cell(table, line, asked.col + asked.cols)
    return beside is not None and beside.cols > 1 and beside.row == line.row and not says(beside)


def _leads_in(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the text is only begun, to be ended by parts that each ask for themselves: "Is MFA used for:"."""
    if not asked.text.rstrip().endswith((":", "：", "…")):
        return False
    under = table.view.lines_between(line.row + 1, line.row + 1)
    return bool(under and under[0].texts) and bool(_PART.fullmatch(f"{under[0].texts[0].text.strip()} "))


def _is_dressed(table: Table, asked: Cell) -> bool:
    """Whether the text is dressed unlike most texts that ask, and no less boldly."""
    return (asked.look.bold, asked.look.fill) != table.usual_look and asked.look.bold >= table.usual_look[0]


def _is_painted_over(table: Table, line: Line, asked: Cell, slots: Sequence[int]) -> bool:
    """Whether a banner was painted over a row whose drop-downs were left in place.

    A row in another colour alone may be one of many stripes; a banner is bolder, or lacks the number that others have.
    """
    if asks(asked.text) >= 0.7 or not _is_dressed(table, asked):
        return False
    bolder = asked.look.bold > table.usual_look[0]
    unnumbered = table.roles.id is not None and len(line.texts) == 1
    if not asked.look.fill:
        return bolder and unnumbered
    painted = [cell for col in slots if (cell := slot_cell(table, line, col)) is not None]
    if any(cell.look.fill != asked.look.fill or says(cell) for cell in painted):
        return False
    return bolder or unnumbered


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


def is_hint(table: Table, line: Line, asked: Cell) -> bool:
    """Whether the text only labels guidance below a question ("Guidance:" in row after row)."""
    text = asked.text.strip()
    answer = table.roles.answer
    if table.header is None and line is table.lines[0] and _is_letter(table, text):
        return True
    slots = (answer, *(col for col, _ in table.roles.ticks))
    if declares(text) and all(table.view.peek(line.row, col) is None for col in slots if col is not None):
        return True
    if is_aside(text) or is_example(line.texts[0].text):
        return True
    if answer is None or is_hard(table, line, answer) or asks(text) >= 0.7:
        return False
    again = text in table.repeated or text.endswith((":", "："))
    if again and n_words(text) <= 2 and header_roles(text).get(Role.GUIDANCE, 0.0) >= 1.0:
        return True
    return text in table.repeated and max(table.roles.listed, table.roles.open) > 0.1


def _is_letter(table: Table, text: str) -> bool:
    """Whether the first text is a word of greeting over a list that is numbered from the second on."""
    asked = [
        cell.text for line in table.lines[1:] if (cell := table.view.peek(line.row, table.roles.question)) is not None
    ]
    return bare(text) == text.strip() and len(asked) > 1 and all(bare(other) != other.strip() for other in asked)

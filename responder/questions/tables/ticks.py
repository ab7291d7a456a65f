"""Rows that are answered by a mark in one of several columns: lone boxes, or empty cells under Yes | No | N/A."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from responder.domain import Box, Question, Slot
from responder.questions.grids.choices import choice_kind
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.numbering import is_number
from responder.questions.prompts import invites_comment
from responder.questions.tables.cells import Spot, room_in
from responder.questions.tables.layout import Layout
from responder.questions.why import reasons_for
from responder.questions.wording import n_words

_FEWEST = 2
_TICKED = "Yes"  # what a tick in a lone column says
_FEWEST_STEPS = 3
_LONGEST_NAME = 40
_MOSTLY = 0.8
_SHORT = re.compile(r"(?:[^\W\d_]{1,2}[./]\s?){2,3}[^\W\d_]{0,2}|[^\W\d_]/[^\W\d_]")  # "S.O.", "k. A.", "N/B"
_TICK_IF = re.compile(
    r"(?:please\s+)?(?:check|tick|mark|place\s+an?\s+x|x)\s+(?:here\s+)?(?:if|where|when|all|each|as)\b|ankreuzen"
    r"|zutreffend|cocher|marcar\s+si|barrare|aankruisen",
    re.IGNORECASE,
)
_MARK = re.compile(r"[xX✓✔✗✘√●○◯]|☒")


@dataclass(slots=True)
class _Rows:
    """A table's rows as they are read: what the columns are called so far, the section, and whether askers are bold."""

    section: str | None
    bold: bool
    names: dict[int, str] = field(default_factory=dict)


def ticked_rows(layout: Layout, section: str | None, names: Mapping[int, str] | None = None) -> tuple[Question, ...]:
    """One question for each row that takes a mark; *names* are the columns' where an earlier table has the header."""
    rows = list(layout.rows())
    reading = _Rows(section, _askers_are_bold(rows), dict(names or {}))
    found = [question for row in rows if (question := _read(reading, row)) is not None]
    fewest = min((len(question.boxes) for question in found), default=_FEWEST)
    open_rows = sum(1 for row in rows if sum(map(_takes_mark, row)) >= fewest)
    return tuple(found) if len(found) >= _MOSTLY * open_rows else ()


def column_names(layout: Layout, names: Mapping[int, str]) -> Mapping[int, str]:
    """What the columns of a tick table are called, for a table that goes on without a header; none for other tables."""
    reading = _Rows(None, bold=False, names=dict(names))
    asked = [row for row in layout.rows() if _read(reading, row) is not None]
    return reading.names if asked else {}


def _read(reading: _Rows, row: Sequence[Spot]) -> Question | None:
    run = _run(reading, row)
    told = [spot for spot in row[: row.index(run[0])] if spot.label] if run else []
    if not run:
        reading.section = banner_of(row) or reading.section
        reading.names.update(_names(row))
        return None
    if not told:
        return None
    asker = _asker(told, reading.names)
    if asker.cell.look.bold and not reading.bold and not any(line.asks for line in asker.lines):
        reading.section = asker.says.strip(" :\n")
        return None
    behind = row.index(run[-1]) + 1
    return _question(asker, run, row[behind] if behind < len(row) else None, reading)


def _askers_are_bold(rows: Sequence[Sequence[Spot]]) -> bool:
    told = [row[0] for row in rows if len(row) > 1 and row[0].label]
    return 2 * sum(1 for spot in told if spot.cell.look.bold) > len(told)


def _run(reading: _Rows, row: Sequence[Spot]) -> list[Spot]:
    """The neighbouring cells of the row that take the mark, each with a name of its own."""
    boxes = [spot for spot in row if _is_lone_box(spot)]
    run = boxes or _marked(reading.names, row)
    names = [reading.names.get(spot.cell.col, "") for spot in run]
    start = row.index(run[0]) if run else 0
    together = list(row[start : start + len(run)]) == run
    if len(run) >= _FEWEST and together and all(names) and len(set(names)) == len(names):
        return run
    return _only_tick(reading.names, row)


def _only_tick(names: Mapping[int, str], row: Sequence[Spot]) -> list[Spot]:
    """The one cell of the row whose header asks for a tick: "Check if used"."""
    asked = [spot for spot in row if _TICK_IF.match(names.get(spot.cell.col, "")) and _takes_mark(spot)]
    return asked if len(asked) == 1 and asked[0].cell.cols == 1 else []


def _marked(names: Mapping[int, str], row: Sequence[Spot]) -> list[Spot]:
    """The open or marked cells under neighbouring names that choose."""
    for takes, spots in groupby(row, key=lambda spot: _takes_mark(spot) and spot.cell.cols == 1):
        run = list(spots) if takes else []
        known = [place for place, spot in enumerate(run) if _step(names.get(spot.cell.col, ""))]
        # A word that we don't know stands for a choice only between two that we do.
        chosen = run[known[0] : known[-1] + 1] if known else []
        if _is_choice([names.get(spot.cell.col, "") for spot in chosen]):
            return chosen
    return []


def _step(name: str) -> str:
    """What the name of a column stands for among answers: a digit of a scale, a yes, a no…; "" for none."""
    if len(name) > _LONGEST_NAME:
        return ""
    if name.strip().isdigit():
        return name.strip()
    return choice_kind(name) or choice_kind(re.sub(r"[.\s]", "", name)) or ("neither" if _SHORT.fullmatch(name) else "")


def _is_choice(names: Sequence[str]) -> bool:
    if names and all(name.strip().isdigit() for name in names):
        steps = [int(name) for name in names]
        return len(steps) >= _FEWEST_STEPS and steps == list(range(steps[0], steps[0] + len(steps)))
    kinds = {_step(name) for name in names} - {""}
    return len(names) >= _FEWEST and len(kinds) >= _FEWEST and "yes" in kinds


def _takes_mark(spot: Spot) -> bool:
    return spot.open or _is_lone_box(spot) or bool(_MARK.fullmatch(spot.says))


def _is_lone_box(spot: Spot) -> bool:
    return len(spot.boxes) == 1 and spot.is_boxes and not spot.boxes[0].choice


def _names(row: Sequence[Spot]) -> Iterator[tuple[int, str]]:
    """What a row says over each column; a banner over all of them names none."""
    for spot in row if len(row) > 1 else ():
        if spot.label:
            words = " ".join(spot.says.split())
            yield from dict.fromkeys(range(spot.cell.col, spot.cell.col + spot.cell.cols), words).items()


def banner_of(row: Sequence[Spot]) -> str | None:
    """What a row of one short text is headed, for the rows below it."""
    return row[0].says.strip(" :\n") if len(row) == 1 and row[0].label and len(row[0].says) <= 120 else None


def _asker(told: Sequence[Spot], names: Mapping[int, str]) -> Spot:
    """The words that ask: not the number, not a group's name beside several rows, not remarks behind the question."""
    worded = [spot for spot in told if not is_number(spot.says)] or list(told)
    single = [spot for spot in worded if spot.cell.rows == 1] or worded
    single = [spot for spot in single if not spot.cell.look.bold] or single
    asking = [spot for spot in single if any(line.asks for line in spot.lines)]
    named = [spot for spot in single if _names_question(names.get(spot.cell.col, ""))]
    return next(iter((*asking, *named, *single)))


def _names_question(header: str) -> bool:
    return header_roles(header).get(Role.QUESTION, 0.0) >= 1


def _takes_remark(room: Spot, names: Mapping[int, str]) -> bool:
    """Whether the header over the cell behind the marks asks for words; a lone unknown word may be one more choice."""
    header = names.get(room.cell.col, "")
    return invites_comment(header) or header_roles(header).get(Role.COMMENT, 0.0) > 0 or n_words(header) > 1


def _question(asker: Spot, run: Sequence[Spot], room: Spot | None, reading: _Rows) -> Question:
    names = [reading.names[spot.cell.col] for spot in run] if len(run) > 1 else [_TICKED]
    held = [name for name, spot in zip(names, run, strict=True) if spot.row.ticked or _MARK.fullmatch(spot.says)]
    slots = [spot.boxes[0].slot if spot.boxes else Slot(at=spot.cell.at, tick=True) for spot in run]
    drawn = "boxes" if run[0].boxes else "cells"
    remark = room is not None and room.open and (bool(run[0].boxes) or _takes_remark(room, reading.names))
    return Question(
        id="",
        text=asker.says,
        at=asker.cell.at,
        section=reading.section,
        comment=room_in(room).slot if remark and room is not None else None,
        choices=tuple(names),
        boxes=tuple(Box(choice=name, slot=slot) for name, slot in zip(names, slots, strict=True)),
        held="; ".join(held),
        reasons=reasons_for(asker.says, f"its row has {drawn} to mark under “{' | '.join(names)}”"),
    )

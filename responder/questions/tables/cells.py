"""What a cell of a Word table is to a form: open, boxes, words with room below them, or words alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from responder.domain import Box, Cell, Grid, Paragraph, Slot
from responder.questions.blanks import Gap, is_bare, is_empty
from responder.questions.fields import BoxRow, box_controls, box_row, control_slot, tick_slot, typed_controls
from responder.questions.lines import Line, Part, lines_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Room for an answer, and the words that ask for it where they stand in the same cell."""

    slot: Slot
    text: str = ""
    roomy: bool = True
    choices: tuple[str, ...] = ()
    held: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell and how it reads, worked out once."""

    cell: Cell
    lines: tuple[Line, ...] = field(repr=False)
    row: BoxRow
    open: bool
    says: str

    @property
    def boxes(self) -> tuple[Box, ...]:
        """The boxes in the cell or in a list of boxes nested in it."""
        return self.row.boxes

    @property
    def is_boxes(self) -> bool:
        """Whether the cell only offers boxes, and leaves the asking to others."""
        return bool(self.row.boxes) and not self.row.stem

    @property
    def label(self) -> bool:
        """Whether the cell says something, and has no boxes."""
        return bool(self.says) and not self.open and not self.boxes


def spot_of(cell: Cell) -> Spot:
    """The cell as a form reads it."""
    row = box_row(cell.paragraphs) if box_controls(cell.paragraphs) else nested_boxes(cell)
    return Spot(cell, lines_of(cell.paragraphs), row, _is_open(cell), cell.text.strip())


def room_in(spot: Spot) -> Asked:
    """The slot that a cell is: an open one with its control's choices, a written one with the answer that it holds."""
    for control, shown in typed_controls(spot.cell.paragraphs):
        held = "" if control.blank else shown.strip()
        return Asked(slot=control_slot(control, shown), choices=control.choices, held=held)
    if not spot.open:
        return Asked(slot=Slot(at=spot.cell.at), held=spot.says)
    return Asked(slot=Slot(at=spot.cell.at, blank=spot.says))


def has_control(spot: Spot) -> bool:
    """Whether the cell is a text, date or list control."""
    return spot.open and bool(typed_controls(spot.cell.paragraphs))


def nested_boxes(cell: Cell) -> BoxRow:
    """The boxes of tables nested in the cell whose rows are a lone box and its words."""
    if not cell.grids or not is_bare(cell.text):
        return BoxRow()
    rows = [row for grid in cell.grids for row in _box_list(grid)]
    if not rows or any(not _is_box_list(grid) for grid in cell.grids):
        return BoxRow()
    return BoxRow(
        boxes=tuple(box for box, _ in rows),
        ticked=tuple(box.choice for box, ticked in rows if ticked),
    )


def _is_box_list(grid: Grid) -> bool:
    told = [cells for _, cells in grid.rows() if any(not is_bare(cell.text) for cell in cells)]
    return bool(told) and len(list(_box_list(grid))) == len(told)


def _box_list(grid: Grid) -> Iterator[tuple[Box, bool]]:
    for _, cells in grid.rows():
        boxes = [control for cell in cells for control in box_controls(cell.paragraphs)]
        words = " ".join(cell.text.strip() for cell in cells if not box_controls(cell.paragraphs)).strip()
        if len(boxes) == 1 and len(cells) == 2 and words:
            yield Box(choice=" ".join(words.split()), slot=tick_slot(boxes[0])), not boxes[0].blank


def _is_open(cell: Cell) -> bool:
    if cell.grids or box_controls(cell.paragraphs):
        return False
    controls = typed_controls(cell.paragraphs)
    if controls:
        return is_bare(_without(cell.text, [shown for _, shown in controls]))
    return is_empty(cell.text)


def _without(text: str, shown: Sequence[str]) -> str:
    for each in shown:
        text = text.replace(each, "", 1)
    return text


# --- Words with room below them, in one cell --------------------------------------------------------------------------


def asked_in(spot: Spot) -> tuple[Asked, ...]:
    """The labels and questions that the cell asks by itself, each with its own room; boxes are another matter."""
    return tuple(_asked(spot.cell, spot.lines))


def asks_with_blank(spot: Spot) -> bool:
    """Whether the cell holds a label together with its blank ("Date: ____")."""
    return any(line.part is Part.FIELD for line in spot.lines)


def _asked(cell: Cell, lines: Sequence[Line]) -> Iterator[Asked]:
    for group in _groups(lines):
        gaps = [gap for line in group for gap in line.gaps if gap.label and not gap.in_sentence]
        if gaps:
            yield from (_from_gap(gap) for gap in gaps)
        elif group[0].part in (Part.WORDS, Part.PROMPT) and group[-1].paragraph is not None:
            yield _from_words(cell, group, lines)


def _groups(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """The written lines between empty ones; a label or a gap opens a group of its own."""
    group: list[Line] = []
    for line in lines:
        breaks = line.part in (Part.EMPTY, Part.RULE)
        if group and (breaks or line.part is Part.FIELD or line.labels):
            yield tuple(group)
            group = []
        if not breaks:
            group.append(line)
    if group:
        yield tuple(group)


def _from_gap(gap: Gap) -> Asked:
    return Asked(text=gap.label, slot=gap.slot, roomy=True, choices=gap.choices, held=gap.held)


def _from_words(cell: Cell, group: Sequence[Line], lines: Sequence[Line]) -> Asked:
    last = group[-1]
    below = lines[lines.index(last) + 1 :]
    rule = below[0].paragraph if below and below[0].part is Part.RULE else None
    text = "\n".join(_text(line.paragraph) for line in group)
    after = _text(last.paragraph).splitlines()[-1].strip() if _text(last.paragraph) else ""
    blank = rule.text.strip() if rule is not None else ""
    return Asked(text=text, slot=Slot(at=cell.at, after=after, blank=blank), roomy=bool(below) or _trails(last))


def _trails(line: Line) -> bool:
    """Whether line breaks behind the words leave room in the same paragraph."""
    return line.paragraph is not None and line.paragraph.text.rstrip(" \t\xa0").endswith("\n")


def _text(paragraph: Paragraph | None) -> str:
    return paragraph.text.strip() if paragraph is not None else ""

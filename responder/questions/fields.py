"""Boxes to tick, drop-downs and text controls as choices and slots, in a paragraph and in a table cell alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from responder.domain import Box, Control, ControlKind, Paragraph, Slot

_TICKED = "☒"
_MARKS = " \t\xa0\u2002\u2003\u3000"
_ENDS = ";,|/·•–-" + _MARKS
_LEAD_ONLY = re.compile(r"[\s\W]*|\(?\w{1,3}[.)]\s*")
_LINE = re.compile(r"(?<=[^\W_])_{2,}$")
_HINT = re.compile(r"[\s.;,]*(\([^()]*\))?[\s.;,]*")
_SENTENCE_END = re.compile(r".*(?:[?:.。？：]|\t|\s{2})\s*", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxRow:
    """The boxes of some paragraphs, the words before the first (the *stem*), and the choices already ticked.

    *offered* are choices that have no box to tick.
    """

    stem: str = ""
    boxes: tuple[Box, ...] = ()
    ticked: tuple[str, ...] = ()
    offered: tuple[str, ...] = ()

    @property
    def choices(self) -> tuple[str, ...]:
        """What can be chosen, in the document's words."""
        return tuple(box.choice for box in self.boxes) or self.offered

    @property
    def held(self) -> str:
        """The choices already ticked, as one text."""
        return "; ".join(self.ticked)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """One printed line with boxes: *pieces* are the words before, between and after them."""

    controls: tuple[Control, ...]
    pieces: tuple[str, ...]


def box_row(paragraphs: Sequence[Paragraph]) -> BoxRow:
    """The boxes of these paragraphs; whether words stand before or after their box shows in the lines together."""
    lines = [line for paragraph in paragraphs for line in _lines(paragraph)]
    boxed = [line for line in lines if line.controls]
    if not boxed:
        return BoxRow()
    before = sum(map(_before_votes, boxed)) > 0
    labelled = [pair for line in boxed for pair in zip(line.controls, _labels(line, before=before), strict=True)]
    return BoxRow(
        stem=_stem(lines[: lines.index(boxed[0])], boxed[0], before=before),
        boxes=tuple(Box(choice=label, slot=tick_slot(control)) for control, label in labelled),
        ticked=tuple(label or _TICKED for control, label in labelled if not control.blank),
    )


def tick_slot(control: Control) -> Slot:
    """The slot of a box."""
    return Slot(at=control.at, tick=True, ordinal=control.ordinal)


def box_controls(paragraphs: Iterable[Paragraph]) -> tuple[Control, ...]:
    """The boxes among the controls."""
    return tuple(control for paragraph in paragraphs for control in paragraph.controls if _is_box(control))


def typed_controls(paragraphs: Iterable[Paragraph]) -> tuple[tuple[Control, str], ...]:
    """The controls that take words or a choice from a list, each with the text it shows."""
    return tuple(
        (control, paragraph.text[control.start : control.end])
        for paragraph in paragraphs
        for control in paragraph.controls
        if not _is_box(control)
    )


def control_slot(control: Control, shown: str) -> Slot:
    """The slot of a text, date or list control that shows *shown*."""
    return Slot(at=control.at, blank=shown if control.blank else "")


def _is_box(control: Control) -> bool:
    return control.kind is ControlKind.BOX


def _lines(paragraph: Paragraph) -> Iterator[_Line]:
    boxes = sorted(filter(_is_box, paragraph.controls), key=lambda control: control.start)
    start = 0
    for text in paragraph.text.split("\n"):
        end = start + len(text)
        here = [control for control in boxes if start <= control.start <= end]
        cuts = [start, *(edge for control in here for edge in (control.start, control.end)), end]
        pieces = tuple(paragraph.text[a:b] for a, b in zip(cuts[::2], cuts[1::2], strict=True))
        yield _Line(controls=tuple(here), pieces=pieces)
        start = end + 1


def _before_votes(line: _Line) -> int:
    """How many boxes say that their words stand before them, less those that say after."""
    votes = len(line.controls)
    lead, tail = line.pieces[0], line.pieces[-1]
    if _LEAD_ONLY.fullmatch(lead):
        return -votes
    if _HINT.fullmatch(tail):
        return votes
    left = sum(_gap(piece[::-1]) for piece in line.pieces[:-1])
    right = sum(_gap(piece) for piece in line.pieces[1:])
    return votes if left < right else -votes


def _gap(piece: str) -> int:
    return len(piece) - len(piece.lstrip())


def _labels(line: _Line, *, before: bool) -> list[str]:
    if not before:
        last = re.split(r"\t|\s{3,}", line.pieces[-1].strip())[0]
        return [_clean(piece) for piece in (*line.pieces[1:-1], last)]
    return [_clean(_split_lead(line)[1]), *(_clean(piece) for piece in line.pieces[1:-1])]


def _split_lead(line: _Line) -> tuple[str, str]:
    """The words before the first box, parted into the question and that box's own label."""
    lead = line.pieces[0].rstrip()
    closed = _SENTENCE_END.match(lead)
    if closed and closed.end() < len(lead):
        return lead[: closed.end()], lead[closed.end() :]
    if len(line.controls) == 1:
        return "", lead
    words = max(1, len(line.pieces[1].split()))
    parts = lead.rsplit(maxsplit=words)
    return (parts[0], lead[len(parts[0]) :]) if len(parts) > words else ("", lead)


def _stem(above: Sequence[_Line], first: _Line, *, before: bool) -> str:
    lead = _split_lead(first)[0] if before else first.pieces[0]
    text = "\n".join((*("".join(line.pieces) for line in above), lead)).strip()
    return "" if _LEAD_ONLY.fullmatch(text) else text


def _clean(label: str) -> str:
    """The label on one line, without a line to write on that is part of its last word: "Other____"."""
    return _LINE.sub("", re.sub(r"\s+", " ", label.strip(_ENDS)).strip(_ENDS))

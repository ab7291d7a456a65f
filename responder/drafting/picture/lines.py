"""Lays out the text of a cell or paragraph, with the blanks, boxes and fields inside it in their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from responder.domain import Control, ControlKind
from responder.drafting.picture.marks import Mark, Marks, Role

_ASKED, _OTHER, _INLINE = 320, 110, 1_500  # characters shown of a text
_TITLE, _OTHER_TITLE = 1_200, 400  # and of its title, where it is cut


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of text with the marks that belong to it; *control* says what Word offers to fill in there."""

    text: str
    marks: tuple[Mark, ...] = ()
    control: str = ""


Line = tuple[Piece, ...]
Source = tuple[str, tuple[Control, ...]]
_Spot = tuple[int, int, tuple[Mark, ...], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a cell or paragraph shows: its lines, the marks of the whole place, and its full text where that is cut."""

    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    full: str = ""

    @property
    def inner(self) -> tuple[Mark, ...]:
        """The marks of places inside the text."""
        return tuple(mark for line in self.lines for piece in line for mark in piece.marks)

    @property
    def plain(self) -> str | None:
        """The text alone, where there is nothing else to it."""
        if self.marks or self.full or len(self.lines) > 1 or any(len(line) > 1 for line in self.lines):
            return None
        piece = self.lines[0][0] if self.lines else Piece(text="")
        return None if piece.marks or piece.control else piece.text

    @property
    def cost(self) -> int:
        """About how many characters of the page this takes."""
        shown = sum(len(piece.text) for line in self.lines for piece in line)
        return 8 + shown + len(self.full) + 120 * (len(self.marks) + len(self.inner))


def words_of(sources: Sequence[Source], marks: tuple[Mark, ...], known: Marks, *, other: int = _OTHER) -> Words:
    """The words of *sources* (text and controls of each paragraph), of a place with *marks*.

    Where nothing but a section is marked, *other* characters are enough.
    """
    matters = any(mark.role is not Role.SECTION for mark in marks)
    lines: list[Line] = []
    full: list[str] = []
    left = marks
    for text, controls in sources:
        spots = sorted((*_fields(controls, known), *_blanks(text, left)), key=lambda spot: spot[:2])
        left = _without(left, spots)
        room = _INLINE if spots else _ASKED if matters else other
        lines.append(tuple(_pieces(text, spots, room)))
        full += [text] if len(clipped(text, room)) > room else []
    return Words(
        lines=tuple(line for line in lines if line),
        marks=left,
        full=clipped(" ".join(full), _TITLE if matters else _OTHER_TITLE) if full else "",
    )


def clipped(text: str, room: int) -> str:
    """The *text* in one line, cut behind *room* characters."""
    flat = " ".join(text[: 4 * room].split())
    return flat if len(flat) <= room and len(text) <= 4 * room else f"{flat[:room].rstrip()}…"


def _fields(controls: tuple[Control, ...], known: Marks) -> Iterator[_Spot]:
    """Everything that Word itself offers to fill in, and typed boxes, with their marks if they have any."""
    for control in controls:
        marks = tuple(mark for mark in known.at.get(control.at, ()) if _is_of(mark, control))
        yield control.start, control.end, marks, control.kind.value


def _is_of(mark: Mark, control: Control) -> bool:
    if mark.slot is None:
        return False
    if mark.slot.tick:
        return mark.slot.ordinal == control.ordinal
    return control.kind is not ControlKind.BOX


def _blanks(text: str, marks: Iterable[Mark]) -> Iterator[_Spot]:
    """The places in *text* that a person would type at: behind a label, or in place of a blank."""
    for mark in marks:
        if mark.slot is not None and not mark.slot.tick and (span := _span(text, mark.slot.after, mark.slot.blank)):
            yield (*span, (mark,), "")


def _span(text: str, label: str, blank: str) -> tuple[int, int] | None:
    label_at = text.find(label)
    if label_at < 0 or (not label and (not blank.strip() or blank.strip() == text.strip())):
        return None
    end = label_at + len(label)
    start = text.find(blank, end) if blank else -1
    if start >= 0:
        return start, start + len(blank)
    return (end, end) if label else None


def _without(marks: tuple[Mark, ...], spots: Iterable[_Spot]) -> tuple[Mark, ...]:
    drawn = [mark for spot in spots for mark in spot[2]]
    return tuple(mark for mark in marks if mark not in drawn)


def _pieces(text: str, spots: Iterable[_Spot], room: int) -> Iterator[Piece]:
    done = 0
    for start, end, marks, control in spots:
        if start > done:
            yield Piece(text=_between(text[done:start], room))
        shown = text[max(start, done) : end]
        yield Piece(text=shown if control == ControlKind.BOX else shown[:60], marks=marks, control=control)
        done = max(done, end)
    if text[done:].strip():
        yield Piece(text=_between(text[done:], room))


def _between(text: str, room: int) -> str:
    """Like `clipped`, but keeps a space at either end, which parts the words of a line."""
    flat = clipped(text, room)
    return f"{' ' if text[:1].isspace() else ''}{flat}{' ' if flat and text[-1:].isspace() else ''}"

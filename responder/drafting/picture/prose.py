"""Draws a Word document: paragraphs and tables in reading order, with long stretches that hold nothing folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from responder.domain import Grid, Paragraph, ParagraphAt
from responder.drafting.picture.grid import Drawn, Room, draw
from responder.drafting.picture.lines import Words, words_of
from responder.drafting.picture.marks import Mark, Marks

_AROUND = 4  # paragraphs shown at either end of a stretch in which nothing was found
_UNFOLDS = 60  # a longer stretch stays out of the page
_COST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """A paragraph as drawn; *added* are the marks of a new paragraph that would follow it."""

    words: Words
    heading: int | None = None
    numbered: bool = False
    bold: bool = False
    added: tuple[Mark, ...] = ()

    @property
    def is_marked(self) -> bool:
        """Whether the reading says anything of it."""
        return bool(self.words.marks or self.words.inner or self.added)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Paragraphs in which nothing was found, folded, or (none) left out."""

    note: str
    parts: tuple[Prose, ...] = ()


Part = Prose | Gap | Drawn


def draw_blocks(blocks: Iterable[Grid | Paragraph], known: Marks, room: Room) -> Iterator[Part]:
    """The *blocks* of a document as drawn, while there is *room*."""
    parts = tuple(_parts(blocks, known, room))
    for quiet, run in groupby(parts, key=_is_quiet):
        if quiet:
            yield from _folded(run)
        else:
            yield from run


def _parts(blocks: Iterable[Grid | Paragraph], known: Marks, room: Room) -> Iterator[Prose | Gap | Drawn]:
    left_out = 0
    for block in blocks:
        if room.left <= 0:
            left_out += 1
        elif isinstance(block, Grid):
            yield draw(block, known, room)
        elif (prose := _prose(block, known)).is_marked or block.text.strip() or block.controls:
            room.take(_COST + prose.words.cost)
            yield prose
    if left_out:
        yield Gap(note=f"{left_out:,} more paragraphs and tables left out to keep this page small")


def _prose(paragraph: Paragraph, known: Marks) -> Prose:
    at = paragraph.at
    after = replace(at, after=True) if isinstance(at, ParagraphAt) else None
    inside = {mark for control in paragraph.controls if control.at != at for mark in known.at.get(control.at, ())}
    marks = tuple(mark for mark in known.of(at, paragraph.text) if mark not in inside)
    return Prose(
        words=words_of([(paragraph.text, paragraph.controls)], marks, known),
        heading=paragraph.heading,
        numbered=paragraph.numbered,
        bold=paragraph.look.bold,
        added=known.of(after) if after else (),
    )


def _is_quiet(part: Part) -> bool:
    return isinstance(part, Prose) and not part.is_marked and part.heading is None


def _folded(run: Iterable[Part]) -> Iterator[Part]:
    quiet = tuple(part for part in run if isinstance(part, Prose))
    middle = quiet[_AROUND:-_AROUND]
    if len(middle) <= _AROUND:
        yield from quiet
        return
    yield from quiet[:_AROUND]
    shown = len(middle) <= _UNFOLDS
    note = f"{len(middle):,} paragraphs: nothing found{'' if shown else ', not shown'}"
    yield Gap(note=note, parts=middle if shown else ())
    yield from quiet[-_AROUND:]

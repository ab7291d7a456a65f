"""Builds the picture of a reading: every sheet or document with its questions, slots and doubts marked, in one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from responder.domain import Document, Finding, Grid, Question, Questionnaire, Slot
from responder.drafting.picture.grid import Drawn, Room, Tile, draw
from responder.drafting.picture.lines import clipped
from responder.drafting.picture.map import Map, map_of
from responder.drafting.picture.marks import LETTERS, Mark, Marks, Role, block_of, look, marks_of, numbers
from responder.drafting.picture.prose import Gap, Part, Prose, draw_blocks
from responder.drafting.places import in_words
from responder.drafting.policy import content_policy
from responder.drafting.rendering import rendered, source

_ROOM = 2_600_000  # characters; with its markup a page stays under 4 MB
_FILLS = 64
_NAMES = {
    Role.QUESTION: "questions",
    Role.ANSWER: "answers",
    Role.BOX: "boxes to tick",
    Role.KEPT: "already answered",
    Role.COMMENT: "comments",
    Role.MORE: "further blanks",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Saying:
    """A question in words."""

    number: int
    question: Question
    text: str
    answer: str
    comment: str
    choices: str
    held: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scene:
    """A sheet, or a whole Word document, as the page shows it."""

    number: int
    name: str
    asked: int
    hidden: bool
    summary: str
    map: Map | None
    parts: tuple[Part, ...]
    sayings: tuple[_Saying, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Note:
    """A finding, with the anchor of its place if the page shows that."""

    number: int
    finding: Finding
    anchor: str


def layout_page(document: Document, questionnaire: Questionnaire, *, templates: Path | None = None) -> str:
    """The page that shows how *document* was read; whatever the customer wrote is shown as text."""
    known = marks_of(questionnaire)
    scenes = tuple(_scenes(document, questionnaire, known))
    anchors = {mark.anchor for scene in scenes for mark in _marks(scene.parts) if mark.anchor}
    style = source("questions.css", templates=templates) + "".join(
        f".f{fill}{{--fill:#{fill}}}\n" for fill in _fills(scenes)
    )
    script = source("questions.js", templates=templates)
    page = rendered(
        "questions.html.j2",
        {
            "name": questionnaire.name,
            "sha256": questionnaire.sha256,
            "format": document.format,
            "counts": _counts(questionnaire),
            "undrawn": sum(f"q{n}" not in anchors for n, _ in enumerate(questionnaire.questions, start=1)),
            "scenes": scenes,
            "notes": tuple(_notes(questionnaire, known, scenes, anchors)),
            "anchors": anchors,
            "signs": {role.value: letter for role, letter in LETTERS.items()},
            "look": look,
            "numbers": numbers,
            "style": style,
            "script": script,
            "policy": content_policy(style, script),
        },
        templates=templates,
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _scenes(document: Document, found: Questionnaire, known: Marks) -> Iterator[_Scene]:
    numbered = tuple(enumerate(found.questions, start=1))
    room = Room(_ROOM)
    if document.format == "docx":
        parts = tuple(draw_blocks(document.blocks, known, room))
        yield _scene(1, document.name, parts, numbered)
        return
    sheets = tuple(block for block in document.blocks if isinstance(block, Grid))
    by_sheet: dict[str, list[tuple[int, Question]]] = {}
    for number, question in numbered:
        by_sheet.setdefault(block_of(question.at), []).append((number, question))
    for number, sheet in enumerate(sheets, start=1):
        own = Room(room.left // (len(sheets) - number + 1))  # so that one huge sheet doesn't hide the others
        granted = own.left
        drawn = draw(sheet, known, own)
        room.take(granted - max(own.left, 0))
        asked = tuple(by_sheet.get(sheet.name, ()))
        yield _scene(number, sheet.name, (drawn,), asked, hidden=sheet.hidden, small=map_of(drawn) if asked else None)


def _scene(
    number: int,
    name: str,
    parts: tuple[Part, ...],
    numbered: Sequence[tuple[int, Question]],
    *,
    hidden: bool = False,
    small: Map | None = None,
) -> _Scene:
    shown = {mark.anchor for mark in _marks(parts)}
    return _Scene(
        number=number,
        name=name,
        asked=len(numbered),
        hidden=hidden,
        summary=_summary(parts),
        map=small,
        parts=parts,
        sayings=tuple(_saying(n, question) for n, question in numbered if f"q{n}" in shown),
    )


def _saying(number: int, question: Question) -> _Saying:
    slot = question.boxes[0].slot if question.boxes else question.slot
    choices = question.choices or tuple(box.choice for box in question.boxes)
    return _Saying(
        number=number,
        question=question,
        text=clipped(question.text, 240),
        answer=_where(slot, question) if slot else "",
        comment=_where(question.comment, question) if question.comment else "",
        choices=" | ".join(clipped(choice, 40) for choice in choices[:8]) + (" | …" if len(choices) > 8 else ""),
        held=clipped(question.held, 80),
    )


def _where(slot: Slot, question: Question) -> str:
    if slot.at == question.at:
        return "the same place"
    return in_words(slot.at.as_json(), beside=question.at.as_json())


def _summary(parts: Sequence[Part]) -> str:
    """Which columns of a sheet hold which role, or how many places of a document do."""
    sheet = parts[0].sheet if len(parts) == 1 and isinstance(parts[0], Drawn) else None
    if sheet is not None and sheet.is_lettered:
        columns = ((role, sheet.columns_of(role)) for role in _NAMES)
        return " · ".join(f"{_NAMES[role]} in {letters}" for role, letters in columns if letters)
    counts = Counter(mark.role for mark in _marks(parts))
    return " · ".join(f"{counts[role]} {_NAMES[role]}" for role in _NAMES if counts[role] and role != Role.QUESTION)


def _marks(parts: Iterable[Part]) -> Iterator[Mark]:
    for part in parts:
        match part:
            case Prose():
                yield from (*part.words.marks, *part.words.inner, *part.added)
            case Gap():
                yield from _marks(part.parts)
            case Drawn():
                for tile in _tiles(part):
                    yield from (*tile.words.marks, *tile.words.inner)


def _tiles(drawn: Drawn) -> Iterator[Tile]:
    for stretch in drawn.stretches:
        for row in stretch.rows:
            for tile in row.tiles:
                yield tile
                for inner in tile.grids:
                    yield from _tiles(inner)


def _fills(scenes: Iterable[_Scene]) -> tuple[str, ...]:
    """The most frequent fills."""
    grids = (part for scene in scenes for part in scene.parts if isinstance(part, Drawn))
    counts = Counter(tile.fill for grid in grids for tile in _tiles(grid) if tile.fill)
    return tuple(fill for fill, _ in counts.most_common(_FILLS))


def _counts(found: Questionnaire) -> Mapping[str, int]:
    questions = found.questions
    return {
        "questions": len(questions),
        "kept": sum(bool(question.held) for question in questions),
        "choices": sum(bool(question.choices or question.boxes) for question in questions),
        "without": sum(question.slot is None and not question.boxes for question in questions),
        "findings": len(found.findings),
    }


def _notes(found: Questionnaire, known: Marks, scenes: Sequence[_Scene], anchors: set[str]) -> Iterator[_Note]:
    sheets = {scene.name: f"s{scene.number}" for scene in scenes}
    for number, finding in enumerate(found.findings, start=1):
        anchor = known.doubts[finding.where].anchor
        sheet = sheets.get(finding.where) or sheets.get(finding.where.rpartition("!")[0]) or ""
        yield _Note(number=number, finding=finding, anchor=anchor if anchor in anchors else sheet)

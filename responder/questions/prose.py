"""Questions in running text that show where their answer goes: blanks, "Answer:" lines, boxes and controls."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from responder.domain import Document, Finding, Paragraph, ParagraphAt, Question, Slot
from responder.questions.blanks import Gap, is_empty, is_label
from responder.questions.grids.doubts import once
from responder.questions.grouping import units_of
from responder.questions.interface import Found
from responder.questions.labels import fields_by_label, names_field
from responder.questions.lines import Line, Part
from responder.questions.prompts import invites_answer, invites_comment
from responder.questions.regular import questions_by_regularity
from responder.questions.units import Unit, after, for_the_vendor, question_of

_ROOMY = 2


def questions_in_prose(document: Document) -> Found:
    """The questions that paragraphs ask, with the paragraphs, blanks, boxes and controls where the answers go."""
    units = units_of(document.blocks)
    certain = {number: questions for number, unit in enumerate(units) if (questions := tuple(_certain(unit)))}
    certain |= {number: (question,) for number, question in _captions(units)}
    regular = questions_by_regularity(units, answered=certain)
    labelled = fields_by_label(units, known={**certain, **regular}, answered=certain)
    found = {**labelled, **regular, **certain}
    questions = for_the_vendor(question for number in sorted(found) for question in found[number])
    return Found(questions=questions, findings=once((*_doubts(units, found), *_roomless(questions))))


def questions_in_cell(paragraphs: Sequence[Paragraph], *, section: str | None) -> tuple[Question, ...]:
    """The questions of a cell's paragraphs, each with boxes, a blank or room of its own."""
    found = (question for unit in units_of(paragraphs) for question in (*_certain(unit), *_roomy(unit)))
    return tuple(replace(question, section=section) for question in found)


def _captions(units: Sequence[Unit]) -> Iterator[tuple[int, Question]]:
    """By unit number, the names of fields that stand below the line to write on, as under a signature."""
    last = 0
    for number, (above, unit) in enumerate(pairwise(units), start=1):
        idle = last == number - 1 or not above.head.asks
        apart = idle and [line.part for line in above.tail[-2:]] == [Part.EMPTY, Part.RULE]
        beneath = unit.head.part is Part.WORDS and unit.head.brief and not unit.head.labels and not unit.head.enumerated
        spaced = not unit.tail or unit.tail[0].part is Part.EMPTY
        if apart and beneath and spaced and names_field(unit.head.words):
            last = number
            yield number, question_of(unit, _room_in(above.tail[-1]).slot, "the caption of a line to write on")


def _roomy(unit: Unit) -> Iterator[Question]:
    """In a cell, the empty line below the words can only be named by the words."""
    if unit.bare and unit.tail and (unit.head.asks or unit.head.labels):
        slot = Slot(at=unit.head.at, after=unit.head.text.strip().splitlines()[-1])
        yield question_of(unit, slot, "room below the words")


def _certain(unit: Unit) -> Iterator[Question]:
    match unit.head.part:
        case Part.BOXES:
            yield from _boxed(unit, [unit.head, *_box_lines(unit)])
        case Part.FIELD:
            yield from _fields(unit)
        case Part.WORDS if _box_lines(unit):
            yield from _boxed(unit, _box_lines(unit))
        case Part.WORDS:
            yield from _answered_below(unit)
        case Part.PROMPT:
            yield from _remarks(unit)
        case _:
            return


def _remarks(unit: Unit) -> Iterator[Question]:
    """ "Remarks:" over several empty lines, with no question above that it belongs to."""
    spaced = len(unit.tail) >= _ROOMY and all(line.part is Part.EMPTY for line in unit.tail)
    if spaced and not unit.head.gaps and is_label(unit.head.words):
        yield question_of(unit, Slot(at=unit.tail[0].at), "a label with empty paragraphs below it")


def _box_lines(unit: Unit) -> list[Line]:
    return [line for line in unit.tail if line.part is Part.BOXES and not invites_comment(line.words)]


def _boxed(unit: Unit, lines: Sequence[Line]) -> Iterator[Question]:
    if not any(map(str.isalpha, unit.head.words)):
        return
    beside = lines[0] is unit.head
    boxes = tuple(box for line in lines for box in line.row.boxes)
    choices = tuple(choice for line in lines for choice in line.row.choices)
    if not all(choices):
        return
    answer = None if boxes else _answer_line(unit) or (unit.first(Part.EMPTY) if beside else None)
    where = "in the same paragraph" if beside else "below it"
    yield question_of(
        unit,
        None if boxes else _room_in(answer).slot if answer else after(lines[-1]),
        f"{len(boxes)} boxes to tick {where}" if boxes else f"offers {' | '.join(choices)} {where}",
        text=lines[0].row.stem if beside else "",
        comment=_comment(unit, taken=answer),
        choices=choices,
        boxes=boxes,
        held="; ".join(line.row.held for line in lines if line.row.ticked),
    )


def _fields(unit: Unit) -> Iterator[Question]:
    for gap in unit.head.gaps:
        if not gap.label or gap.in_sentence:
            continue
        yield question_of(
            unit, gap.slot, "a label with a blank behind it", text=gap.label, choices=gap.choices, held=gap.held
        )


def _answered_below(unit: Unit) -> Iterator[Question]:
    line = _answer_line(unit)
    if line is None or not _worth_answering(unit, line):
        return
    gap = _room_in(line)
    yield question_of(
        unit,
        gap.slot,
        f"followed by {_named(line)}",
        comment=_comment(unit, taken=line),
        choices=gap.choices,
        held=gap.held,
    )


def _answer_line(unit: Unit) -> Line | None:
    prompts = [line for line in unit.tail if line.part is Part.PROMPT]
    answers = [line for line in prompts if invites_answer(_prompt_label(line))]
    return next(iter(answers), None) or unit.first(Part.RULE)


def _worth_answering(unit: Unit, line: Line) -> bool:
    """A line of underscores below a heading or a closed sentence may be mere decoration."""
    head = unit.head
    if line.part is Part.PROMPT or head.asks or head.labels or head.enumerated:
        return True
    if not head.heading and head.words.endswith((":", "：")) and any(gap.slot.at != line.at for gap in line.gaps):
        return True  # a form field decorates nothing
    return not head.heading and names_field(head.words)


def _room_in(line: Line) -> Gap:
    """An answer line as room for the answer, with what stands there already."""
    if line.gaps:
        return line.gaps[0]
    label = _prompt_label(line) if line.part is Part.PROMPT else ""
    said = line.text.partition(label)[2].strip() if label else line.text.strip()
    blank = said if is_empty(said) else ""
    return Gap(label=label, slot=Slot(at=line.at, after=label, blank=blank), held="" if blank else said)


def _prompt_label(line: Line) -> str:
    if line.gaps:
        return line.gaps[0].label
    colon = min((line.text.find(mark) for mark in ":：" if mark in line.text), default=len(line.text))
    return line.text[: colon + 1].strip()


def _comment(unit: Unit, *, taken: Line | None) -> Slot | None:
    remarks = (line for line in unit.tail if line.part is Part.PROMPT and invites_comment(_prompt_label(line)))
    spare = next(remarks, None) or (unit.first(Part.RULE) if _box_lines(unit) or unit.head.row.choices else None)
    return _room_in(spare).slot if spare and spare is not taken else None


def _named(line: Line) -> str:
    if line.part is Part.PROMPT:
        return f"“{_prompt_label(line)}”"
    return "a form field" if line.gaps and not line.gaps[0].slot.blank.strip("_") else "a line to write on"


def _roomless(questions: Sequence[Question]) -> Iterator[Finding]:
    """That there are questions with no place for the answer, said once."""
    slots = [(question, question.slot.at) for question in questions if question.slot is not None]
    added = [question for question, at in slots if isinstance(at, ParagraphAt) and at.after]
    if added:
        message = f"no room for an answer below {len(added)} of the questions; each gets a new paragraph"
        yield Finding(where=str(added[0].at), message=message)


def _doubts(units: Sequence[Unit], shown: Collection[int]) -> Iterator[Finding]:
    for number, unit in enumerate(units):
        if unit.head.part is Part.FIELD and number not in shown:
            message = "a blank inside a sentence; left for a person to fill in"
            yield Finding(where=str(unit.paragraph.at), message=message)
        elif number not in shown and any(line.part is Part.BOXES for line in (unit.head, *unit.tail)):
            yield Finding(where=str(unit.paragraph.at), message="boxes to tick, but no words that ask; left alone")

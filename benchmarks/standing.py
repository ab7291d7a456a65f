"""Reads a filled file again: each text stands where its finding said, and nothing else changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from markers import Marked, grids

from responder.domain import Block, Cell, Control, ControlAt, ControlKind, Document, Grid, Paragraph, ParagraphAt, Place

# What an answer may stand in the place of: lines to write on and spaces. Ticking swaps the box.
_FILL = re.compile(r"[\s_….☐☒◯○●◉]+")
_TICKS = ("X", "☒")
_QUOTED = 70

_Pair = tuple[Paragraph, Paragraph]
_Controls = Mapping[tuple[Place, int], tuple[Control, str]]


def misplaced(before: Document, after: Document, entries: Sequence[Marked]) -> list[str]:
    """What stands elsewhere than the findings said, or changed though no finding named it."""
    check = _in_word if before.format == "docx" else _in_workbook
    return list(dict.fromkeys(check(before, after, entries)))


def beyond_checker(after: Document, entries: Sequence[Marked]) -> list[Marked]:
    """The entries that read like a loss to who knows only a paragraph's words.

    Those between other words of their line ("Signed: ▮ Date:"), and those in the place of a form field's own hint.
    """
    named: dict[Place, list[Marked]] = defaultdict(list)
    for each in entries:
        if not each.slot.tick:
            named[each.slot.at].append(each)
    between = [each for paragraph in _paragraphs(after.blocks) for each in _between(paragraph, named)]
    return between + [each for each in entries if isinstance(each.slot.at, ControlAt) and _letters(each.slot.blank)]


def _between(paragraph: Paragraph, named: Mapping[Place, Sequence[Marked]]) -> Iterator[Marked]:
    places = dict.fromkeys((paragraph.at, *(control.at for control in paragraph.controls)))
    here = [each for at in places for each in named.get(at, ()) if each.text in paragraph.text]
    for each in here:
        lead, _, tail = paragraph.text.partition(each.text)
        for other in here:
            tail = tail.replace(other.text, "", 1)
        if _letters(lead) and _letters(tail):
            yield each


def _quoted(text: str) -> str:
    return repr(text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…")


# --- Workbooks ------------------------------------------------------------------------------------------------------


def _in_workbook(before: Document, after: Document, entries: Sequence[Marked]) -> Iterator[str]:
    was, now = (
        {cell.at: cell for grid in grids(each.blocks) for cell in grid.cells.values()} for each in (before, after)
    )
    texts = {each.slot.at: each.text for each in entries}
    for at in dict.fromkeys((*was, *now, *texts)):
        shown = now[at].text if at in now else ""
        if at not in texts and _kept(was.get(at)) != _kept(now.get(at)):
            yield f"{at}: changed, though no finding named it"
        elif at in texts and shown.strip() != texts[at].strip():
            yield f"{at}: shows {_quoted(shown)}, not {_quoted(texts[at])}"


def _kept(cell: Cell | None) -> tuple[object, ...]:
    # A blank far from any text isn't read at all.
    return ("", False, (), "") if cell is None else (cell.text, cell.formula, cell.choices, cell.prompt)


# --- Documents ------------------------------------------------------------------------------------------------------


def _in_word(before: Document, after: Document, entries: Sequence[Marked]) -> Iterator[str]:
    named: dict[Place, list[Marked]] = defaultdict(list)
    for each in entries:
        named[each.slot.at].append(each)
    pairs: dict[Place, list[_Pair]] = defaultdict(list)
    new = iter(_paragraphs(after.blocks))
    for old in _paragraphs(before.blocks):
        pairs[old.at].append((old, next(new, Paragraph(at=old.at, text=""))))
        for added in named.pop(_after(old.at), ()):
            shown = next(new, Paragraph(at=old.at, text="")).text
            if shown.strip() != added.text:
                yield f"{added.slot.at}: shows {_quoted(shown)}, not {_quoted(added.text)}"
    yield from (f"a paragraph came to it: {_quoted(extra.text)}" for extra in new)
    found = {
        at
        for place, both in pairs.items()
        for at in (place, *(control.at for old, _ in both for control in old.controls))
    }
    yield from (f"{at}: is nowhere in the original" for at in named if at not in found)
    for place, both in pairs.items():
        yield from _in_place(place, both, named)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Grid):
            for _, cells in block.rows():
                for cell in cells:
                    yield from cell.paragraphs
                    yield from _paragraphs(cell.grids)
        else:
            yield block


def _after(at: Place) -> Place | None:
    return ParagraphAt(paragraph=at.paragraph, after=True) if isinstance(at, ParagraphAt) else None


def _in_place(place: Place, pairs: Sequence[_Pair], named: Mapping[Place, Sequence[Marked]]) -> Iterator[str]:
    """What is wrong at one place: its paragraphs as they were and are."""
    was, now = ("\n".join(pair[side].text for pair in pairs) for side in (0, 1))
    old, new = (dict(_controls(pair[side] for pair in pairs)) for side in (0, 1))
    in_controls = [each for at in dict.fromkeys(at for at, _ in old) if at != place for each in named.get(at, ())]
    here = [*named.get(place, ()), *in_controls]
    if not here:
        if was != now:
            yield f"{place}: {_quoted(was)} became {_quoted(now)}, though no finding named it"
        return
    yield from _boxes(place, old, new, here)
    for each in here:
        yield from _one(each, now, new.get((each.slot.at, each.slot.ordinal)))
    entered = {each.slot.at for each in in_controls}
    yield from _rest(place, was, now, here, [shown for (at, _), (_, shown) in old.items() if at in entered])


def _boxes(place: Place, old: _Controls, new: _Controls, here: Sequence[Marked]) -> Iterator[str]:
    """Boxes that changed without being named, or were named and didn't."""
    ticked = {(each.slot.at, each.slot.ordinal) for each in here if each.slot.tick}
    for key, (control, shown) in old.items():
        changed = key not in new or new[key][1] != shown
        if control.kind is ControlKind.BOX and changed is not (key in ticked):
            yield f"{place}: box {key[1] + 1} of {key[0]} {'changed' if changed else 'stayed'}"


def _controls(paragraphs: Iterable[Paragraph]) -> Iterator[tuple[tuple[Place, int], tuple[Control, str]]]:
    """Each control by its place and ordinal, with what it shows."""
    for paragraph in paragraphs:
        for control in paragraph.controls:
            yield (control.at, control.ordinal), (control, paragraph.text[control.start : control.end])


def _one(each: Marked, now: str, control: tuple[Control, str] | None) -> Iterator[str]:
    """What is wrong with one text in *now*, or in the *control* that it was meant for."""
    slot = each.slot
    if slot.tick:
        if control is None and not now.strip().startswith(_TICKS):
            yield f"{slot.at}: isn't ticked, shows {_quoted(now)}"
    elif isinstance(slot.at, ControlAt) and control is not None:
        if control[1].strip() != each.text:
            yield f"{slot.at}: doesn't show {_quoted(each.text)}"
    elif each.text not in now:
        yield f"{slot.at}: {_quoted(each.text)} isn't in {_quoted(now)}"
    elif slot.after and not _follows(each, now):
        yield f"{slot.at}: {_quoted(each.text)} doesn't follow {_quoted(slot.after)} in {_quoted(now)}"


def _follows(each: Marked, now: str) -> bool:
    lead = _letters(now[: now.index(each.text)])
    label, blank = _letters(each.slot.after), _letters(each.slot.blank)
    return lead.endswith((label, label + blank))


def _rest(place: Place, was: str, now: str, here: Sequence[Marked], replaced: Iterable[str]) -> Iterator[str]:
    """Whether all else at the place reads as before: the label, the other blanks' words."""
    left = now
    for each in here:
        text = each.text if not each.slot.tick else "X" if left.strip() == "X" else ""
        left = left.replace(text, "", 1)
    kept, bare = was, was
    for hint in replaced:
        kept = bare = bare.replace(hint, "", 1)
    for each in here:
        bare = bare.replace(each.slot.blank.strip(), "", 1)
    if _letters(left) not in (_letters(kept), _letters(bare)):
        yield f"{place}: {_quoted(was)} became {_quoted(now)}"


def _letters(text: str) -> str:
    return _FILL.sub("", text)

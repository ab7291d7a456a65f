"""Choices typed without a box: "Yes ___ No ___", "Yes / No", "Yes⇥No"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from responder.domain import Box, Control, ControlKind, Paragraph, Slot
from responder.questions.fields import BoxRow, box_row
from responder.questions.grids.choices import choice_kind

_RUNS = re.compile(r"_{2,}")
_APART = re.compile(r"\t+|\s*\|\s*|\s+/\s+|\s*[・･·]\s*|(?<=\w)/(?=\w)|\s{2,}")
_NOT_APPLICABLE = re.compile(r"\b(n)\s?/\s?(a)\b", re.IGNORECASE)
_STEM = re.compile(r"(.*[?:？：)\t]|.*\s\()\s*(\S.*)", re.DOTALL)
_EDGES = " \t\xa0()[].,;"
_LONGEST = 200


def option_row(paragraph: Paragraph) -> BoxRow:
    """The choices typed in the paragraph and the words before them; none where it offers fewer than two."""
    text = paragraph.text
    if paragraph.controls or not text.strip() or len(text) > 5 * _LONGEST:
        return BoxRow()
    return _underscored(paragraph) or _listed(text) or BoxRow()


def _underscored(paragraph: Paragraph) -> BoxRow | None:
    """Short lines beside words that choose: each line is the room for a mark."""
    spans = [found.span() for found in _RUNS.finditer(paragraph.text)]
    row = _as_boxes(paragraph, spans)
    if row is None or not all(choice_kind(choice) for choice in row.choices):
        return None
    seen: Counter[str] = Counter()
    boxes = []
    for choice, (start, end) in zip(row.choices, spans, strict=True):
        run = paragraph.text[start:end]
        boxes.append(Box(choice=choice, slot=Slot(at=paragraph.at, blank=run, ordinal=seen[run])))
        seen[run] += 1
    return BoxRow(stem=row.stem, boxes=tuple(boxes))


def _as_boxes(paragraph: Paragraph, spans: Sequence[tuple[int, int]]) -> BoxRow | None:
    """The paragraph as if boxes stood at these places."""
    alone = len(spans) == 1 and not paragraph.text[: spans[0][0]].strip()
    if len(spans) < 2 and not alone:
        return None
    controls = tuple(
        Control(at=paragraph.at, kind=ControlKind.BOX, start=start, end=end, blank=True) for start, end in spans
    )
    return box_row([replace(paragraph, controls=controls)])


def _listed(text: str) -> BoxRow | None:
    """Words that choose at the end of the text, parted by tabs, slashes or bars, at least two of them opposite."""
    line = _NOT_APPLICABLE.sub(r"\1\\\2", text.rstrip())
    parts = _APART.split(line)
    offered: list[str] = []
    while parts and "?" not in parts[-1] and choice_kind(choice := _plain(parts[-1].strip(_EDGES))):
        offered.insert(0, choice)
        parts.pop()
    stem = line[: _start_of(line, parts)] if parts else ""
    if parts and (split := _STEM.fullmatch(parts[-1])) and choice_kind(_plain(split[2].strip(_EDGES))):
        offered.insert(0, _plain(split[2].strip(_EDGES)))
        stem = line[: _start_of(line, parts) - len(parts[-1]) + len(split[1])]
    kinds = {choice_kind(choice) for choice in offered}
    if "yes" not in kinds or len(kinds) < 2 or not _closed(_plain(stem)):
        return None
    return BoxRow(stem=_plain(stem).strip(" \t("), offered=tuple(offered))


def _start_of(line: str, parts: Sequence[str]) -> int:
    """How far the given parts reach in the line."""
    end = 0
    for part in parts:
        end = line.index(part, end) + len(part)
    return end


def _plain(text: str) -> str:
    return text.replace("\\", "/")


def _closed(stem: str) -> bool:
    """Whether the words before the choices are a question or label of their own, not the start of a sentence."""
    bare = stem.strip(" \t\xa0(")
    return not bare or bare.endswith(("?", ":", "？", "：", ")")) or stem.endswith(("\t", "("))

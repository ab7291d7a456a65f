"""Places to write in between words: runs of ____, text controls, and tabs after a label."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from responder.domain import Control, ControlKind, Paragraph, Slot
from responder.questions.fields import box_controls, control_slot

_RUN = r"_{3,}|(?:_\s){3,}_?|\.{5,}|…{2,}|-{6,}"
_BLANK = re.compile(rf"(?:{_RUN}|_{{2,}}(?=\s*[/.-]\s*_{{2,}}))(?:\s*[/.-]?\s*(?:{_RUN}|_{{2,}}))*")
_NOTHING = re.compile(r"[\s_.…\-–—•·:/|]*")
_BRACKETED = re.compile(
    r"\s*(?:[\w.\-]{0,12}\s?(?:\[[^\[\]]{1,80}\]|<[^<>]{1,80}>|\{[^{}]{1,80}\}|«[^«»]{1,80}»)[\s.,;\-/]*)+"
)
_MASK = r"(?:dd?|mm{0,3}|yy(?:yy)?|tt|jj(?:jj)?|aa(?:aa)?)"
_INVITING = re.compile(
    r"(?:please\s+)?(?:click|tap|enter|type|insert|write|add)\b.{0,40}\b(?:here|text|response|answer|reply|comments?|date)\b.{0,24}"
    r"|(?:please\s+)?(?:choose|select|pick)\s+(?:an?|one|your)\s+(?:item|option|date|value|answer|choice)\b.{0,12}"
    rf"|{_MASK}(?:\W{_MASK}){{1,2}}|https?://(?:www\.)?",
    re.IGNORECASE,
)
_LABEL = re.compile(r"\s*(.+)[:：]\s*(?:\([^()]*\)\s*)?", re.DOTALL)
_REMARK = re.compile(r"\s\([^()]*\)")
_CLOSED = (":", "：", "?", "？", "=")
_AROUND = " \t\xa0\u3000,;|"
_LABEL_WORDS = 8
_UNIT_WORDS = 3  # "____ days" still is a field; more words than that make it a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Somewhere to write within a line: the words that lead to it, its slot, and what stands there already."""

    label: str
    slot: Slot
    choices: tuple[str, ...] = ()
    held: str = ""
    in_sentence: bool = False


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    control: Control | None = None


def gaps_in(paragraph: Paragraph) -> tuple[Gap, ...]:
    """The gaps of the paragraph from left to right; a line with boxes has none of its own."""
    boxed = [control.start for control in box_controls([paragraph])]
    gaps: list[Gap] = []
    start = 0
    for text in paragraph.text.split("\n"):
        end = start + len(text)
        if not any(start <= box <= end for box in boxed):
            gaps += _line_gaps(paragraph, start, end)
        start = end + 1
    return tuple(gaps)


def is_empty(text: str) -> bool:
    """Whether *text* says nothing yet: spaces, leaders, bullets, or a placeholder such as "[name]" or "dd/mm/yyyy"."""
    return bool(_NOTHING.fullmatch(text) or _BRACKETED.fullmatch(text) or _INVITING.fullmatch(text.strip()))


def is_bare(text: str) -> bool:
    """Whether *text* has no words at all: spaces, leaders or bullets only."""
    return bool(_NOTHING.fullmatch(text))


def is_label(text: str) -> bool:
    """Whether *text* names a field: a few words and a colon, and perhaps a remark in brackets."""
    found = _LABEL.fullmatch(text)
    return found is not None and len(_REMARK.sub(" ", found[1]).split()) <= _LABEL_WORDS


def _line_gaps(paragraph: Paragraph, start: int, end: int) -> Iterator[Gap]:
    spans = sorted(_spans(paragraph, start, end), key=lambda span: (span.start, -span.end))
    if not spans:
        yield from _tabbed_gaps(paragraph, paragraph.text[start:end])
        return
    edges = [start, *(span.end for span in spans)]
    leads = [paragraph.text[a : span.start] for a, span in zip(edges, spans, strict=False)]
    labels = [lead.strip(_AROUND) for lead in leads]
    rest = paragraph.text[spans[-1].end : end]
    running = len(rest.split()) > _UNIT_WORDS or any(map(_runs_on, labels))
    for lead, label, span in zip(leads, labels, spans, strict=True):
        # "Jakarta, ______" dates a letter.
        dated = lead.rstrip().endswith(",")
        yield _gap(paragraph, span, label, in_sentence=dated or (running and not label.endswith(_CLOSED)))


def _spans(paragraph: Paragraph, start: int, end: int) -> Iterator[_Span]:
    typed = [
        _Span(control.start, control.end, control)
        for control in paragraph.controls
        if control.kind is not ControlKind.BOX and start <= control.start <= end
    ]
    yield from typed
    for found in _BLANK.finditer(paragraph.text, start, end):
        if not _covered(found.start(), typed):
            yield _Span(found.start(), found.end())


def _covered(position: int, spans: Iterable[_Span]) -> bool:
    return any(span.start <= position < span.end for span in spans)


def _gap(paragraph: Paragraph, span: _Span, label: str, *, in_sentence: bool) -> Gap:
    shown = paragraph.text[span.start : span.end]
    if span.control is None:
        return Gap(label=label, slot=Slot(at=paragraph.at, blank=shown, after=label), in_sentence=in_sentence)
    return Gap(
        label=label,
        slot=control_slot(span.control, shown),
        choices=span.control.choices,
        held="" if span.control.blank else shown.strip(),
        in_sentence=in_sentence,
    )


def _runs_on(label: str) -> bool:
    """Whether the words before a blank are the middle of a sentence rather than a label."""
    return (
        bool(label)
        and not label.endswith(_CLOSED)
        and (label[0].islower() or label[0] in "(,;" or len(label.split()) > _LABEL_WORDS)
    )


def _tabbed_gaps(paragraph: Paragraph, text: str) -> Iterator[Gap]:
    """Labels with a tab behind them: what follows the tab is the answer, unless it is the next label."""
    pieces = [piece.strip(_AROUND) for piece in text.split("\t")]
    for number, label in enumerate(pieces[:-1]):
        if is_label(label):
            said = next((piece for piece in pieces[number + 1 :] if piece), "")
            held = "" if is_label(said) or is_bare(said) else said
            yield Gap(label=label, slot=Slot(at=paragraph.at, after=label), held=held)

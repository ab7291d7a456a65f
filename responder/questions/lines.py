"""Paragraphs and tables in a row, each with the part it could play: words, an answer line, boxes, …"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from responder.domain import Grid, Paragraph, Place, Slot
from responder.questions.blanks import Gap, gaps_in, is_bare, is_empty, is_label
from responder.questions.fields import BoxRow, box_row
from responder.questions.numbering import is_contents_line, split_number
from responder.questions.options import option_row
from responder.questions.prompts import invites_answer, invites_comment
from responder.questions.wording import asks, n_words

_NO_BOXES = BoxRow()
_UNIT = re.compile(
    r"""\W*(?:(?:business|working|calendar)\s+)?(?:
        %|€|£|\$|h|hours?|days?|weeks?|months?|years?|minutes?|seconds?|employees|people|users|[kmgt]b
      | heures?|jours?|semaines?|mois|ans|années?|stunden?|tagen?|tage|wochen?|monaten?|monate|jahren?|jahre
      | horas?|d[ií]as?|semanas?|meses|m[eê]s|años?|anos?|ore|giorni|settimane|mesi|anni|uur|uren|dagen|maanden|jaar
    )\W*|\W*[€£$]\W*""",
    re.VERBOSE | re.IGNORECASE,
)
_SHORT_WORDS = 14
_SURE = 0.8  # a question mark, a question word or an imperative; a duty ("shall") alone is a rule, in prose
_AT_THE_END = re.compile(r"[?？؟]\s*(?:[\"'”’»)\]]|\([^()]*\)|[^?？.。!]{0,80})?\s*$")
_MARKS = str.maketrans("?？؟", "   ")
_LISTS = re.compile(
    r"(?:list|name|state|note|document|detail|outline|give|check|select|tick)\s+(?:your|the|all|any|each|every|its)\b",
    re.IGNORECASE,
)
_REMARKS = re.compile(
    r"(?:notes?|nb|n\.b\.|example|e\.g\.|hint|tip|hinweis|beispiel|remarque|exemple|nota|ejemplo|catatan|contoh|注|例)\s*[:：]",
    re.IGNORECASE,
)
_FORBIDS = re.compile(
    r"(?:please\s+)?(?:do|does|did|should|must)\s+not\b|(?:how|what|where|when)\s+to\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r"(?:where|when|what|how|which|who|why|is|are|may|have|had|should|wo|wenn|wie|où|quand|cuando|donde|como|onde|quando"
    r"|dove|come|waar|wanneer|se|è)\b.*[.;,:]\s*",
    re.IGNORECASE | re.DOTALL,
)


class Part(Enum):
    """What a paragraph could be in a form."""

    EMPTY = auto()
    RULE = auto()  # nothing but somewhere to write
    BOXES = auto()
    PROMPT = auto()  # "Answer:" or "Comments:", with or without somewhere to write
    FIELD = auto()  # a label and somewhere to write
    CONTENTS = auto()
    WORDS = auto()
    TABLE = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph or table with its part; *words* is its text without a typed number."""

    part: Part
    paragraph: Paragraph | None = None
    grid: Grid | None = None
    number: str = ""
    words: str = ""
    gaps: tuple[Gap, ...] = ()
    row: BoxRow = _NO_BOXES
    asks: bool = False

    @property
    def text(self) -> str:
        """What the paragraph says."""
        return self.paragraph.text if self.paragraph is not None else ""

    @property
    def at(self) -> Place:
        """Where the paragraph stands."""
        if self.paragraph is None:
            raise ValueError("a table has no place of its own")
        return self.paragraph.at

    @property
    def enumerated(self) -> bool:
        """Whether it stands in a list, numbered by Word or by hand."""
        return bool(self.number) or (self.paragraph is not None and self.paragraph.numbered)

    @property
    def heading(self) -> bool:
        """Whether the document styles it as a heading or title."""
        return self.paragraph is not None and self.paragraph.heading is not None

    @property
    def labels(self) -> bool:
        """Whether it names a field ("Project title:")."""
        return self.part is Part.WORDS and is_label(self.words)

    @property
    def brief(self) -> bool:
        """Whether it is short enough to be a label or a title."""
        return n_words(self.words) <= _SHORT_WORDS and not self.words.endswith((".", "。"))


def lines_of(blocks: Iterable[Grid | Paragraph]) -> tuple[Line, ...]:
    """The blocks as lines, in order."""
    return tuple(_line(block) for block in blocks)


def _line(block: Grid | Paragraph) -> Line:
    if isinstance(block, Grid):
        return Line(part=Part.TABLE, grid=block)
    row = box_row([block])
    row = row if row.boxes else option_row(block)
    gaps = () if row.choices or is_contents_line(block.text) else _asked_above(block, gaps_in(block))
    number, words = split_number(row.stem if row.choices else block.text)
    return Line(
        part=_part(block, row, gaps, words),
        paragraph=block,
        number=number,
        words=words,
        gaps=gaps,
        row=row,
        asks=_asks(words),
    )


def _asked_above(paragraph: Paragraph, gaps: tuple[Gap, ...]) -> tuple[Gap, ...]:
    """The gaps; where the last line only says "Answer:", the lines above it in the same paragraph ask."""
    text = paragraph.text.rstrip()
    asked, broken, prompt = text.rpartition("\n")
    if not broken or not asked.strip() or len(gaps) > 1 or is_empty(prompt):
        return gaps
    if gaps:
        return (replace(gaps[0], label=asked.strip()),) if invites_answer(gaps[0].label) else gaps
    label, colon, said = prompt.replace("：", ":").partition(":")
    if not colon or not invites_answer(label):
        return ()
    slot = Slot(at=paragraph.at, after=prompt[: len(label) + 1].strip())
    return (Gap(label=asked.strip(), slot=slot, held=said.strip()),)


def _part(paragraph: Paragraph, row: BoxRow, gaps: tuple[Gap, ...], words: str) -> Part:
    if row.choices:
        return Part.BOXES
    if is_contents_line(paragraph.text):
        return Part.CONTENTS
    if not gaps:
        return _wordy_part(paragraph.text, words)
    if not any(any(map(str.isalnum, gap.label)) for gap in gaps):
        return Part.RULE if _only_gaps(paragraph, gaps) else Part.WORDS
    if len(gaps) == 1 and _is_prompt(gaps[0].label):
        return Part.PROMPT
    return Part.FIELD


def _wordy_part(text: str, words: str) -> Part:
    if is_bare(text):
        return Part.EMPTY
    if is_empty(text):
        return Part.RULE
    label, colon, said = words.replace("：", ":").partition(":")
    if _is_prompt(label) and (colon or not said):
        return Part.PROMPT
    return Part.PROMPT if colon and is_bare(said) and invites_answer(label + colon) else Part.WORDS


def _only_gaps(paragraph: Paragraph, gaps: tuple[Gap, ...]) -> bool:
    rest = paragraph.text
    for shown in sorted({gap.slot.blank or gap.held for gap in gaps}, key=len, reverse=True):
        rest = rest.replace(shown, "") if shown else rest
    return is_bare(rest) or bool(_UNIT.fullmatch(rest))


def _is_prompt(label: str) -> bool:
    return invites_answer(label) or invites_comment(label)


def ends_in_question(text: str) -> bool:
    """Whether *text* ends in a question mark, give or take a remark behind it."""
    return bool(_AT_THE_END.search(text.strip()))


def _asks(words: str) -> bool:
    if _REMARKS.match(words):
        return False
    sentence, mark, _ = words.partition("?")
    if ends_in_question(words) or (mark and asks(sentence) >= _SURE):
        return True
    # "Need help? See page 3." mentions a question, and asks none; "When accounts are closed;" is half a sentence.
    if _FORBIDS.match(words) or (_CLAUSE.fullmatch(words) and not is_label(words)):
        return False
    return asks(words.translate(_MARKS)) >= _SURE or bool(_LISTS.match(words))

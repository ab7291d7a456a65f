"""Answers that a document names once, above its tables: a list of defined terms, a legend, "use one of: …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice

from responder.domain import Document, Grid, Paragraph, Question, TableAt
from responder.questions.grids.choices import are_opposite, choice_kind
from responder.questions.grids.vocabulary import header_roles
from responder.questions.grids.words import Role
from responder.questions.tables.cells import Spot
from responder.questions.tables.layout import Layout, layout_of
from responder.questions.wording import n_words, words_of

_FEWEST = 2
_MOST = 12
_TERM_WORDS = 5
_CODE_LENGTH = 4
_LETTERS = 3
_SURE_ROLE = 0.8
_DEFINED = re.compile(
    r"\s*[•▪*\-–]?\s*[\"“'‘]?([^:：=\n“”\"]{1,60}?)[\"”'’]?\s*(?:[:：=]|\s[–—-]\s|\t)\s*(\S.*)", re.DOTALL
)
_PAIR = re.compile(r"(?:^|[\s(:,;])[\"“'‘]?([\w/]{1,20})[\"”'’]?\s*[=–]\s*([^=,;\n]{2,60}?)\s*(?=[,;.)\n]|$)")
_INSIDE = re.compile(r"[(\[（]([^)\]）]+)[)\]）]")
_CODE = re.compile(r"\b([A-Z]{1,3})\s*\(([^()]{2,40})\)")
_APART = re.compile(r"\s*(?:[,;/|、，]|\bor\b|\band\b|\boder\b|\bund\b|\bou\b)\s*")
_ONLY = re.compile(r"\bonly\s+(?:be\s+used\s+)?(?:in|for|with|to)\s+(?:the\s+)?([^.;]+)", re.IGNORECASE)
_NAMES = re.compile(
    r"""\b(?:terms?|levels?|codes?|legend|key|scale|ratings?|options?|values?|respons(?:e|es)|status(?:es)?|one\s+of
      | answers?|categor(?:y|ies)|complian(?:ce|t)|conformance|maturity|bewertung|stufen?|werte?|antwort(?:en)?|statut
      | réponses?|niveaux?|légende|antwoord(?:en)?|estado|nivel(?:es)?|valores|opciones|respuestas?|legenda|livelli
      | risposte|valori|níveis|opções|respostas?|keterangan|skala|jawaban)\b
      | 凡例|回答区分|評価|区分|选项|代码|等级""",
    re.VERBOSE | re.IGNORECASE,
)
_PLAIN = words_of("the for and are your this that following used use column table")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Answers named above a table, each with what it means; *intro* is what leads them in."""

    entries: tuple[tuple[str, str], ...]
    intro: str

    @property
    def chooses(self) -> bool:
        """Whether they stand for opposite answers, by themselves or by their meaning."""
        kinds = {choice_kind(term) or _kind_of(meaning) for term, meaning in self.entries}
        return len(kinds - {""}) >= _FEWEST

    def offered_under(self, heading: str) -> tuple[str, ...]:
        """The terms, without those that may be used elsewhere only ("This can be used only in Level AAA")."""
        return tuple(
            term
            for term, meaning in self.entries
            if not (only := _ONLY.search(meaning)) or " ".join(only[1].split()[-2:]).lower() in heading.lower()
        )


def with_terms(document: Document, questions: Sequence[Question]) -> tuple[Question, ...]:
    """The questions, with the terms defined above their table as choices where the answer's column asks for those."""
    above = {number: (terms, heading) for number, terms, heading in _above_tables(document)}
    waiting = {question.slot.at for question in questions if question.slot is not None and not question.choices}
    wanted = {at.table for at in waiting if isinstance(at, TableAt)} & set(above)
    tables = {number: _Read(layout_of(grid)) for number, grid in _grids(document).items() if number in wanted}
    return tuple(_chosen(question, above, tables) for question in questions)


@dataclass(slots=True)
class _Read:
    """A table with the first words of its columns, each column gone through once."""

    layout: Layout
    _labels: dict[int, tuple[Spot, ...]] = field(default_factory=dict)

    def labels(self, col: int) -> tuple[Spot, ...]:
        """The first two written cells of the column that aren't banners."""
        if col not in self._labels:
            column = ((row, self.layout.spots.get((row, col))) for row in range(self.layout.grid.n_rows))
            begun = (spot for row, spot in column if spot is not None and spot.cell.row == row)
            self._labels[col] = tuple(
                islice((spot for spot in begun if spot.label and not self.layout.is_wide(spot)), 2)
            )
        return self._labels[col]


def _chosen(
    question: Question, above: Mapping[int, tuple[tuple[Terms, ...], str]], tables: Mapping[int, _Read]
) -> Question:
    at = question.slot.at if question.slot is not None else None
    if question.choices or not isinstance(at, TableAt) or at.table not in tables:
        return question
    if printed := _printed(tables[at.table].layout.spots.get((at.row, at.col))):
        return _offered(question, printed)
    headers = _headers(tables[at.table], at)
    known, heading = above[at.table]
    offered = next((terms.offered_under(heading) for terms in reversed(known) if _fits(terms, headers)), ())
    reason = f"choices: they are named above the table: {' | '.join(offered)}"
    if not offered:
        offered = next((codes for header in headers if (codes := codes_in(header))), ())
        reason = "choices: the column's header names them"
    return replace(question, choices=offered, reasons=(*question.reasons, reason)) if offered else question


def _offered(question: Question, printed: tuple[str, ...]) -> Question:
    """The question with the choices that its cell prints; printed choices are nobody's answer."""
    slot = question.slot
    blank = replace(slot, blank=question.held) if slot is not None and question.held else slot
    reasons = (*question.reasons, "choices: they are printed in the cell")
    return replace(question, choices=printed, slot=blank, held="", reasons=reasons)


def _grids(document: Document) -> dict[int, Grid]:
    grids = (block for block in document.blocks if isinstance(block, Grid))
    places = ((next((cell.at for cell in grid.cells.values()), None), grid) for grid in grids)
    return {at.table: grid for at, grid in places if isinstance(at, TableAt)}


def _headers(read: _Read, at: TableAt) -> tuple[str, ...]:
    """The words over each column that the answer's cell covers; right above it may stand another answer."""
    spot = read.layout.spots.get((at.row, at.col))
    found: list[Spot] = []
    for col in range(at.col, at.col + (spot.cell.cols if spot is not None else 1)):
        labels = [each for each in read.labels(col) if each.cell.row < at.row]
        # "Supplier" over "Conformity" and "Comment": the words over one column stand below.
        found += labels[: 2 if labels and labels[0].cell.cols > 1 else 1]
    return tuple(dict.fromkeys(" ".join(each.says.split()) for each in found))


def _fits(terms: Terms, headers: Sequence[str]) -> bool:
    """Whether a column with these headers asks for the terms: one names them, or what they are."""
    named = {term.casefold() for term, _ in terms.entries}
    for header in headers:
        inside = {each.casefold() for each in _bracketed(header)}
        if len(inside & named) >= _FEWEST:
            return True
        shared = len(_stems(header) & _stems(terms.intro))
        if shared >= _FEWEST or (terms.chooses and (shared or _is_status(header))):
            return True
    return False


def codes_in(header: str) -> tuple[str, ...]:
    """The answers that a header names: "Comply (Y/P/N)", "Yes/No"."""
    whole = tuple(part.strip() for part in header.split("/"))
    for codes in (_bracketed(header), whole):
        short = all(len(code) <= _LETTERS and code.isupper() for code in codes)
        if len(set(codes)) == len(codes) >= _FEWEST and (short or are_opposite(codes)):
            return codes
    return ()


def _printed(spot: Spot | None) -> tuple[str, ...]:
    """The choices that stand in the answer's cell: "Yes / No"."""
    lines = [line for line in spot.lines if line.text.strip()] if spot is not None else []
    return lines[0].row.offered if len(lines) == 1 and not lines[0].words else ()


def _is_status(header: str) -> bool:
    roles = header_roles(header)
    return max(roles.get(role, 0.0) for role in (Role.STATUS, Role.ANSWER)) >= _SURE_ROLE


def _bracketed(header: str) -> tuple[str, ...]:
    """What stands in the header's brackets, part by part."""
    return tuple(each.strip() for inside in _INSIDE.findall(header) for each in _APART.split(inside) if each.strip())


def _stems(text: str) -> set[str]:
    return {word[:6] for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in _PLAIN}


# --- Where terms are named --------------------------------------------------------------------------------------------


def _above_tables(document: Document) -> Iterator[tuple[int, tuple[Terms, ...], str]]:
    """For each body table its number, the terms named before it, and the nearest heading or line above it."""
    known: list[Terms] = []
    heading, intro = "", ""
    for is_grid, blocks in groupby(document.blocks, key=lambda block: isinstance(block, Grid)):
        for block in blocks if is_grid else ():
            at = next((cell.at for cell in block.cells.values()), None) if isinstance(block, Grid) else None
            if isinstance(block, Grid) and isinstance(at, TableAt):
                yield at.table, tuple(known), heading
                known += _legend(block, intro)
        if not is_grid:
            paragraphs = [block for block in blocks if isinstance(block, Paragraph) and block.text.strip()]
            known += _named_in(paragraphs)
            intro = paragraphs[-1].text if paragraphs else intro
            heading = next((each.text for each in reversed(paragraphs) if each.heading is not None), intro)


def _named_in(paragraphs: Sequence[Paragraph]) -> Iterator[Terms]:
    for paragraph in paragraphs:
        yield from _inline(paragraph.text)
    run: list[tuple[str, str]] = []
    intro = ""
    for each in [*paragraphs, None]:
        entry = _entry(each) if each is not None else None
        if entry is not None:
            run.append(entry)
            continue
        if _FEWEST <= len(run) <= _MOST and _NAMES.search(intro):
            yield Terms(entries=tuple(run), intro=intro)
        run, intro = [], each.text if each is not None else ""


def _entry(paragraph: Paragraph) -> tuple[str, str] | None:
    found = _DEFINED.fullmatch(paragraph.text) if paragraph.heading is None else None  # "Table 1: A" defines nothing
    if not found or n_words(found[1]) > _TERM_WORDS or "____" in found[0] or n_words(found[2]) < _FEWEST:
        return None
    return found[1].strip(), found[2].strip()


def _inline(text: str) -> Iterator[Terms]:
    """ "Y = yes, P = partly, N = no", and "Use one of: Compliant, Partially compliant, Not compliant"."""
    pairs = tuple(pair for pair in _PAIR.findall(text) if len(pair[0]) <= _CODE_LENGTH or choice_kind(pair[0]))
    pairs = pairs or tuple(_CODE.findall(text))
    if _FEWEST <= len(pairs) <= _MOST:
        yield Terms(entries=pairs, intro=text)
        return
    lead, _, rest = text.replace("：", ":").partition(":")
    parts = [part.strip(" .()\"“”'‘’") for part in _APART.split(rest)] if _NAMES.search(lead) else []
    parts = [part for part in parts if part]
    if _FEWEST <= len(parts) <= _MOST and all(map(choice_kind, parts)) and len(set(map(choice_kind, parts))) >= _FEWEST:
        yield Terms(entries=tuple((part, part) for part in parts), intro=text)


def _legend(grid: Grid, intro: str) -> Iterator[Terms]:
    """The terms of a small table of two columns, each a short term with its meaning."""
    rows = [cells for _, cells in grid.rows()]
    if grid.n_cols != _FEWEST or not all(len(cells) == _FEWEST for cells in rows):
        return
    pairs = [(cells[0].text.strip(), cells[1].text.strip()) for cells in rows]
    body = pairs[1:] if rows[0][0].look.bold or _NAMES.search(pairs[0][0]) else pairs
    short = all(0 < n_words(term) <= _TERM_WORDS and meaning for term, meaning in body)
    if short and _FEWEST <= len(body) <= _MOST and (_NAMES.search(pairs[0][0]) or _NAMES.search(intro)):
        yield Terms(entries=tuple(body), intro=f"{intro} {pairs[0][0]}")


def _kind_of(meaning: str) -> str:
    """What a meaning stands for by its first words: "Complies with the whole requirement" is a yes."""
    words = re.split(r"[:;,.(–]", meaning)[0].split()[:_TERM_WORDS]
    kinds = (choice_kind(" ".join(words[:length])) for length in range(len(words), 0, -1))
    return next((kind for kind in kinds if kind), "")

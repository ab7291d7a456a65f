"""Every noun of the trade as a frozen record; the stages are functions from these to these."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done and how many there are."""

# --- Places: where something stands in a file -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class CellAt:
    """A worksheet cell; a merged one is named by its top-left corner."""

    sheet: str
    cell: str

    def as_json(self) -> dict[str, object]:
        return {"sheet": self.sheet, "cell": self.cell}

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAt:
    """A cell of a Word body table, all 0-based: the table as python-docx counts them, true grid row and column."""

    table: int
    row: int
    col: int

    def as_json(self) -> dict[str, object]:
        return {"table": self.table, "row": self.row, "col": self.col}

    def __str__(self) -> str:
        return f"table {self.table + 1}, row {self.row + 1}, column {self.col + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NestedAt:
    """A cell of a table inside a table cell: (table, row, col) of each level from the body inwards, 0-based."""

    path: tuple[int, ...]

    def as_json(self) -> dict[str, object]:
        return {"nested": list(self.path)}

    def __str__(self) -> str:
        table, row, col = self.path[-3:]
        outer = TableAt(table=self.path[0], row=self.path[1], col=self.path[2])
        return f"inner table {table + 1}, row {row + 1}, column {col + 1} (in {outer})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphAt:
    """A Word body paragraph, 0-based as python-docx counts them; *after*: a new paragraph following it."""

    paragraph: int
    after: bool = False

    def as_json(self) -> dict[str, object]:
        return {"paragraph": self.paragraph, "after": True} if self.after else {"paragraph": self.paragraph}

    def __str__(self) -> str:
        return f"{'after ' if self.after else ''}paragraph {self.paragraph + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlAt:
    """A Word content control or legacy form field: its tag if unique, else its index in document order."""

    control: str

    def as_json(self) -> dict[str, object]:
        return {"control": self.control}

    def __str__(self) -> str:
        return f"form field {self.control}"


Place = CellAt | TableAt | NestedAt | ParagraphAt | ControlAt


# --- A document as the finders see it -------------------------------------------------------------------------------


class ControlKind(StrEnum):
    TEXT = "text"
    DATE = "date"
    LIST = "list"
    BOX = "box"


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something to fill in inside a Word paragraph: a content control, a legacy field, or a typed ☐.

    *start* and *end* are character offsets in the paragraph's text; a box shows there as ☐ or ☒ whatever draws it.
    A typed box has the place of the paragraph or cell that holds it, and *ordinal* counts the typed boxes there.
    """

    at: Place
    kind: ControlKind
    start: int
    end: int
    blank: bool
    choices: tuple[str, ...] = ()
    ordinal: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a cell or paragraph is dressed, as far as it tells its role."""

    bold: bool = False
    italic: bool = False
    fill: str = ""
    size: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One Word paragraph. *heading* is 1–9 for headings (0 for the title), *number* its list label or level mark."""

    at: Place
    text: str
    heading: int | None = None
    numbered: bool = False
    level: int = 0
    look: Look = Look()
    controls: tuple[Control, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell of a grid, at its 0-based true row and column; merged cells stand once, at their top-left corner.

    *text* is what a person sees (a formula's cached value), *choices* its drop-down list, *locked* whether the sheet's
    protection forbids typing, *hidden* whether its row or column is. The last three are Word's.
    """

    row: int
    col: int
    at: Place
    text: str = ""
    rows: int = 1
    cols: int = 1
    formula: bool = False
    locked: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()
    prompt: str = ""
    look: Look = Look()
    paragraphs: tuple[Paragraph, ...] = ()
    grids: tuple[Grid, ...] = ()

    @property
    def controls(self) -> tuple[Control, ...]:
        return tuple(control for paragraph in self.paragraphs for control in paragraph.controls)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A worksheet or a Word table. *cells* holds every cell that has text, style, list or control, by (row, col)."""

    name: str
    cells: Mapping[tuple[int, int], Cell] = field(repr=False)
    n_rows: int
    n_cols: int
    hidden: bool = False
    protected: bool = False
    header_rows: int = 0

    def rows(self) -> Iterator[tuple[int, tuple[Cell, ...]]]:
        """Row number and its cells from left to right, top to bottom; empty rows are skipped."""
        by_row: dict[int, list[Cell]] = {}
        for cell in self.cells.values():
            by_row.setdefault(cell.row, []).append(cell)
        for row in sorted(by_row):
            yield row, tuple(sorted(by_row[row], key=lambda cell: cell.col))


Block = Grid | Paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A questionnaire file as read: its blocks in reading order (sheets; or paragraphs and tables)."""

    name: str
    format: str
    sha256: str
    blocks: tuple[Block, ...] = field(repr=False)
    findings: tuple[Finding, ...] = ()


# --- Questions and slots --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something about the user's file that a person should know; a value, never an exception."""

    where: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """Where an answer goes. *blank* is the text that counts as empty there ("", "____", "mm/dd/yyyy").

    A tick slot is a box to tick (or a cell that takes an X); *ordinal* picks among typed boxes at one place.
    *after* is the label that shares the paragraph or cell with its answer ("Date:"): the label stays, and the answer
    stands in the *blank* next to it, or right behind it.
    """

    at: Place
    blank: str = ""
    tick: bool = False
    ordinal: int = 0
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One choice that is answered by ticking."""

    choice: str
    slot: Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Whatever the vendor is expected to fill in, with its slots; *held* is the answer that already stands there.

    *more* are further places in the same row that a person fills in (a second status, the evidence): they are shown
    and never written.
    """

    id: str
    text: str
    at: Place
    section: str | None = None
    slot: Slot | None = None
    comment: Slot | None = None
    choices: tuple[str, ...] = ()
    boxes: tuple[Box, ...] = ()
    more: tuple[Slot, ...] = ()
    held: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire:
    """The questions found in a document, in reading order, and what was doubtful."""

    name: str
    format: str
    sha256: str
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...] = ()


# --- Knowledge ------------------------------------------------------------------------------------------------------


class PassageKind(StrEnum):
    STATEMENT = "statement"
    LINK = "link"  # proves that a page exists, and where; nothing about what it says
    IMAGE = "image"  # the alternative text of a badge: proves that the page shows it, no more
    ANSWER = "answer"  # an approved answer; `questions` are the phrasings it was approved for


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A piece of approved evidence: a paragraph or bullet, a link, or an approved answer.

    *id* is stable while source and heading are ("security-overview/encryption-at-rest/2"); *heading* is the path.
    """

    id: str
    source: str
    heading: tuple[str, ...]
    text: str
    kind: PassageKind = PassageKind.STATEMENT
    title: str = ""
    audience: str = "public"
    as_of: date | None = None
    expires: date | None = None
    questions: tuple[str, ...] = ()
    choice: str | None = None
    lead: str = ""  # the sentence that introduces the list this bullet stands in


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeBase:
    """Everything a folder of sources states; *fingerprint* changes with any source's name or bytes."""

    folder: Path
    passages: tuple[Passage, ...] = field(repr=False)
    fingerprint: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A piece of a source that was left out of the knowledge base, and why ("menu", "repeated", "footer"…)."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """What adding one file did: the passages *taken* into *written*, one line each; *changed* is false where they stood
    there already."""

    source: Path
    written: Path
    taken: tuple[str, ...]
    dropped: tuple[Dropped, ...]
    changed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A passage found for a question. *dense* is a cosine (-1…1), *lexical* a BM25 score (≥ 0), *score* their fusion
    (0…1, comparable within one question only)."""

    passage: Passage
    score: float
    dense: float
    lexical: float


# --- Decisions and drafts -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The words that state the answer, quoted from one passage."""

    passage: Passage
    quote: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The knowledge base states it: safe to write without asking.

    *polarity* is yes or no (None for an open question), *choice* the entry of the slot's own list that says so.
    """

    citations: tuple[Citation, ...]
    confidence: float
    polarity: bool | None = None
    choice: str | None = None
    reasons: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("an Answer needs at least one Citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggest:
    """Something near, but a person must look; *reasons* name what is missing."""

    citations: tuple[Citation, ...]
    confidence: float
    reasons: tuple[str, ...]
    polarity: bool | None = None
    choice: str | None = None

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a Suggest needs at least one Citation")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskHuman:
    """Nothing in the knowledge base states it."""

    reasons: tuple[str, ...]
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Keep:
    """The slot already holds somebody's answer, which stays."""

    text: str


Decision = Answer | Suggest | AskHuman | Keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What the tool says to one question: the decision, its words, and what is written where.

    *entries* is empty unless the decision is an `Answer`.
    """

    question: Question
    decision: Decision
    choice: str | None = None
    answer: str = ""
    reasons: tuple[str, ...] = ()
    entries: Mapping[Slot, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.entries and not isinstance(self.decision, Answer):
            raise ValueError("only an Answer may be written into the file")

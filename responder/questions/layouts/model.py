"""The layout of one questionnaire as a person may write it down: columns that ask and answer, and single fields."""

from __future__ import annotations

from dataclasses import dataclass

from responder.domain import Box, CellAt, Place, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A row by which a table is found again: its 0-based number and what its columns said (see `wording.same`).

    *heads* tells a header from the table's own first row; *line* is the line of the layout file.
    """

    row: int
    texts: tuple[tuple[int, str], ...]
    heads: bool = True
    line: int = 0

    def heading(self, col: int) -> str:
        """What the header says over a column."""
        return dict(self.texts).get(col, "") if self.heads else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRule:
    """Rows that ask through the same columns, all 0-based: from the anchor to the next table or the end of the grid.

    Every text in the *question* column asks, but for *sections* (titles of what follows) and those to *skip*. *grid*
    is the name of a sheet, or with *in_word* that of a Word table; *blank* are texts that count as empty, *under* is
    the section in which the table begins, *options* a column that lists what may be chosen, *line* the line of the
    layout file.
    """

    grid: str
    anchor: Anchor
    question: int
    answer: int | None = None
    comment: int | None = None
    ticks: tuple[tuple[str, int], ...] = ()
    more: tuple[int, ...] = ()
    section: int | None = None
    options: int | None = None
    under: str = ""
    sections: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    blank: tuple[str, ...] = ()
    in_word: bool = False
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """One question by itself: the place that says *text*, and the places of its slots; *line* as in `TableRule`."""

    text: str
    question: Place
    answer: Slot | None = None
    comment: Slot | None = None
    boxes: tuple[Box, ...] = ()
    more: tuple[Slot, ...] = ()
    choices: tuple[str, ...] = ()
    section: str | None = None
    line: int = 0

    @property
    def sheet(self) -> str:
        """The sheet of the field, "" in Word."""
        return self.question.sheet if isinstance(self.question, CellAt) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a layout file says. *left_alone* are sheets that ask nothing, *controls* how many form fields a Word
    document has (None for workbooks); *name* is the file's, *line* that of what stands at its top."""

    name: str
    questionnaire: str = ""
    left_alone: tuple[str, ...] = ()
    controls: int | None = None
    tables: tuple[TableRule, ...] = ()
    fields: tuple[FieldRule, ...] = ()
    line: int = 0

    @property
    def is_for_word(self) -> bool:
        """Whether it speaks of a document rather than a workbook."""
        return self.controls is not None

    @property
    def sheets(self) -> dict[str, int]:
        """The sheets that the layout speaks about, each with the line that names it first."""
        named = [(name, self.line) for name in self.left_alone]
        named += [(rule.grid, rule.line) for rule in self.tables] + [(rule.sheet, rule.line) for rule in self.fields]
        return {} if self.is_for_word else dict(reversed(named))

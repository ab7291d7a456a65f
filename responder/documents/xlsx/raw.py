"""A worksheet as its part tells it, before lists are looked up and cells put together; rows and columns from 1."""

from __future__ import annotations

from dataclasses import dataclass, field

from responder.documents.xlsx.refs import Area

ROWS_AFTER_TEXT = 40
COLS_AFTER_TEXT = 12


@dataclass(slots=True, kw_only=True)
class Rule:
    """A data validation: where it holds, its list as a formula or as items, and what it tells the person.

    *corner* is its first row and column, from which a formula without $ counts.
    """

    areas: tuple[Area, ...] = ()
    corner: tuple[int, int] = (1, 1)
    formula: str = ""
    items: str = ""
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one cell holds: its text as shown, its format, and whether a formula computes it."""

    text: str
    style: int
    formula: bool


@dataclass(slots=True, kw_only=True)
class RawSheet:
    """Everything read from one worksheet part.

    *blanks* are the formatted empty cells near text, with their format. *computed* are the results of array formulas,
    *free* is what may be typed in although the sheet is protected, *lost* says what a limit cut off.
    """

    said: dict[tuple[int, int], Said] = field(default_factory=dict)
    blanks: dict[tuple[int, int], int] = field(default_factory=dict)
    row_styles: dict[int, int] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    col_styles: dict[int, int] = field(default_factory=dict)
    hidden_cols: set[int] = field(default_factory=set)
    merges: list[Area] = field(default_factory=list)
    computed: list[Area] = field(default_factory=list)
    free: list[Area] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    protected: bool = False
    right: int = 0
    lost: dict[str, None] = field(default_factory=dict)

"""The line that dates a page: "Last updated" and the date, often in two boxes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from responder.knowledge.blocks import Block, Kind, Span
from responder.knowledge.cleaning.page import names_a_date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
# All-figure dates other than year-month-day are left alone: 01/11/2024 is two days.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<year>\d{{4}})\b",
        r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b",
    )
)
_LONGEST_DATE = 30


def with_dates_joined(blocks: Sequence[Block]) -> list[Block]:
    """*blocks*, where a label like "Last updated" and the date in the next block are one paragraph."""
    joined: list[Block] = []
    for block in blocks:
        label = joined[-1] if joined else None
        if label is not None and _awaits_date(label) and len(block.text) <= _LONGEST_DATE and date_in(block.text):
            text = f"{label.text} {block.text}"
            joined[-1] = Block(kind=Kind.PARAGRAPH, spans=(Span(text=text),), region=label.region)
        else:
            joined.append(block)
    return joined


def date_of(blocks: Sequence[Block]) -> date | None:
    """The day on which a page says it was last updated."""
    return next(_stated(blocks), None)


def date_in(text: str) -> date | None:
    """The first day that *text* names, where it can be read in one way only."""
    for form in _FORMS:
        found = form.search(text)
        if found is not None:
            month = found["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            try:
                return date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                return None
    return None


def _awaits_date(block: Block) -> bool:
    return block.kind is not Kind.HEADING and names_a_date(block) and not any(char.isdigit() for char in block.text)


def _stated(blocks: Sequence[Block]) -> Iterator[date]:
    for block in blocks:
        day = date_in(block.text) if names_a_date(block) else None
        if day is not None:
            yield day

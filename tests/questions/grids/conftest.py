"""Workbooks made in the test: rows whose cells say themselves what should be found in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Border, Font, Protection, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from responder.documents import read
from responder.domain import Question, Questionnaire
from responder.questions import find

Row = Sequence[object]


@dataclass
class Sheet:
    """One sheet: "Q: …" is a question, "A: …" the slot of the last one, "C: …" its comment, "QA: …" has its slot right.

    The marks are cut off before writing; "A:" alone leaves the cell untouched.
    """

    rows: Sequence[Row]
    name: str = "Sheet"
    bold: Sequence[int] = ()
    lists: dict[str, str] = field(default_factory=dict)
    merge: Sequence[str] = ()
    border: str = ""
    open: str = ""
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    state: str = "visible"


@dataclass(frozen=True)
class Reading:
    """What the rows said (*wanted*) and what was found: question, slot and comment places."""

    wanted: list[tuple[str, str, str]]
    found: list[tuple[str, str, str]]
    questionnaire: Questionnaire

    @property
    def pairs(self) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """Question and slot of each, found and wanted, to compare where comments don't matter."""
        return [each[:2] for each in self.found], [each[:2] for each in self.wanted]

    @property
    def questions(self) -> tuple[Question, ...]:
        """The questions found."""
        return self.questionnaire.questions


Reader = Callable[..., Reading]


@pytest.fixture
def reading(tmp_path: Path) -> Reader:
    """Write sheets to a workbook, read it, find its questions."""

    def write_and_find(*sheets: Sheet | Sequence[Row]) -> Reading:
        workbook = openpyxl.Workbook()
        workbook.remove(workbook.active)
        wanted: list[tuple[str, str, str]] = []
        for each in sheets:
            sheet = each if isinstance(each, Sheet) else Sheet(rows=each)
            wanted += _write(workbook.create_sheet(sheet.name), sheet)
        path = tmp_path / "questionnaire.xlsx"
        workbook.save(path)
        found = find(read(path))
        return Reading(wanted=wanted, found=[_places(question) for question in found.questions], questionnaire=found)

    return write_and_find


def _places(question: Question) -> tuple[str, str, str]:
    slot = question.boxes[0].slot if question.boxes else question.slot
    return str(question.at), str(slot.at) if slot else "", str(question.comment.at) if question.comment else ""


def _write(worksheet: Worksheet, sheet: Sheet) -> list[tuple[str, str, str]]:
    found: list[dict[str, str]] = []
    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            _write_cell(worksheet, number, column, value, found)
            if number in sheet.bold:
                worksheet.cell(number, column).font = Font(bold=True)
    _dress(worksheet, sheet)
    return [(each["Q"], each.get("A", ""), each.get("C", "")) for each in found]


def _write_cell(worksheet: Worksheet, row: int, column: int, value: object, found: list[dict[str, str]]) -> None:
    mark, colon, text = value.partition(":") if isinstance(value, str) else ("", "", "")
    if not colon or mark not in ("Q", "A", "C", "QA"):
        if value is not None:
            worksheet.cell(row, column, value)
        return
    at = f"{worksheet.title}!{openpyxl.utils.get_column_letter(column)}{row}"
    if mark == "QA":
        found.append({"Q": at, "A": f"{worksheet.title}!{openpyxl.utils.get_column_letter(column + 1)}{row}"})
    elif mark == "Q" and not (found and "Q" not in found[-1]):
        found.append({"Q": at})
    elif not found or (mark in found[-1] and mark == "A"):
        found.append({mark: at})
    else:
        found[-1][mark] = at
    if text.strip():
        worksheet.cell(row, column, text.strip())


def _dress(worksheet: Worksheet, sheet: Sheet) -> None:
    for cells, choices in sheet.lists.items():
        validation = DataValidation(type="list", formula1=f'"{choices}"')
        validation.add(cells)
        worksheet.add_data_validation(validation)
    for cell in (cell for row in worksheet[sheet.border] for cell in row) if sheet.border else ():
        cell.border = Border(left=Side(style="thin"))
    if sheet.open:
        worksheet.protection.sheet = True
        for cell in (cell for row in worksheet[sheet.open] for cell in row):
            cell.protection = Protection(locked=False)
    for area in sheet.merge:
        worksheet.merge_cells(area)
    for row in sheet.hidden_rows:
        worksheet.row_dimensions[row].hidden = True
    for column in sheet.hidden_columns:
        worksheet.column_dimensions[column].hidden = True
    worksheet.sheet_state = sheet.state


@pytest.fixture
def sheet() -> type[Sheet]:
    """A sheet to write, where rows alone don't say enough."""
    return Sheet

"""On real questionnaires, our reading agrees with openpyxl's wherever openpyxl can read."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from responder import documents
from responder.documents.xlsx.strings import readable
from responder.domain import Grid


@pytest.fixture(scope="module")
def books(shared: Path) -> list[tuple[Path, dict[str, Grid], dict[str, Worksheet]]]:
    found = []
    for path in sorted((shared / "questionnaires" / "xlsx").iterdir()):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(path, data_only=True)
        grids = {block.name: block for block in documents.read(path).blocks if isinstance(block, Grid)}
        found.append((path, grids, {sheet.title: sheet for sheet in book.worksheets}))
    return found


def test_sheets_are_the_same(books: list[tuple[Path, dict[str, Grid], dict[str, Worksheet]]]) -> None:
    for path, grids, sheets in books:
        assert list(grids) == list(sheets), path.name
        for name, grid in grids.items():
            assert grid.hidden == (sheets[name].sheet_state != "visible"), (path.name, name)


def test_texts_are_the_same(books: list[tuple[Path, dict[str, Grid], dict[str, Worksheet]]]) -> None:
    for path, grids, sheets in books:
        for name, grid in grids.items():
            theirs = {
                (cell.row - 1, cell.column - 1): readable(cell.value)
                for row in sheets[name].iter_rows()
                for cell in row
                if isinstance(cell.value, str) and cell.value
            }
            ours = {spot: grid.cells[spot].text for spot in theirs if spot in grid.cells}
            assert ours == theirs, (path.name, name)


def test_merges_are_the_same(books: list[tuple[Path, dict[str, Grid], dict[str, Worksheet]]]) -> None:
    for path, grids, sheets in books:
        for name, grid in grids.items():
            covered = {
                (cell.row - 1, cell.column - 1)
                for row in sheets[name].iter_rows()
                for cell in row
                if isinstance(cell, MergedCell)
            }
            assert not covered & grid.cells.keys(), (path.name, name)


def test_written_out_lists_are_the_same(books: list[tuple[Path, dict[str, Grid], dict[str, Worksheet]]]) -> None:
    for path, grids, sheets in books:
        for name, grid in grids.items():
            for rule in sheets[name].data_validations.dataValidation:
                if rule.type != "list" or not (rule.formula1 or "").startswith('"'):
                    continue
                entries = tuple(dict.fromkeys(entry.strip() for entry in rule.formula1.strip('"').split(",")))
                for area in rule.sqref.ranges:
                    cell = grid.cells.get((area.min_row - 1, area.min_col - 1))
                    assert cell is None or cell.choices == entries, (path.name, name, str(area))


def test_reading_needs_neither_openpyxl_nor_word() -> None:
    code = (
        "import sys; from responder import documents; from responder.documents.xlsx import read; "
        "print([name for name in ('openpyxl', 'docx', 'numpy', 'msoffcrypto') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

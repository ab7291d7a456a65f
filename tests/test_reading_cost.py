"""Reading costs as much as the file holds: twice the rows, twice the work, and formats without text next to nothing."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from itertools import count
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

from responder import documents, questions
from responder.domain import Grid, Questionnaire

_BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(_BENCHMARKS))
    return importlib.import_module("large")


def found_in(path: Path) -> Questionnaire:
    return questions.find(documents.read(path))


def cells(path: Path) -> Mapping[tuple[int, int], Any]:
    (sheet,) = documents.read(path).blocks
    assert isinstance(sheet, Grid)
    return sheet.cells


def calls_for(path: Path) -> int:
    """How many calls reading and finding make: the same on every machine, however busy."""
    calls = count()

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        if event in ("call", "c_call"):
            next(calls)

    sys.setprofile(note)
    try:
        found_in(path)
    finally:
        sys.setprofile(None)
    return next(calls)


@pytest.mark.parametrize(
    ("kind", "size"),
    [
        ("questionnaire", 250), ("sections", 150), ("form", 150), ("register", 150), ("merges", 150), ("rules", 150),
        ("rich", 120), ("word", 50),
    ],
)  # fmt: skip
def test_four_times_the_rows_cost_four_times_the_calls(tmp_path: Path, large: ModuleType, kind: str, size: int) -> None:
    suffix = "docx" if kind == "word" else "xlsx"
    small, big = tmp_path / f"small.{suffix}", tmp_path / f"big.{suffix}"
    large.MAKERS[kind](small, size)
    large.MAKERS[kind](big, 4 * size)
    found_in(small)  # imports and caches of words cost once
    assert calls_for(big) < 4.6 * calls_for(small)


@pytest.mark.parametrize(
    ("kind", "size"), [("questionnaire", 1_500), ("form", 5_500), ("register", 500), ("merges", 500)]
)
def test_every_question_of_a_long_sheet_is_found(tmp_path: Path, large: ModuleType, kind: str, size: int) -> None:
    path = tmp_path / "long.xlsx"
    assert len(found_in(path).questions) == size if large.MAKERS[kind](path, size) else not found_in(path).questions


@pytest.mark.parametrize(("kind", "rows"), [("empty_rows", 1_000_000), ("empty_cells", 200_000)])
def test_formatted_empty_rows_without_end_change_nothing(
    tmp_path: Path, large: ModuleType, kind: str, rows: int
) -> None:
    bare, endless = tmp_path / "bare.xlsx", tmp_path / "endless.xlsx"
    large.MAKERS[kind](bare, 60)
    large.MAKERS[kind](endless, rows)
    assert cells(endless) == cells(bare)
    assert found_in(endless).questions == found_in(bare).questions


def test_text_far_below_formatted_empty_rows_is_read(tmp_path: Path, large: ModuleType) -> None:
    book = large.Book()
    book.add("Do you encrypt backups?", "")
    book.rows += [f'<row r="{row}" s="3" customFormat="1"/>' for row in range(2, 40_000)]
    book.add("Do you test restores?", "")
    book.rows += [f'<row r="{row}"><c r="A{row}" s="3"/></row>' for row in range(40_001, 50_000)]
    book.save(tmp_path / "apart.xlsx")
    read = cells(tmp_path / "apart.xlsx")
    assert [(place, cell.text) for place, cell in read.items() if cell.text] == [
        ((0, 0), "Do you encrypt backups?"),
        ((39_999, 0), "Do you test restores?"),
    ]
    assert {row for row, _ in read} == {0, *range(39_999, 39_999 + 41)}


def test_a_text_that_reads_like_a_row_stays_whole(tmp_path: Path, large: ModuleType) -> None:
    trap = '<row r="90000"/><row r="90001"/>'
    book = large.Book()
    book.add("Do you encrypt backups?")
    book.rows += [f'<row r="{row}" s="3" customFormat="1"/>' for row in range(2, 20_000)]
    book.rows.append(f'<row r="20000"><c r="A20000" t="inlineStr"><is><t><![CDATA[{trap}]]></t></is></c></row>')
    book.save(tmp_path / "trap.xlsx")
    assert cells(tmp_path / "trap.xlsx")[19_999, 0].text == trap


def test_drop_downs_given_to_whole_columns_reach_every_question(tmp_path: Path, large: ModuleType) -> None:
    path = tmp_path / "columns.xlsx"
    large.whole_columns(path, 200)
    read = cells(path)
    assert {read[row, 2].choices for row in range(1, 201)} == {("Yes", "No", "N/A")}


def test_many_lists_of_their_own_are_kept_once_each(tmp_path: Path, large: ModuleType) -> None:
    book = large.Book()
    for number in range(400):
        book.add(f"Question {number}?", "", None, f"Choice {number % 3}")
    book.rules.append(("B1:B300", "D1:D9"))  # without $: another range for each row, and the same entries
    book.save(tmp_path / "lists.xlsx")
    read = cells(tmp_path / "lists.xlsx")
    lists = [read[row, 1].choices for row in range(300)]
    assert {len(each) for each in lists} == {3}
    assert len({id(each) for each in lists}) == len(set(lists)) == 3

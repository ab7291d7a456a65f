"""List tables of Word documents are read through their columns, like worksheets."""

from __future__ import annotations

from pathlib import Path

import docx

from responder.documents import read
from responder.domain import Questionnaire
from responder.questions import find


def found_in(path: Path, rows: list[list[str]], heading: str = "Access") -> Questionnaire:
    """The questions of a document with one table under a heading."""
    document = docx.Document()
    document.add_heading(heading, 1)
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return find(read(path))


def test_a_list_table_is_read_column_by_column_under_its_heading(tmp_path: Path) -> None:
    rows = [["No.", "Topic", "Requirement", "Response", "Remarks"]]
    rows += [[str(n), "Accounts", f"The supplier shall review kind {n} of account.", "", ""] for n in range(1, 6)]
    found = found_in(tmp_path / "list.docx", rows).questions
    assert [question.id for question in found] == [f"T1R{n}C3" for n in range(2, 7)]
    assert str(found[0].slot.at) == "table 1, row 2, column 4"
    assert str(found[0].comment.at) == "table 1, row 2, column 5"


def test_rows_that_want_no_response_are_skipped_and_filled_ones_held(tmp_path: Path) -> None:
    rows = [["Criterion", "Conformance level", "Remarks"]]
    rows += [["1 Scope", "No response required", "No response required"]]
    rows += [[f"1.{n} Point {n} of the scope", "Supports" if n < 4 else "Does not support", ""] for n in range(1, 6)]
    found = found_in(tmp_path / "filled.docx", rows).questions
    assert [question.held for question in found] == ["Supports"] * 3 + ["Does not support"] * 2

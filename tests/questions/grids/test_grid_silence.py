"""Sheets that look a little like questionnaires and ask nothing."""

from __future__ import annotations

from typing import Any

import pytest

TOPICS = ("Access control", "Password rules", "Network zones", "Asset list", "Supplier reviews")
ASKED = [[n, f"Is point {n} covered by a written rule?", None] for n in range(1, 8)]


SHEETS: dict[str, list[list[object]]] = {
    "instructions": [
        ["Instructions"],
        ["1. Complete all tabs."],
        ["2. Select Yes or No."],
        ["3. Provide evidence."],
        ["Please return it."],
    ],
    "glossary": [
        ["Term", "Definition"],
        ["MFA", "Two proofs of identity"],
        ["RTO", "Time to recover"],
        ["PII", "Personal data"],
    ],
    "look-up": [["Answers", "Ratings"], ["Yes", "High"], ["No", "Medium"], ["N/A", "Low"]],
    "changes": [
        ["Version", "Date", "Change"],
        ["1.0", "2024-01-01", "First version"],
        ["1.1", "2024-02-01", "More questions"],
    ],
    "scale": [
        ["Score", "Meaning", "Description"],
        [0, "None", "Nothing in place"],
        [1, "Some", "Partly"],
        [2, "Full", "All"],
    ],
    "lists side by side": [
        ["Status", "Owner", "Kind"],
        ["Open", "Anna", "A"],
        ["Closed", "Bert", "B"],
        [None, "Cleo", "C"],
        [None, "Dora", None],
    ],
    "assets": [["Asset ID", "Asset name", "Owner", "Comments"], *[[f"A{n}", t, "IT"] for n, t in enumerate(TOPICS)]],
    "actions": [
        ["#", "Action", "Owner", "Due date", "Status"],
        *[[n, "Update the rules", "Bob", "May", "Open"] for n in range(5)],
    ],
    "findings": [
        ["ID", "Finding", "Description", "Status"],
        *[[f"V-{n}", t, f"Something about {t}", "Closed"] for n, t in enumerate(TOPICS)],
    ],
    "mapping": [["Control", "ISO 27001", "NIST CSF"], *[[t, "A.5.1", "PR.AC-1"] for t in TOPICS]],
    "metrics": [["Metric", "Target", "Jan", "Feb"], *[[t, "95%", None, None] for t in TOPICS]],
    "summary": [["Domain", "Questions", "Answered", "Score"], *[[t, "=1+1", "=2+2", "=3/4"] for t in TOPICS]],
    "dashboard": [["Area", "Score", "Rating"], *[[t, None, None] for t in TOPICS], ["Total", "=SUM(B2:B6)", None]],
    "people": [["Role", "Name", "E-mail"], ["Security lead"], ["Privacy lead"], ["Lawyer"]],
    "frequent questions": [
        ["Who fills this in?", "All suppliers."],
        ["When is it due?", "Within two weeks."],
        ["Where does it go?", "To the address on the cover."],
    ],
    "prices": [
        ["Item", "Description", "Quantity", "Price", "Total"],
        *[[n, t, 10, None, "=C2*D2"] for n, t in enumerate(TOPICS)],
    ],
}


@pytest.mark.parametrize("rows", SHEETS.values(), ids=SHEETS.keys())
def test_such_a_sheet_asks_nothing(reading: Any, rows: list[list[object]]) -> None:
    assert not reading(rows).questions


@pytest.mark.parametrize(
    "rows", [[["Company", "Contact", "Phone"], [], [], []], [["ID", "Risk", "Impact"], [1], [2], [3]]]
)
def test_an_empty_list_to_be_filled_freely_asks_nothing(reading: Any, sheet: Any, rows: list[list[object]]) -> None:
    assert not reading(sheet(rows=rows, bold=[1], border="A1:C4")).questions


def test_a_sheet_that_fetches_its_questions_from_another_is_the_analysts_copy(reading: Any, sheet: Any) -> None:
    asked = sheet(name="Questions", rows=[["#", "Question", "Answer"], *ASKED])
    rows = [["#", "Question", "Vendor answer", "Score"]]
    rows += [[n, f"=Questions!B{n + 1}", f"=Questions!C{n + 1}", None] for n in range(1, 8)]
    found = reading(asked, sheet(name="Analysis", rows=rows)).questions
    assert {question.at.sheet for question in found} == {"Questions"}


def test_a_slot_that_wants_no_answer_gets_no_question(reading: Any) -> None:
    rows = [
        ["Criterion", "Response", "Remarks"],
        ["Chapter 1", "No response required", None],
        *[[t, None, None] for t in TOPICS],
    ]
    assert [question.text for question in reading(rows).questions] == list(TOPICS)


def test_an_empty_sheet_asks_nothing_and_changes_nothing(reading: Any, sheet: Any) -> None:
    rows = [["Question", "Answer"], ["Q: Do you encrypt backups?", "A:"], ["Q: Do you test backups?", "A:"]]
    read = reading(sheet(rows=[], name="Empty"), sheet(rows=rows, name="Asked"))
    assert read.found == read.wanted

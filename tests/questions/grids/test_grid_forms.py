"""Forms: labels with their blanks beside or below, in blocks, with placeholders that count as empty."""

from __future__ import annotations

from typing import Any

import pytest


def test_labels_with_colons_have_their_blank_to_the_right(reading: Any) -> None:
    rows = [["Supplier questionnaire"], [], ["QA: Company name:"], ["QA: Address:"], ["QA: Contact:"], ["QA: Date:"]]
    read = reading(rows)
    assert read.found == read.wanted


def test_prepared_cells_beside_field_names_need_no_colon(reading: Any, sheet: Any) -> None:
    labels = ("Company name", "Registered address", "Contact e-mail", "Number of employees")
    read = reading(sheet(rows=[["Supplier details"], [], *[[f"QA: {label}"] for label in labels]], border="A3:B6"))
    assert read.found == read.wanted


def test_two_labels_may_share_a_row(reading: Any, sheet: Any) -> None:
    rows = [["QA: Vendor", None, "QA: Product", None], ["QA: Reviewer", None, "QA: Date", None]]
    read = reading(sheet(rows=rows, border="A1:D2"))
    assert read.found == read.wanted


def test_a_form_may_stand_above_and_below_a_table(reading: Any, sheet: Any) -> None:
    asked = [[n, f"Q: Is point {n} covered by a written rule?", "A:"] for n in range(1, 6)]
    rows = [
        ["QA: Supplier:"],
        ["QA: Completed by:"],
        [],
        ["No", "Question", "Response"],
        *asked,
        [],
        ["QA: Name:"],
        ["QA: Title:"],
    ]
    found, wanted = reading(sheet(rows=rows, bold=[4])).pairs
    assert found == wanted


def test_a_form_that_its_sender_filled_in_asks_nothing(reading: Any) -> None:
    rows = [["Issued by:", "A customer"], ["Version:", "3.1"], ["Date:", "2025-01-01"], ["Contact:", "Purchasing"]]
    assert not reading(rows).questions


def test_an_entry_among_blanks_is_held(reading: Any) -> None:
    rows = [["Company:", "Acme Ltd"], ["Address:"], ["Contact:"], ["Date:"]]
    assert [question.held for question in reading(rows).questions] == ["Acme Ltd", "", "", ""]


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Date", "dd/mm/yyyy"),
        ("Date", "____________"),
        ("Company name", "Company name"),
        ("Contact e-mail", "name@example.com"),
        ("Product name", "[insert name]"),
        ("Product description", "e.g., a billing service"),
        ("Company name", "Please enter the full name"),
    ],
)
def test_a_placeholder_counts_as_empty_and_is_kept_as_the_slots_blank(
    reading: Any, sheet: Any, label: str, shown: str
) -> None:
    read = reading(sheet(rows=[[label, shown], ["Address", None], ["Phone", None]], border="A1:B3"))
    assert read.questions[0].slot.blank == shown
    assert not read.questions[0].held


def test_a_blank_prepared_below_a_label_takes_the_entry(reading: Any, sheet: Any) -> None:
    read = reading(
        sheet(rows=[["Q: Conclusion:"], ["A:"], [], ["Q: Recommendations:"], ["A:"]], merge=["A2:D2", "A5:D5"])
    )
    assert read.found == read.wanted


def test_bold_headings_over_text_are_no_fields(reading: Any, sheet: Any) -> None:
    text = "Please answer all of the questions on the next sheet and return the workbook to us by the end of the month."
    assert not reading(
        sheet(rows=[["Instructions:"], [text], ["Purpose:"], [text]], bold=[1, 3], border="A1:H40")
    ).questions


def test_an_open_cell_of_a_protected_sheet_is_a_field_even_when_filled(reading: Any, sheet: Any) -> None:
    rows = [["A workbook about security"], ["It was completed on:", "2025-02-03"]]
    (question,) = reading(sheet(rows=rows, open="B2:B2")).questions
    assert question.held == "2025-02-03"


def test_options_with_an_empty_cell_before_each_are_boxes_to_mark(reading: Any, sheet: Any) -> None:
    rows = [
        ["Survey"],
        [],
        ["How is remote access protected?"],
        [None, "By a password"],
        [None, "By a second factor"],
        [],
        ["How often are patches installed?"],
        [None, "Every week"],
        [None, "Every month"],
        [None, "Less often"],
    ]
    read = reading(sheet(rows=rows, border="A3:A10"))
    assert [[(box.choice, str(box.slot.at)) for box in question.boxes] for question in read.questions] == [
        [("By a password", "Sheet!A4"), ("By a second factor", "Sheet!A5")],
        [("Every week", "Sheet!A8"), ("Every month", "Sheet!A9"), ("Less often", "Sheet!A10")],
    ]


def test_labels_in_a_row_have_their_blanks_in_the_next(reading: Any, sheet: Any) -> None:
    rows = [["Name of supplier", "Register number", "Contact"], [None, None, None], [], ["Thank you."]]
    read = reading(sheet(rows=rows, border="A2:C2"))
    assert [(str(question.at), str(question.slot.at)) for question in read.questions if question.slot] == [
        ("Sheet!A1", "Sheet!A2"),
        ("Sheet!B1", "Sheet!B2"),
        ("Sheet!C1", "Sheet!C2"),
    ]


def test_labels_without_known_words_are_a_form_where_blanks_were_prepared(reading: Any, sheet: Any) -> None:
    rows = [["QA:Turnover"], ["QA:Legal form"], ["QA:Number of sites"], ["QA:Year of founding"]]
    read = reading(sheet(rows=rows, border="B1:B4"))
    assert read.pairs[0] == read.pairs[1]


def test_a_colon_in_a_cell_of_its_own_is_no_blank(reading: Any, sheet: Any) -> None:
    rows = [["Q:Company name", ":", "A:"], ["Q:Address", ":", "A:"], ["Q:Legal form", ":", "A:"]]
    read = reading(sheet(rows=rows, border="C1:C3"))
    assert read.pairs[0] == read.pairs[1]

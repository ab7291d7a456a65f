"""What counts as empty, and what is somebody's answer that must not be overwritten."""

from __future__ import annotations

import pytest

from responder.domain import Cell, CellAt
from responder.questions.grids.choices import choice_kind
from responder.questions.grids.columns import resting_value
from responder.questions.grids.lists import printed_options
from responder.questions.grids.slots import blank_in, options_in


def cell(text: str, choices: tuple[str, ...] = ()) -> Cell:
    """A worksheet cell with this text."""
    return Cell(row=0, col=0, at=CellAt(sheet="S", cell="A1"), text=text, choices=choices)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "____",
        "…",
        "-",
        "dd.mm.yyyy",
        "MM/DD/YYYY",
        "[company]",
        "<name>",
        "{use your own classes}",
        "TBD",
        "Not assessed",
        "to be completed by vendor",
        "Please select",
        "Choose an item",
        "Yes/No",
        "Y / N",
        "e.g. ISO 27001",
        "☐ Yes ☐ No",
        "Draft | Final",
        "Select one…",
        "Enter your answer",
        "555-123-4567",
        "请选择",
        "bitte auswählen",
    ],
)
def test_this_counts_as_empty(text: str) -> None:
    assert blank_in(cell(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "Yes",
        "No",
        "N/A",
        "Partially",
        "2024-05-01",
        "Acme Ltd",
        "0",
        "51-200",
        "AWS or Azure",
        "Pending",
        "Not started",
        "Complete: all laptops are encrypted.",
        "Type II report available",
        "Enterprise edition",
        "☒ Yes ☐ No",
        "(see attachment)",
        "Provided on request",
        "Selected staff only",
        "Insertion is logged",
        "Described in our policy",
        "support@acme.com",
    ],
)
def test_this_is_an_answer(text: str) -> None:
    assert blank_in(cell(text)) is None


def test_a_label_said_again_counts_as_empty_but_an_answer_in_the_questions_words_does_not() -> None:
    assert blank_in(cell("Vendor Contact E-mail Address"), label="Vendor Contact Email") is not None
    assert blank_in(cell("Customer data is encrypted at rest"), label="Is customer data encrypted at rest?") is None


def test_a_column_may_rest_on_a_value_before_anybody_answers() -> None:
    listed = ("Not verified", "Open", "Done")
    assert resting_value([cell("Not verified", listed)] * 5) == "Not verified"
    assert resting_value([cell("1–5")] * 5) == "1–5"
    assert resting_value([cell("1–5")] * 5 + [cell("4")]) == "1–5"
    assert resting_value([cell("0%")] * 5) == "0%"


def test_an_answer_given_everywhere_is_no_resting_value() -> None:
    assert resting_value([cell("Yes", ("Yes", "No"))] * 5) is None
    assert resting_value([cell("AWS")] * 5) is None
    assert resting_value([cell("0%")] * 4 + [cell("10%")]) is None


def test_options_are_read_from_boxes_bars_and_brackets() -> None:
    assert options_in("☐ Controller  ☐ Processor") == ("Controller", "Processor")
    assert options_in("Draft | Approved | Revised") == ("Draft", "Approved", "Revised")
    assert printed_options("Answer (Yes/No/NA)") == ("Yes", "No", "NA")
    assert printed_options("Yes / No / N/A") == printed_options("Compliant (Yes/No/N/A)") == ("Yes", "No", "N/A")
    assert printed_options("Answer (see the guide)") == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Yes", "yes"),
        ("Not complied", "no"),
        ("Non-compliant", "no"),
        ("Partially met", "partly"),
        ("N/A", "neither"),
        ("Not applicable", "neither"),
        ("Fully compliant", "yes"),
        ("Does not support", "no"),
        ("Access control", ""),
        ("Yes with a workaround", "partly"),
        ("Ja", "yes"),
        ("いいえ", "no"),
        ("We have that", ""),
    ],
)
def test_short_texts_choose(text: str, kind: str) -> None:
    assert choice_kind(text) == kind

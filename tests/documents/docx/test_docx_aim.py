"""Where an answer goes in a visible text."""

from __future__ import annotations

import pytest

from responder.documents.docx.aim import aim, is_fill
from responder.domain import ParagraphAt, Slot


def put(text: str, *, blank: str = "", after: str = "", ordinal: int = 0, answer: str = "ACME") -> str | None:
    found = aim(text, Slot(at=ParagraphAt(paragraph=0), blank=blank, after=after, ordinal=ordinal))
    return None if found is None else text[: found.start] + found.lead + answer + text[found.end :]


@pytest.mark.parametrize(
    ("text", "slot", "result"),
    [
        # Empty places
        ("", {}, "ACME"),
        ("   ", {}, "ACME"),
        ("\t", {}, "\tACME"),
        # Lines to write on disappear under the answer
        ("____", {}, "ACME"),
        ("Name: ____", {}, "Name: ACME"),
        ("Name: ____", {"blank": "____"}, "Name: ACME"),
        ("Name: ______ Date: ______", {"blank": "______", "ordinal": 1}, "Name: ______ Date: ACME"),
        ("Name: ______ Date: ______", {"blank": "______", "after": "Date:"}, "Name: ______ Date: ACME"),
        ("Company Name: ____ Name: ____", {"blank": "____", "after": "Name:"}, "Company Name: ____ Name: ACME"),
        ("____ and ________", {"blank": "________"}, "____ and ACME"),
        ("within ____ days", {"blank": "____"}, "within ACME days"),
        ("Name: ............", {"blank": "............"}, "Name: ACME"),
        ("Tel: ________", {"blank": "Tel: ________"}, "Tel: ACME"),
        ("Name: ____", {"after": "Name:"}, "Name: ACME"),
        # Labels stay, and the answer follows
        ("Answer:", {}, "Answer: ACME"),
        ("Answer:", {"blank": "Answer:"}, "Answer: ACME"),
        ("Answer: ", {"after": "Answer:"}, "Answer: ACME"),
        ("Name:\t\tDate:\t", {"after": "Name:"}, "Name:\tACME\tDate:\t"),
        ("Name:\t\tDate:\t", {"after": "Date:"}, "Name:\t\tDate:\tACME"),
        ("Signed:      Date:", {"after": "Signed:"}, "Signed: ACME     Date:"),
        ("回答：", {}, "回答：ACME"),
        ("First name: Name:", {"after": "Name:"}, "First name: Name: ACME"),
        # Hints and questions stay, and the answer follows them
        ("mm/dd/yyyy", {"blank": "mm/dd/yyyy"}, "mm/dd/yyyy ACME"),
        ("__/__/____", {"blank": "__/__/____"}, "__/__/____ ACME"),
        ("I, [name], agree", {"blank": "[name]"}, "I, [name] ACME, agree"),
        ("Do you encrypt data?", {"blank": "Do you encrypt data?"}, "Do you encrypt data?\nACME"),
        ("Do you encrypt data?", {"after": "Do you encrypt data?"}, "Do you encrypt data?\nACME"),
    ],
)
def test_an_answer_goes_where_a_person_would_write_it(text, slot, result):
    assert put(text, **slot) == result


@pytest.mark.parametrize(
    ("text", "slot"),
    [
        ("We do.", {}),
        ("We do.", {"blank": "____"}),
        ("", {"blank": "____"}),
        ("Name: Smith", {"after": "Name:"}),
        ("Name: Smith", {"after": "Date:"}),
        ("____", {"blank": "____", "ordinal": 1}),
        ("________", {"blank": "____"}),
        ("Is data encrypted?", {}),
        ("Name: ____ Date: ____", {}),
    ],
)
def test_text_that_is_no_blank_is_left_alone(text, slot):
    assert put(text, **slot) is None


@pytest.mark.parametrize(
    ("blank", "only_a_line"),
    [("____", True), ("_____ \n ____", True), ("……", False), ("__/__/__", False), ("", False), (" ", False)],
)
def test_only_lines_to_write_on_give_way(blank, only_a_line):
    assert is_fill(blank) is only_a_line

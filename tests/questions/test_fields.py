from __future__ import annotations

import pytest

from responder.domain import Control, ControlKind, Paragraph, ParagraphAt, Slot
from responder.questions.blanks import gaps_in, is_empty
from responder.questions.fields import box_row
from responder.questions.options import option_row

HERE = ParagraphAt(paragraph=0)


def paragraph(text: str) -> Paragraph:
    spots = [place for place, char in enumerate(text) if char in "☐☒"]
    controls = tuple(
        Control(at=HERE, kind=ControlKind.BOX, start=at, end=at + 1, blank=text[at] == "☐", ordinal=number)
        for number, at in enumerate(spots)
    )
    return Paragraph(at=HERE, text=text, controls=controls)


@pytest.mark.parametrize(
    ("text", "stem", "choices"),
    [
        ("☐ Yes  ☐ No", "", ("Yes", "No")),
        ("Do you test? ☐ Yes ☐ No", "Do you test?", ("Yes", "No")),
        ("Form attached? Yes ☐  No ☐  (tick as appropriate)", "Form attached?", ("Yes", "No")),
        ("Low ☐ Medium ☐ High ☐", "", ("Low", "Medium", "High")),
        ("Size: very small ☐ very large ☐", "Size:", ("very small", "very large")),
        ("I agree to the terms ☐", "", ("I agree to the terms",)),
        ("Status (tick all):\n☐ Planned;\n☐ Not applicable", "Status (tick all):", ("Planned", "Not applicable")),
        ("1. ☐ Yes", "", ("Yes",)),
        ("☐ Yes\t☐ No\tIf no, explain", "", ("Yes", "No")),
        ("☐ Ya  ☐ Tidak  ☐ Tidak Jelas", "", ("Ya", "Tidak", "Tidak Jelas")),
    ],
)  # fmt: skip
def test_the_line_shows_whether_words_stand_before_or_after_their_box(text, stem, choices):
    row = box_row([paragraph(text)])
    assert (row.stem, row.choices) == (stem, choices)


def test_each_box_is_a_tick_slot_of_its_own():
    boxes = box_row([paragraph("☐ Yes ☐ No")]).boxes
    assert [box.slot for box in boxes] == [Slot(at=HERE, tick=True), Slot(at=HERE, tick=True, ordinal=1)]


def test_ticked_boxes_are_the_answer_held():
    assert box_row([paragraph("☐ Low ☒ High")]).held == "High"


@pytest.mark.parametrize(
    ("text", "stem", "choices"),
    [
        ("Do you encrypt backups?\tYes\tNo", "Do you encrypt backups?", ("Yes", "No")),
        ("Do you encrypt backups? Yes / No / N/A", "Do you encrypt backups?", ("Yes", "No", "N/A")),
        ("Is it encrypted? (Y/N)", "Is it encrypted?", ("Y", "N")),
        ("Ja / Nein", "", ("Ja", "Nein")),
        ("Is the site guarded? Yes ____ No ____", "Is the site guarded?", ("Yes", "No")),
    ],
)
def test_options_without_boxes_are_choices(text, stem, choices):
    row = option_row(paragraph(text))
    assert (row.stem, row.choices) == (stem, choices)


@pytest.mark.parametrize(
    "text",
    ["Answer with Yes / No / N/A", "Please answer yes or no.", "Yes", "see section 4 / No", "Name ____ Date ____"],
)
def test_sentences_about_options_offer_none(text):
    assert option_row(paragraph(text)).choices == ()


def test_lines_beside_options_take_a_mark_each():
    row = option_row(paragraph("___ Yes ___ No"))
    assert [(box.choice, box.slot) for box in row.boxes] == [
        ("Yes", Slot(at=HERE, blank="___")),
        ("No", Slot(at=HERE, blank="___", ordinal=1)),
    ]


@pytest.mark.parametrize(
    ("text", "labels", "blanks"),
    [
        ("Date: __ / __ / ____", ["Date:"], ["__ / __ / ____"]),
        ("Retention period ______ days", ["Retention period"], ["______"]),
        ("Tel.:......... Fax: ......", ["Tel.:", "Fax:"], [".........", "......"]),
        ("__________", [""], ["__________"]),
    ],
)
def test_runs_of_leaders_are_blanks_behind_their_labels(text, labels, blanks):
    gaps = gaps_in(paragraph(text))
    assert [gap.label for gap in gaps] == labels
    assert [gap.slot.blank for gap in gaps] == blanks


def test_blanks_that_a_sentence_runs_through_are_told_apart():
    gaps = gaps_in(paragraph("This agreement between ____ and ____ is made today by both of them"))
    assert all(gap.in_sentence for gap in gaps)


@pytest.mark.parametrize(
    "text", ["", " \n\xa0", "____", "–\n–", "dd/mm/yyyy", "[Company name]", "https://", "Click here to enter text."]
)
def test_placeholders_count_as_empty(text):
    assert is_empty(text)


@pytest.mark.parametrize(
    "text", ["D.O.B.", "Select all that apply", "Enter the name of your company", "(optional)", "Yes"]
)
def test_words_that_say_something_do_not(text):
    assert not is_empty(text)

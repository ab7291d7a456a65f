"""From a decision to words and entries."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from pathlib import Path

import pytest

from responder.domain import (
    Answer,
    AskHuman,
    Box,
    CellAt,
    Citation,
    ControlAt,
    Decision,
    Keep,
    Passage,
    PassageKind,
    Question,
    Slot,
    Suggest,
    TableAt,
)
from responder.drafting import compose, withdrawn
from responder.errors import SettingsError

SLOT = Slot(at=CellAt(sheet="Security", cell="D12"))
COMMENT = Slot(at=CellAt(sheet="Security", cell="E12"))
YES_NO = ("Yes", "No", "N/A")
TLS = "Traffic is secured with TLS."


def passage(text: str, *, kind: PassageKind = PassageKind.STATEMENT, title: str = "") -> Passage:
    return Passage(id="overview/1", source="overview.md", heading=("Security",), text=text, kind=kind, title=title)


def citation(text: str, *, kind: PassageKind = PassageKind.STATEMENT, title: str = "") -> Citation:
    return Citation(passage=passage(text, kind=kind, title=title), quote=text, score=0.8)


def question(
    text: str = "Is customer data encrypted in transit?",
    *,
    slot: Slot | None = SLOT,
    comment: Slot | None = None,
    choices: tuple[str, ...] = (),
    boxes: tuple[Box, ...] = (),
) -> Question:
    return Question(
        id="Security!C12",
        text=text,
        at=CellAt(sheet="Security", cell="C12"),
        slot=slot,
        comment=comment,
        choices=choices,
        boxes=boxes,
    )


def answer(*texts: str, polarity: bool | None = None, choice: str | None = None) -> Answer:
    return Answer(
        citations=tuple(citation(text) for text in texts or (TLS,)), confidence=0.9, polarity=polarity, choice=choice
    )


def boxes(*choices: str) -> tuple[Box, ...]:
    return tuple(
        Box(choice=choice, slot=Slot(at=CellAt(sheet="Security", cell=f"{column}12"), tick=True))
        for choice, column in zip(choices, "DEFG", strict=False)
    )


def test_a_choice_goes_into_its_slot_and_the_words_into_the_comment() -> None:
    draft = compose(question(comment=COMMENT, choices=YES_NO), answer(polarity=True, choice="Yes"))
    assert draft.entries == {SLOT: "Yes", COMMENT: TLS}
    assert (draft.choice, draft.answer) == ("Yes", TLS)


def test_a_single_choice_slot_holds_the_choice_alone() -> None:
    assert compose(question(choices=YES_NO), answer(polarity=True, choice="Yes")).entries == {SLOT: "Yes"}


def test_a_free_text_slot_holds_the_statement() -> None:
    draft = compose(question("How is data in transit protected?"), answer())
    assert draft.entries == {SLOT: TLS}
    assert draft.choice is None


@pytest.mark.parametrize(("polarity", "expected"), [(True, "Yes"), (False, "No")])
def test_a_yes_no_question_with_a_free_text_slot_gets_the_choice_first(polarity: bool, expected: str) -> None:  # noqa: FBT001
    draft = compose(question(), answer(polarity=polarity))
    assert draft.entries == {SLOT: f"{expected}. {TLS}"}
    assert draft.choice == expected


def test_an_approved_answer_is_used_whole_and_says_yes_once() -> None:
    text = "Yes, always.\n\n- TLS for every connection\n- Keys are rotated. Details follow. And more. And yet more."
    decision = Answer(citations=(citation(text, kind=PassageKind.ANSWER),), confidence=0.9, polarity=True)
    assert compose(question(), decision).entries == {SLOT: text}


@pytest.mark.parametrize("choices", [(), YES_NO])
def test_approved_words_that_contradict_the_decision_are_never_written(choices: tuple[str, ...]) -> None:
    approved = citation("No, only on request.", kind=PassageKind.ANSWER)
    decision = Answer(citations=(approved,), confidence=0.9, polarity=True, choice="Yes")
    draft = compose(question(choices=choices, comment=COMMENT), decision)
    assert isinstance(draft.decision, Suggest)
    assert not draft.entries
    assert "opposite" in draft.reasons[-1]


def test_a_statement_that_begins_with_no_customer_is_no_answer_no() -> None:
    draft = compose(question("Is data kept in Europe?"), answer("No customer data leaves Europe.", polarity=True))
    assert draft.entries == {SLOT: "Yes. No customer data leaves Europe."}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Privacy Statement: https://example.com/privacy", "See Privacy Statement: https://example.com/privacy"),
        ("[DPA](https://example.com/dpa)", "See DPA: https://example.com/dpa"),
        ("Security team: security@example.com", "See Security team: security@example.com"),
        ("Terms: /legal/terms", "See Terms: /legal/terms"),
        ("Status page", "See Status page"),
        ("https://example.com/dpa", "See Legal pages: https://example.com/dpa"),
    ],
)
def test_a_link_says_where_the_page_is(text: str, expected: str) -> None:
    link = citation(text, kind=PassageKind.LINK, title="Legal pages")
    draft = compose(question("Where is it?"), Answer(citations=(link,), confidence=0.9))
    assert draft.entries == {SLOT: expected}


def test_a_badge_is_said_to_be_shown_no_more() -> None:
    badge = citation("ISO 27001 badge", kind=PassageKind.IMAGE, title="Security overview")
    draft = compose(question("Which badges do you show?"), Answer(citations=(badge,), confidence=0.9))
    assert draft.answer == "Security overview shows the badge “ISO 27001 badge”."


def test_several_citations_are_joined_as_sentences_without_repeats() -> None:
    draft = compose(question("How is data protected?"), answer("- encrypted at rest", TLS, "encrypted at rest"))
    assert draft.answer == f"encrypted at rest. {TLS}"


@pytest.mark.parametrize(
    "quote", ["- Data is encrypted.", "• Data is encrypted.", "3. Data is encrypted.", "(b) Data is encrypted."]
)
def test_list_markers_are_not_part_of_an_answer(quote: str) -> None:
    assert compose(question(), answer(quote)).answer == "Data is encrypted."


def test_a_number_that_opens_a_statement_stays() -> None:
    assert compose(question(), answer("24 hours a day, staff watch alerts.")).answer.startswith("24 hours")


def test_a_long_quote_is_cut_at_sentence_ends_to_what_the_question_asks() -> None:
    quote = "We value trust. Logs are kept for a year, e.g. AWS trails. Backups are encrypted daily. We love cats."
    assert compose(question("Are backups encrypted?"), answer(quote)).answer == (
        "Logs are kept for a year, e.g. AWS trails. Backups are encrypted daily."
    )


def test_a_comment_keeps_within_its_length_at_a_sentence_end() -> None:
    first, second = "Backups are encrypted " + "and tested " * 25 + "daily.", "They live " + "far " * 40 + "away."
    draft = compose(
        question("Are backups encrypted?", comment=COMMENT, choices=YES_NO),
        answer(f"{first} {second}", polarity=True, choice="Yes"),
    )
    assert draft.entries[COMMENT] == first


def test_one_sentence_is_never_cut_however_long() -> None:
    sentence = "Backups are " + "very " * 200 + "safe."
    draft = compose(question(comment=COMMENT, choices=YES_NO), answer(sentence, polarity=True, choice="Yes"))
    assert draft.entries[COMMENT] == sentence


def test_exactly_the_chosen_box_is_ticked() -> None:
    asked = question(slot=None, comment=COMMENT, choices=("Yes", "No"), boxes=boxes("Yes", "No"))
    draft = compose(asked, answer(polarity=False, choice="No"))
    assert draft.entries == {asked.boxes[1].slot: "No", COMMENT: TLS}


def test_a_word_box_and_a_word_cell_take_an_x() -> None:
    places = (ControlAt(control="3"), TableAt(table=0, row=1, col=2))
    ticks = tuple(
        Box(choice=choice, slot=Slot(at=at, tick=True)) for choice, at in zip(("Yes", "No"), places, strict=True)
    )
    for choice, box in zip(("Yes", "No"), ticks, strict=True):
        draft = compose(question(slot=None, boxes=ticks), answer(polarity=choice == "Yes", choice=choice))
        assert draft.entries == {box.slot: "X"}


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (question(slot=None), "no place"),
        (question(slot=None, comment=COMMENT), "no place"),
        (question(choices=("Implemented", "Planned")), "no entry of the list"),
        (question(slot=None, boxes=boxes("Ja", "Nein")), "no entry of the list"),
        (question(slot=None, choices=YES_NO, boxes=boxes("Yes", "Yes")), "no single box"),
        (question(slot=None, choices=YES_NO, boxes=boxes("No", "N/A")), "no single box"),
        (question(slot=dataclasses.replace(SLOT, tick=True)), "no single box"),
        (question(slot=dataclasses.replace(SLOT, blank="Yes"), choices=YES_NO), "rests on this entry"),
        (question(slot=dataclasses.replace(SLOT, tick=True), choices=YES_NO), "no single box"),
    ],
)
def test_an_answer_without_a_fitting_place_is_suggested_never_written(asked: Question, reason: str) -> None:
    draft = compose(asked, answer(polarity=True, choice="Yes"))
    assert isinstance(draft.decision, Suggest)
    assert not draft.entries
    assert reason in draft.reasons[-1]
    assert draft.answer


@pytest.mark.parametrize("text", ["x" * 32_768, "🔒" * 16_384])
def test_an_answer_too_long_for_a_cell_is_suggested(text: str) -> None:
    long = citation(text, kind=PassageKind.ANSWER)
    draft = compose(question(), Answer(citations=(long,), confidence=0.9))
    assert isinstance(draft.decision, Suggest)
    assert "32,767" in draft.reasons[-1]


def test_an_answer_that_its_place_refuses_is_kept_as_a_suggestion() -> None:
    draft = compose(question(), answer())
    taken_back = withdrawn(draft, "the field takes at most 10 characters")
    assert isinstance(taken_back.decision, Suggest)
    assert (taken_back.answer, taken_back.entries) == (TLS, {})
    assert taken_back.reasons == ("the field takes at most 10 characters",)
    unknown = compose(question(), AskHuman(reasons=()))
    assert withdrawn(unknown, "any") is unknown


def test_evidence_without_words_is_not_written() -> None:
    assert not compose(question(), answer("\x00 ")).entries


def test_a_suggestion_has_words_but_writes_nothing() -> None:
    decision = Suggest(citations=(citation(TLS),), confidence=0.6, reasons=("the version is not stated",))
    draft = compose(question(comment=COMMENT), decision)
    assert (draft.answer, draft.entries, draft.reasons) == (TLS, {}, ("the version is not stated",))


@pytest.mark.parametrize("decision", [Keep(text="As above"), AskHuman(reasons=("nothing states it",))])
def test_what_is_kept_or_unknown_writes_nothing(decision: Decision) -> None:
    draft = compose(question(), decision)
    assert (draft.answer, draft.choice, draft.entries) == ("", None, {})


def test_characters_that_no_file_may_hold_are_left_out() -> None:
    assert compose(question(), answer("TLS\x0b is \x00used\ud800.")).answer == "TLS is used."


def test_text_that_looks_like_a_template_is_never_evaluated() -> None:
    text = "{{ 7 * 7 }} {% raw %} {{ ''.__class__ }}"
    assert compose(question(text), answer(text)).answer == text


def test_a_users_template_of_the_same_name_wins(tmp_path: Path) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "statement.j2").write_text("We state: {{ text }}", encoding="utf-8")
    assert compose(question(), answer(), templates=tmp_path).answer == f"We state: {TLS}"


@pytest.mark.parametrize(
    "source", ["{% if %}", "{{ nothing_of_that_name }}", "{{ text.__class__.mro() }}", "{{ 1 / 0 }}", "{{ text + 1 }}"]
)
def test_a_faulty_template_is_named(tmp_path: Path, source: str) -> None:
    (tmp_path / "answers").mkdir()
    (tmp_path / "answers" / "statement.j2").write_text(source, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"statement\.j2") as caught:
        compose(question(), answer(), templates=tmp_path)
    assert caught.value.hint


def test_importing_drafting_loads_no_template_engine() -> None:
    code = "import responder.drafting, sys; sys.exit('jinja2' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)

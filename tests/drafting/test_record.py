"""The schemas that other programs read."""

from __future__ import annotations

import json

import pytest

from responder.domain import (
    Answer,
    AskHuman,
    Box,
    CellAt,
    Citation,
    ControlAt,
    Finding,
    Keep,
    Passage,
    Question,
    Questionnaire,
    Slot,
    Suggest,
)
from responder.drafting import STATES, KnowledgeFacts, as_json, compose, draft_record, questions_record, state_of

KNOWLEDGE = KnowledgeFacts(fingerprint="f00d", encoder="all-MiniLM-L6-v2", passages=41)
CITATION = Citation(
    passage=Passage(
        id="overview/encryption-at-rest",
        source="security-overview.md",
        heading=("Overview", "Platform safeguards"),
        text="Data is encrypted at rest.",
    ),
    quote="Data is encrypted at rest.",
    score=0.83333333,
)
ANSWER = Answer(citations=(CITATION,), confidence=0.97, polarity=True, choice="Yes")


def cell(name: str, *, tick: bool = False) -> Slot:
    return Slot(at=CellAt(sheet="Security", cell=name), tick=tick)


def asked(text: str = "Is customer data encrypted at rest?", *, boxes: tuple[Box, ...] = ()) -> Question:
    return Question(
        id="Security!C12",
        section="Encryption",
        text=text,
        at=CellAt(sheet="Security", cell="C12"),
        slot=None if boxes else cell("D12"),
        comment=cell("E12"),
        choices=("Yes", "No", "N/A"),
        boxes=boxes,
        reasons=("below a header that reads Question",),
    )


def questionnaire(*questions: Question) -> Questionnaire:
    return Questionnaire(name="acme.xlsx", format="xlsx", sha256="ab12", questions=questions)


def test_a_draft_is_written_exactly_as_the_schema_says() -> None:
    question = asked()
    findings = [Finding(where="Security!C40", message="two columns could hold the answer")]
    record = draft_record(
        questionnaire(question), [compose(question, ANSWER)], knowledge_base=KNOWLEDGE, findings=findings
    )
    assert record == {
        "schema": "responder-draft/1",
        "questionnaire": {"name": "acme.xlsx", "sha256": "ab12", "format": "xlsx"},
        "knowledge_base": {"fingerprint": "f00d", "encoder": "all-MiniLM-L6-v2", "passages": 41},
        "items": [
            {
                "id": "Security!C12",
                "section": "Encryption",
                "question": "Is customer data encrypted at rest?",
                "question_at": {"sheet": "Security", "cell": "C12"},
                "answer_at": {"sheet": "Security", "cell": "D12"},
                "comment_at": {"sheet": "Security", "cell": "E12"},
                "choices": ["Yes", "No", "N/A"],
                "decision": "answered",
                "choice": "Yes",
                "answer": "Data is encrypted at rest.",
                "confidence": 0.97,
                "citations": [
                    {
                        "passage": "overview/encryption-at-rest",
                        "source": "security-overview.md",
                        "heading": "Overview › Platform safeguards",
                        "quote": "Data is encrypted at rest.",
                        "score": 0.8333,
                    }
                ],
                "reasons": [],
            }
        ],
        "findings": [{"where": "Security!C40", "message": "two columns could hold the answer"}],
    }


@pytest.mark.parametrize(
    ("decision", "state"),
    [
        (ANSWER, "answered"),
        (Suggest(citations=(CITATION,), confidence=0.5, reasons=("the algorithm is not stated",)), "review"),
        (AskHuman(reasons=("nothing states it",)), "unanswered"),
        (Keep(text="As above"), "kept"),
    ],
)
def test_each_decision_has_its_state(decision: Answer | Suggest | AskHuman | Keep, state: str) -> None:
    question = asked()
    draft = compose(question, decision)
    assert state_of(draft) == state
    assert state in STATES
    (item,) = json.loads(as_json(draft_record(questionnaire(question), [draft], knowledge_base=KNOWLEDGE)))["items"]
    assert item["decision"] == state
    assert item["reasons"] == list(draft.reasons)
    assert item.get("held") == ("As above" if state == "kept" else None)


def test_what_the_draft_calls_written_is_what_the_slots_take() -> None:
    question = asked()
    draft = compose(question, ANSWER)
    (item,) = json.loads(as_json(draft_record(questionnaire(question), [draft], knowledge_base=KNOWLEDGE)))["items"]
    assert draft.entries == {cell("D12"): item["choice"], cell("E12"): item["answer"]}


def test_boxes_are_listed_and_the_first_is_the_place_until_one_is_ticked() -> None:
    boxes = tuple(Box(choice=c, slot=cell(f"{at}12", tick=True)) for c, at in (("No", "D"), ("Yes", "E")))
    question = asked(boxes=boxes)
    (found,) = json.loads(as_json(questions_record(questionnaire(question))))["items"]
    assert found["answer_at"] == {"sheet": "Security", "cell": "D12"}
    assert found["boxes"] == [
        {"choice": "No", "at": {"sheet": "Security", "cell": "D12"}},
        {"choice": "Yes", "at": {"sheet": "Security", "cell": "E12"}},
    ]
    drafts = [compose(question, ANSWER)]
    (item,) = json.loads(as_json(draft_record(questionnaire(question), drafts, knowledge_base=KNOWLEDGE)))["items"]
    assert item["answer_at"] == {"sheet": "Security", "cell": "E12"}


def test_of_boxes_in_word_the_first_is_the_place() -> None:
    boxes = tuple(Box(choice=c, slot=Slot(at=ControlAt(control=n), tick=True)) for c, n in (("No", "1"), ("Yes", "2")))
    question = asked(boxes=boxes)
    record = draft_record(questionnaire(question), [compose(question, ANSWER)], knowledge_base=KNOWLEDGE)
    assert json.loads(as_json(record))["items"][0]["answer_at"] == {"control": "1"}


def test_questions_are_listed_with_why_they_were_found() -> None:
    (found,) = json.loads(as_json(questions_record(questionnaire(asked()))))["items"]
    assert list(found) == [
        "id", "section", "question", "question_at", "answer_at", "comment_at", "choices", "held", "reasons",
    ]  # fmt: skip
    assert found["reasons"] == ["below a header that reads Question"]


def test_the_json_is_utf_8_for_people_and_the_same_each_time() -> None:
    question = asked("¿Los datos están cifrados? 🔒 \ud800")
    record = draft_record(questionnaire(question), [compose(question, ANSWER)], knowledge_base=KNOWLEDGE)
    text = as_json(record)
    assert "¿Los datos están cifrados? 🔒 \\ud800".encode() in text
    assert text.endswith(b"}\n")
    assert text == as_json(record)
    assert json.loads(text) == record


def test_the_hash_of_the_filled_file_is_added_when_it_is_known() -> None:
    record = draft_record(questionnaire(), [], knowledge_base=KNOWLEDGE, answered_sha256="c0ffee")
    assert record["answered_file"] == {"sha256": "c0ffee"}

"""Writes down the questions found and the drafts made, in the schemas that other programs read."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import assert_never

from responder.domain import (
    Answer,
    AskHuman,
    CellAt,
    Citation,
    Draft,
    Finding,
    Keep,
    Place,
    Question,
    Questionnaire,
    Slot,
    Suggest,
)

DRAFT_SCHEMA = "responder-draft/1"
QUESTIONS_SCHEMA = "responder-questions/1"
STATES = ("answered", "review", "unanswered", "kept")

_DIGITS = 4  # of confidences and scores: more would claim what nobody measured


@dataclass(frozen=True, slots=True, kw_only=True)
class KnowledgeFacts:
    """Which state of which knowledge base the drafts were made from."""

    fingerprint: str
    encoder: str
    passages: int


def state_of(draft: Draft) -> str:
    """What became of the question, as the schema names it: one of `STATES`."""
    match draft.decision:
        case Answer():
            return "answered"
        case Suggest():
            return "review"
        case AskHuman():
            return "unanswered"
        case Keep():
            return "kept"
        case other:
            assert_never(other)


def draft_record(
    questionnaire: Questionnaire,
    drafts: Sequence[Draft],
    *,
    knowledge_base: KnowledgeFacts,
    findings: Sequence[Finding] = (),
    answered_sha256: str | None = None,
) -> dict[str, object]:
    """The drafts in schema responder-draft/1; *answered_sha256* tells later whether a person edited the filled file."""
    record: dict[str, object] = {
        "schema": DRAFT_SCHEMA,
        "questionnaire": _file_facts(questionnaire),
        "knowledge_base": {
            "fingerprint": knowledge_base.fingerprint,
            "encoder": knowledge_base.encoder,
            "passages": knowledge_base.passages,
        },
        "items": [_item(draft) for draft in drafts],
        "findings": _findings(findings),
    }
    return record if answered_sha256 is None else record | {"answered_file": {"sha256": answered_sha256}}


def questions_record(questionnaire: Questionnaire) -> dict[str, object]:
    """The questions found, in schema responder-questions/1."""
    return {
        "schema": QUESTIONS_SCHEMA,
        "questionnaire": _file_facts(questionnaire),
        "items": [
            _asked(question, _first_slot(question)) | {"held": question.held, "reasons": list(question.reasons)}
            for question in questionnaire.questions
        ],
        "findings": _findings(questionnaire.findings),
    }


def as_json(record: Mapping[str, object]) -> bytes:
    """*record* as UTF-8 JSON that a person can read, the same bytes for the same facts."""
    text = json.dumps(record, ensure_ascii=False, indent=1, allow_nan=False)
    # A lone surrogate can't be UTF-8; its \\uXXXX form is the same string in JSON.
    return f"{text}\n".encode("utf-8", "backslashreplace")


def _item(draft: Draft) -> dict[str, object]:
    question, decision = draft.question, draft.decision
    return _asked(question, _ticked_cell(draft) or _first_slot(question)) | {
        "decision": state_of(draft),
        "choice": draft.choice,
        "answer": draft.answer,
        "confidence": 0.0 if isinstance(decision, Keep) else round(decision.confidence, _DIGITS),
        "citations": [_citation(each) for each in decision.citations] if isinstance(decision, Answer | Suggest) else [],
        "reasons": list(draft.reasons),
        **({"held": decision.text} if isinstance(decision, Keep) else {}),
    }


def _asked(question: Question, slot: Slot | None) -> dict[str, object]:
    boxes = [{"choice": box.choice, "at": box.slot.at.as_json()} for box in question.boxes]
    return {
        "id": question.id,
        "section": question.section,
        "question": question.text,
        "question_at": question.at.as_json(),
        "answer_at": _place(slot.at if slot else None),
        "comment_at": _place(question.comment.at if question.comment else None),
        "choices": list(question.choices) or [box.choice for box in question.boxes],
        **({"boxes": boxes} if boxes else {}),
        **({"more_at": [slot.at.as_json() for slot in question.more]} if question.more else {}),
    }


def _first_slot(question: Question) -> Slot | None:
    return question.boxes[0].slot if question.boxes else question.slot


def _ticked_cell(draft: Draft) -> Slot | None:
    # Whoever compares the workbooks looks for what changed where the answer is said to stand.
    slots = (box.slot for box in draft.question.boxes if box.slot in draft.entries)
    return next((slot for slot in slots if isinstance(slot.at, CellAt)), None)


def _place(at: Place | None) -> dict[str, object] | None:
    return at.as_json() if at else None


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "passage": citation.passage.id,
        "source": citation.passage.source,
        "heading": " › ".join(citation.passage.heading),
        "quote": citation.quote,
        "score": round(citation.score, _DIGITS),
    }


def _findings(findings: Sequence[Finding]) -> list[dict[str, str]]:
    return [{"where": finding.where, "message": finding.message} for finding in findings]


def _file_facts(questionnaire: Questionnaire) -> dict[str, str]:
    return {"name": questionnaire.name, "sha256": questionnaire.sha256, "format": questionnaire.format}

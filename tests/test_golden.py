"""What the tool makes of known questionnaires, as text that a person can read: places, decisions, citations.

The expected text lies in golden/. After a change that is meant, write it anew and read the difference:
`REGENERATE_GOLDEN=1 pytest tests/test_golden.py`
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from responder import drafting, pipeline
from responder.config import Settings
from responder.domain import Answer, Draft, Suggest

ROOT = Path(__file__).resolve().parents[1]
GOLDEN = Path(__file__).with_name("golden")
QUESTIONNAIRES = sorted([*(ROOT / "examples").glob("*.[xd]*x"), *GOLDEN.glob("*.[xd]*x")])


@pytest.mark.parametrize("path", QUESTIONNAIRES, ids=lambda path: path.name)
def test_a_known_questionnaire_is_understood_as_before(path: Path, tmp_path: Path) -> None:
    """Every question, place, choice, decision and citation stands in the expected text."""
    settings = Settings(kb=ROOT / "knowledge_base", out=tmp_path)
    outcome = pipeline.answer(path, pipeline.open_index(settings), settings=settings)
    seen = "\n".join(_lines(path.name, outcome.drafts)) + "\n"
    expected = GOLDEN / f"{path.name}.expected.md"
    if os.environ.get("REGENERATE_GOLDEN"):
        expected.write_text(seen, encoding="utf-8", newline="\n")
    assert seen == expected.read_text(encoding="utf-8")


def _lines(name: str, drafts: tuple[Draft, ...]) -> Iterator[str]:
    yield f"# {name}"
    section: str | None = ""
    for draft in drafts:
        question = draft.question
        if question.section != section:
            section = question.section
            yield f"\n## {section}"
        yield f"\n**{' '.join(question.text.split())}** ({question.at})"
        yield f"- slot: {question.slot and question.slot.at}; comment: {question.comment and question.comment.at}"
        if question.choices or question.boxes:
            yield f"- choices: {' | '.join(question.choices or [box.choice for box in question.boxes])}"
        yield f"- {drafting.state_of(draft)}: {draft.choice or '—'} / {draft.answer or '—'}"
        if isinstance(draft.decision, Answer | Suggest):
            yield f"- cites: {', '.join(citation.passage.id for citation in draft.decision.citations)}"
        if draft.reasons:
            yield f"- because: {'; '.join(draft.reasons)}"

"""Questions and matches as the stages before deciding would hand them over."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from responder.domain import CellAt, Match, Passage, PassageKind, Question

Asking = Callable[..., Question]
Finding = Callable[..., Match]


@pytest.fixture
def asking() -> Asking:
    """A question as found in a plain sheet."""

    def make(text: str, *, choices: tuple[str, ...] = (), held: str = "") -> Question:
        return Question(id="1", text=text, at=CellAt(sheet="Security", cell="B2"), choices=choices, held=held)

    return make


@pytest.fixture
def finding() -> Finding:
    """A passage as found: near by default, under one heading."""

    def make(text: str, *, heading: str = "", dense: float = 0.75, **fields: object) -> Match:
        passage = Passage(
            id="overview/1",
            source="overview.md",
            heading=("Security overview", heading) if heading else ("Security overview",),
            title="Security overview",
            text=text,
            **fields,  # type: ignore[arg-type]
        )
        return Match(passage=passage, score=0.9, dense=dense, lexical=9.0)

    return make


@pytest.fixture
def approved(finding: Finding) -> Finding:
    """An approved answer to a question."""

    def make(question: str, text: str, *, dense: float = 0.8, choice: str | None = None) -> Match:
        return finding(text, dense=dense, kind=PassageKind.ANSWER, questions=(question,), choice=choice)

    return make

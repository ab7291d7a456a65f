"""Composes the stages: read → find → search → decide → compose → fill, then the draft and its review page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from responder import decision, documents, drafting, knowledge, questions, retrieval, storage
from responder.config import Settings
from responder.domain import Document, Draft, Finding, Progress, Questionnaire, Slot
from responder.errors import OutputRefused, SlotRefused
from responder.questions import layouts
from responder.retrieval import Index


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as read, and the questions found in it."""

    document: Document
    questionnaire: Questionnaire


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """The three files that one questionnaire gives."""

    answered: Path
    draft: Path
    review: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one questionnaire."""

    questionnaire: Questionnaire
    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]
    outputs: Outputs

    def counts(self) -> Mapping[str, int]:
        """How many questions ended as answered, review, unanswered and kept."""
        states = Counter(drafting.state_of(draft) for draft in self.drafts)
        return {state: states[state] for state in drafting.STATES}


def find_questions(path: Path, *, kb: Path | None = None, layout: Path | None = None) -> Reading:
    """The questions of the file at *path* and where each answer goes.

    They are read by the *layout* file if one is given, else by the one of the knowledge base *kb* that fits, else by
    their look.
    """
    document = documents.read(path)
    found = questions.find(document)
    if layout is not None:
        found = layouts.apply(document, found, layout)
    elif kb is not None:
        found = layouts.apply_known(document, found, kb / layouts.FOLDER)
    return Reading(document=document, questionnaire=found)


def open_index(settings: Settings, on_progress: Progress | None = None) -> Index:
    """The index of the chosen knowledge base, rebuilt first if a source changed."""
    return retrieval.open_index(
        knowledge.load(settings.kb), model=settings.model, cache=settings.cache, on_progress=on_progress
    )


def outputs_of(path: Path, out: Path | None) -> Outputs:
    """Where the outputs for *path* go: in *out*, else beside it."""
    folder = out or path.parent
    return Outputs(
        answered=folder / f"{path.stem}.answered{path.suffix}",
        draft=folder / f"{path.stem}.draft.json",
        review=folder / f"{path.stem}.review.html",
    )


def is_output(path: Path) -> bool:
    """Whether *path* is an answered file that this tool wrote (its draft lies beside it)."""
    original, mark, _ = path.stem.rpartition(".answered")
    return bool(mark) and path.with_name(f"{original}.draft.json").exists()


def answer(
    path: Path,
    index: Index,
    *,
    settings: Settings,
    layout: Path | None = None,
    today: date | None = None,
    replace_edited: bool = False,
    on_progress: Progress = lambda _what, _done, _total: None,
) -> Outcome:
    """Answer the questionnaire at *path* and write its outputs; nothing is written unless all of it can be.

    The questions are found as `find_questions` does. Evidence whose date has passed on *today* is suggested, never
    answered from (None: dates don't count). Raises `OutputRefused` when a person edited an earlier output, unless
    *replace_edited*.
    """
    outputs = outputs_of(path, settings.out)
    on_progress(f"Reading {path.name}", 0, 1)
    found = find_questions(path, kb=settings.kb, layout=layout).questionnaire
    _guard(outputs, found, replace_edited=replace_edited)
    on_progress(f"Answering {path.name}", 0, 1)
    drafts = _draft(found, index, settings, today)
    on_progress(f"Filling {path.name}", 0, 1)
    drafts, noted = _fill(path, drafts, outputs.answered, sha256=found.sha256)
    findings = (*found.findings, *noted)
    record = drafting.draft_record(
        found,
        drafts,
        findings=findings,
        knowledge_base=drafting.KnowledgeFacts(
            fingerprint=index.fingerprint, encoder=index.encoder_name, passages=len(index.passages)
        ),
        answered_sha256=storage.sha256_of(outputs.answered.read_bytes()),
    )
    storage.write_whole(outputs.draft, drafting.as_json(record))
    storage.write_whole(outputs.review, drafting.review_page(record, templates=settings.templates).encode())
    return Outcome(questionnaire=found, drafts=drafts, findings=findings, outputs=outputs)


def _draft(found: Questionnaire, index: Index, settings: Settings, today: date | None) -> tuple[Draft, ...]:
    matches = index.search_all([question.text for question in found.questions])
    decisions = [
        decision.decide(question, near, today=today) for question, near in zip(found.questions, matches, strict=True)
    ]
    return tuple(
        drafting.compose(question, decided, templates=settings.templates)
        for question, decided in zip(found.questions, decisions, strict=True)
    )


def _fill(
    path: Path, drafts: tuple[Draft, ...], out: Path, *, sha256: str
) -> tuple[tuple[Draft, ...], tuple[Finding, ...]]:
    """Write the answers to *out*; one whose place doesn't take it becomes a suggestion, and the others are written."""
    while True:
        entries = _entries(drafts)
        try:
            return drafts, documents.fill(path, entries, out, sha256=sha256)
        except SlotRefused as refusal:
            fewer = tuple(_withdrawn(draft, refusal.refused) for draft in drafts)
            if fewer == drafts:
                raise
            drafts = fewer


def _entries(drafts: tuple[Draft, ...]) -> dict[Slot, str]:
    """What is written where; a comment cell that several questions share takes the remarks on each."""
    entries: dict[Slot, list[str]] = {}
    for draft in drafts:
        for slot, text in draft.entries.items():
            texts = entries.setdefault(slot, [])
            texts += [text] if text not in texts else []
    return {slot: "\n".join(texts) for slot, texts in entries.items()}


def _withdrawn(draft: Draft, refused: Mapping[str, str]) -> Draft:
    reasons = [refused[str(slot.at)] for slot in draft.entries if str(slot.at) in refused]
    return drafting.withdrawn(draft, reasons[0]) if reasons else draft


def _guard(outputs: Outputs, found: Questionnaire, *, replace_edited: bool) -> None:
    earlier = _earlier_draft(outputs.draft)
    owner = earlier.get("questionnaire", {}).get("name")
    if owner not in (None, found.name):
        raise OutputRefused(
            f"{outputs.draft} already holds the draft of {owner}.",
            hint=f"Choose another folder for {found.name}: --out DIR",
        )
    if replace_edited or not outputs.answered.exists():
        return
    written = earlier.get("answered_file", {}).get("sha256")
    if storage.sha256_of(outputs.answered.read_bytes()) != written:
        raise OutputRefused(
            f"{outputs.answered} was edited after it was written, so it stays as it is.",
            hint="Move it away, choose another folder with --out DIR, or add --force to replace it.",
        )


def _earlier_draft(path: Path) -> dict[str, dict[str, str]]:
    try:
        draft = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return draft if isinstance(draft, dict) else {}

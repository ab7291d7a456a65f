"""The vendor's saved page and the shipped example: facts survive, menus don't, and the example is in our own words."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from responder import knowledge
from responder.domain import Addition, KnowledgeBase, PassageKind
from responder.resources import shipped

_MENU = ("Acquire New Users", "Lifecycle Cohort Analysis", "Expert Directory", "Become a Partner", "Startups", "Login")


@pytest.fixture(scope="module")
def seed(shared: Path) -> Path:
    (page,) = (shared / "seed").iterdir()
    return page


@pytest.fixture(scope="module")
def addition(seed: Path, tmp_path_factory: pytest.TempPathFactory) -> Addition:
    (added,) = knowledge.add([seed], tmp_path_factory.mktemp("kb"))
    return added


@pytest.fixture(scope="module")
def kb(addition: Addition) -> KnowledgeBase:
    return knowledge.load(addition.written.parent)


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def test_every_fact_of_the_page_survives(kb: KnowledgeBase, shared: Path) -> None:
    stated = [" ".join(words(passage.text)) for passage in kb.passages if passage.kind is not PassageKind.LINK]
    linked = {passage.text for passage in kb.passages if passage.kind is PassageKind.LINK}
    for fact in json.loads((shared / "labels" / "facts.json").read_bytes()):
        link = re.fullmatch(r"\[(.*)\]\((?:mailto:)?(.*)\)", fact["quote"])
        if link:
            assert f"{link[1]}: {link[2]}" in linked
        else:
            assert any(" ".join(words(fact["quote"])) in text for text in stated), fact["id"]


def test_no_menu_of_the_page_survives(addition: Addition) -> None:
    text = addition.written.read_text(encoding="utf-8")
    assert not [entry for entry in _MENU if entry in text]
    assert "noscript" not in text
    assert not re.search("[âÃð]", text)
    assert {dropped.text for dropped in addition.dropped} >= set(_MENU)


def test_the_page_is_dated_by_its_own_line(kb: KnowledgeBase) -> None:
    assert {str(passage.as_of) for passage in kb.passages} == {"2024-11-01"}


def test_the_shipped_example_loads_without_a_remark() -> None:
    example = knowledge.load(shipped("knowledge_base"))
    assert example.findings == ()
    kinds = [passage.kind for passage in example.passages]
    assert kinds.count(PassageKind.ANSWER) == 6
    assert kinds.count(PassageKind.IMAGE) == 3


def test_the_shipped_example_links_every_page_that_the_overview_links(shared: Path) -> None:
    addresses = " ".join(passage.text for passage in knowledge.load(shipped("knowledge_base")).passages)
    for fact in json.loads((shared / "labels" / "facts.json").read_bytes()):
        if fact["kind"] == "link":
            assert re.search(r"\((?:mailto:)?(.*)\)", fact["quote"])[1] in addresses, fact["id"]


def test_the_shipped_example_is_in_our_own_words(kb: KnowledgeBase) -> None:
    runs = {run for passage in kb.passages for run in _runs(passage.text)}
    for passage in knowledge.load(shipped("knowledge_base")).passages:
        if passage.kind is not PassageKind.LINK:
            assert not runs & _runs(passage.text), passage.id


def test_the_evidence_of_approved_answers_is_there() -> None:
    folder = shipped("knowledge_base")
    known = {passage.id for passage in knowledge.load(folder).passages}
    cited = re.findall(r"[\w-]+/[\w-]+/\d+", (folder / "answers" / "approved.yaml").read_text(encoding="utf-8"))
    assert cited
    assert set(cited) <= known


def _runs(text: str, length: int = 7) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}

"""The index: found again, rebuilt where it must be, the same for a question whoever asks beside it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from responder import knowledge, retrieval
from responder.domain import Match
from responder.retrieval import Index

OVERVIEW = """# Overview

## Encryption

Stored data is encrypted with AES-256.

Connections use TLS 1.2 or newer.

## People

The following holds for all employees:

* Background checks are made before hiring.
* Security awareness training takes place each year.

## Pages

* [Privacy notice](https://example.com/privacy)
"""
QUESTIONS = [
    "Is customer data encrypted at rest?",
    "Do you screen candidates?",
    "Are staff trained in security?",
    "Which TLS versions are supported?",
    "Where is your privacy policy published?",
    "?",
    "",
]


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    folder.mkdir()
    (folder / "overview.md").write_text(OVERVIEW, encoding="utf-8")
    return folder


def open_index(folder: Path, cache: Path, told: list[str] | None = None) -> Index:
    def tell(what: str, done: int, total: int) -> None:
        if told is not None:
            told.append(f"{what} {done}/{total}")

    return retrieval.open_index(knowledge.load(folder), cache=cache, on_progress=tell)


def found(matches: tuple[Match, ...]) -> str:
    return matches[0].passage.text


def test_the_passage_that_states_it_comes_first(kb: Path, cache: Path) -> None:
    index = open_index(kb, cache)
    assert found(index.search(QUESTIONS[0])) == "Stored data is encrypted with AES-256."
    assert found(index.search(QUESTIONS[1])) == "Background checks are made before hiring."
    assert found(index.search(QUESTIONS[4])) == "Privacy notice: https://example.com/privacy"
    assert index.encoder_name == "all-MiniLM-L6-v2"


def test_matches_do_not_depend_on_the_other_questions(kb: Path, cache: Path) -> None:
    index = open_index(kb, cache)
    together = index.search_all(QUESTIONS * 10)
    assert together[: len(QUESTIONS)] == [index.search(question) for question in QUESTIONS]
    assert together == index.search_all(QUESTIONS * 10)


def test_scores_are_between_0_and_1_and_sorted(kb: Path, cache: Path) -> None:
    for matches in open_index(kb, cache).search_all(QUESTIONS, limit=100):
        scores = [match.score for match in matches]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)
        assert all(match.lexical >= 0 and -1 <= match.dense <= 1 for match in matches)


def test_limit_is_the_most_that_comes_back(kb: Path, cache: Path) -> None:
    index = open_index(kb, cache)
    assert [len(index.search("encryption", limit=limit)) for limit in (1, 3, 99)] == [1, 3, len(index.passages)]


def test_an_index_that_stands_is_used_again(kb: Path, cache: Path) -> None:
    told: list[str] = []
    first = open_index(kb, cache, told)
    assert told == ["embedding passages 0/6", "embedding passages 6/6"]
    told.clear()
    again = open_index(kb, cache, told)
    assert told == []
    assert again.search_all(QUESTIONS) == first.search_all(QUESTIONS)


def test_a_changed_source_embeds_only_what_is_new(kb: Path, cache: Path) -> None:
    open_index(kb, cache)
    (kb / "overview.md").write_text(OVERVIEW + "\n## Logs\n\nLogs are kept for a year.\n", encoding="utf-8")
    told: list[str] = []
    index = open_index(kb, cache, told)
    assert told == ["embedding passages 0/1", "embedding passages 1/1"]
    assert found(index.search("How long are logs retained?")) == "Logs are kept for a year."
    assert len(list((kb / ".index").iterdir())) == 1


def test_a_moved_passage_keeps_its_vector(kb: Path, cache: Path) -> None:
    before = open_index(kb, cache).search_all(QUESTIONS)
    (kb / "overview.md").write_text("# Before\n\nNothing here.\n\n" + OVERVIEW, encoding="utf-8")
    after = open_index(kb, cache).search_all(QUESTIONS)
    assert [found(matches) for matches in before[:5]] == [found(matches) for matches in after[:5]]


@pytest.mark.parametrize("harm", ["vectors cut", "vectors foreign", "no manifest", "manifest junk", "emptied"])
def test_a_damaged_index_is_built_anew(kb: Path, cache: Path, harm: str) -> None:
    wanted = open_index(kb, cache).search_all(QUESTIONS)
    (folder,) = (kb / ".index").iterdir()
    vectors, manifest = folder / "vectors.faiss", folder / "manifest.json"
    match harm:
        case "vectors cut":
            vectors.write_bytes(vectors.read_bytes()[:100])
        case "vectors foreign":
            vectors.write_bytes(b"IxFI" + bytes(200))
        case "no manifest":
            manifest.unlink()
        case "manifest junk":
            manifest.write_text('{"format": [', encoding="utf-8")
        case _:
            shutil.rmtree(folder)
            folder.mkdir()
    assert open_index(kb, cache).search_all(QUESTIONS) == wanted


def test_vectors_that_do_not_fit_their_texts_are_not_trusted(kb: Path, cache: Path) -> None:
    wanted = open_index(kb, cache).search_all(QUESTIONS)
    (folder,) = (kb / ".index").iterdir()
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest["texts"] = manifest["texts"][1:]
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert open_index(kb, cache).search_all(QUESTIONS) == wanted


def test_a_knowledge_base_that_cannot_be_written_keeps_its_index_in_the_cache(
    kb: Path, cache: Path, tmp_path: Path
) -> None:
    (kb / ".index").touch()  # a file where the folder should be stops even an administrator
    own = tmp_path / "own"
    shutil.copytree(cache / "models", own / "models")
    told: list[str] = []
    open_index(kb, own)
    open_index(kb, own, told)
    assert told == []
    assert list((own / "indexes").glob("*/*/vectors.faiss"))


def test_an_approved_answer_is_found_by_any_of_its_phrasings(kb: Path, cache: Path) -> None:
    (kb / "answers").mkdir()
    (kb / "answers" / "approved.yaml").write_text(
        "- id: patching\n  questions: [How fast are critical patches installed?, What is your remediation timeline?]\n"
        "  answer: Within 72 hours.\n",
        encoding="utf-8",
    )
    index = open_index(kb, cache)
    assert found(index.search("How fast are critical patches installed?")) == "Within 72 hours."
    assert index.search("What is your remediation timeline?")[0].dense > 0.99


def test_an_empty_knowledge_base_finds_nothing(tmp_path: Path, cache: Path) -> None:
    index = open_index(tmp_path, cache)
    assert index.search_all(["Is data encrypted?", "?"]) == [(), ()]


def test_a_very_long_paragraph_is_found_by_its_end(kb: Path, cache: Path) -> None:
    filler = " ".join(f"Room {n} of the office has a desk and two chairs." for n in range(150))
    (kb / "long.md").write_text(f"# Office\n\n{filler} Visitors are logged at reception.\n", encoding="utf-8")
    index = open_index(kb, cache)
    assert found(index.search("Are visitors recorded at the front desk?")).endswith("Visitors are logged at reception.")


def test_the_same_knowledge_base_gives_the_same_index_bytes(kb: Path, cache: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(kb, other)
    open_index(kb, cache)
    open_index(other, cache)
    files = [{path.name: path.read_bytes() for path in folder.glob(".index/*/*")} for folder in (kb, other)]
    assert files[0] == files[1]

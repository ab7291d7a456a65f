"""Labelled questions of ../shared with the passages that their knowledge bases' indexes find."""

from __future__ import annotations

import json
import pickle
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from responder import knowledge, retrieval
from responder.domain import Match

_STOP_WORDS = """the a an of to and or in is are be by for on with that this as it its our we you your which from at
any all have has"""
_STOP = frozenset(re.findall(r"\w+", _STOP_WORDS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A labelled question with its matches; *evidence* holds the texts that a right answer quotes from."""

    file: str
    vendor: str
    question: str
    label: str
    choice: str | None
    evidence: tuple[str, ...]
    matches: tuple[Match, ...]


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"[a-z0-9]+", text.lower()) if word not in _STOP}


def overlaps(quote: str, texts: tuple[str, ...]) -> bool:
    got = words(quote)
    return any(
        got and words(text) and len(got & words(text)) >= 0.5 * min(len(got), len(words(text))) for text in texts
    )


def labelled(shared: Path) -> Iterator[Labelled]:
    """Every labelled question, with what the index of its knowledge base finds."""
    paths = [*sorted((shared / "training").glob("*.jsonl")), *sorted((shared / "labels").glob("real-vendors-*.jsonl"))]
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip():
                yield from _of_vendor(path.stem, json.loads(line))
    yield from _of_seed(shared)


def _of_vendor(file: str, vendor: dict[str, Any]) -> Iterator[Labelled]:
    title = json.dumps(f"Security overview of {vendor['vendor']}", ensure_ascii=False)
    sections = "".join(f"\n## {p['heading']}\n\n{p['text']}\n" for p in vendor["passages"])
    text = f"---\ntitle: {title}\nsource: overview\nas_of: 2026-10-01\n---\n{sections}"
    stated = {p["id"]: f"{p['heading']} {p['text']}" for p in vendor["passages"]}
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "overview.md").write_text(text, encoding="utf-8")
        found = retrieval.open_index(knowledge.load(Path(folder))).search_all([q["q"] for q in vendor["questions"]])
    for question, matches in zip(vendor["questions"], found, strict=True):
        evidence = tuple(stated[name] for name in question["evidence"] if name in stated)
        yield Labelled(
            file=file, vendor=vendor["vendor"], question=question["q"], label=question["label"],
            choice=question.get("choice"), evidence=evidence, matches=matches,
        )  # fmt: skip


def _of_seed(shared: Path) -> Iterator[Labelled]:
    facts = {f["id"]: f for f in json.loads((shared / "labels" / "facts.json").read_text(encoding="utf-8"))}
    lines = (shared / "labels" / "answers-dev.jsonl").read_text(encoding="utf-8").splitlines()
    labels = [json.loads(line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        knowledge.add(sorted((shared / "seed").glob("*.txt")), Path(folder))
        found = retrieval.open_index(knowledge.load(Path(folder))).search_all([label["question"] for label in labels])
    for label, matches in zip(labels, found, strict=True):
        known = [facts[name] for name in label["facts"] if name in facts]
        evidence = (*label["evidence"], *(f"{fact['quote']} {fact['statement']}" for fact in known))
        yield Labelled(
            file="answers-dev", vendor="seed", question=label["question"], label=label["label"],
            choice=label["choice"], evidence=evidence, matches=matches,
        )  # fmt: skip


def collected(shared: Path, kept: Path | None) -> list[Labelled]:
    if kept and kept.exists():
        return pickle.loads(kept.read_bytes())  # noqa: S301 - our own file, named by the caller
    items = list(labelled(shared))
    if kept:
        kept.write_bytes(pickle.dumps(items))
    return items

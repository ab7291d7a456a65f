"""Builds the review page: every question with its draft and its evidence, in one file that loads nothing else."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from responder.drafting.places import in_words
from responder.drafting.policy import content_policy
from responder.drafting.record import STATES, as_json
from responder.drafting.rendering import rendered, source

_SECTIONS_LISTED = 60  # a longer list is no longer a way to find anything


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """One question on the page."""

    number: int
    item: Mapping[str, Any]
    asked_at: str
    answer_at: str
    comment_at: str
    percent: int

    @property
    def only_choice(self) -> bool:
        """Whether the file takes the choice alone, so that the words stay on this page."""
        return bool(self.item["choices"]) and not self.comment_at


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    number: int
    title: str
    rows: tuple[_Row, ...]

    @property
    def waiting(self) -> int:
        """How many of its questions a person must still answer."""
        return sum(row.item["decision"] in ("review", "unanswered") for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """One decision's part of the whole, as the bar and its filter show it."""

    state: str
    count: int
    before: int


def review_page(record: Mapping[str, object], *, templates: Path | None = None) -> str:
    """The page for a draft *record*; whatever the customer or the knowledge base wrote is shown as text."""
    draft = json.loads(as_json(record))
    sections = tuple(_sections(draft["items"]))
    style, script = (source(name, templates=templates) for name in ("review.css", "review.js"))
    page = rendered(
        "review.html.j2",
        {
            "draft": draft,
            "sections": sections,
            "listed": 1 < len(sections) <= _SECTIONS_LISTED,
            "shares": tuple(_shares(draft["items"])),
            "style": style,
            "script": script,
            "policy": content_policy(style, script),
        },
        templates=templates,
    )
    return page.encode("utf-8", "replace").decode("utf-8")


def _sections(items: list[dict[str, Any]]) -> Iterator[_Section]:
    numbered = enumerate(items, start=1)
    groups = itertools.groupby(numbered, key=lambda pair: pair[1]["section"])
    for number, (title, pairs) in enumerate(groups, start=1):
        yield _Section(number=number, title=title or "", rows=tuple(itertools.starmap(_row, pairs)))


def _row(number: int, item: dict[str, Any]) -> _Row:
    asked, answer, comment = (item[f"{role}_at"] for role in ("question", "answer", "comment"))
    return _Row(
        number=number,
        item=item,
        asked_at=in_words(asked),
        answer_at=in_words(answer, beside=asked) if answer else "",
        comment_at=in_words(comment, beside=asked) if comment else "",
        percent=int(round(item["confidence"] * 100, 2)),  # never rounded up to a certainty that nobody has
    )


def _shares(items: Iterable[Mapping[str, Any]]) -> Iterator[_Share]:
    counts = Counter(item["decision"] for item in items)
    before = 0
    for state in STATES:
        yield _Share(state=state, count=counts[state], before=before)
        before += counts[state]

"""The review page as text: complete, self-contained, and inert whatever stands in a questionnaire."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from responder.drafting import review_page
from responder.drafting.places import in_words

CSS = (Path(__file__).resolve().parents[2] / "templates" / "review.css").read_text(encoding="utf-8")


class Page(HTMLParser):
    """The elements of a page, and its texts by element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.raw: dict[str, str] = {}
        self._inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        if self._inside in ("style", "script"):
            self.raw[self._inside] = self.raw.get(self._inside, "") + data
        else:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._inside = ""

    def values(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.elements if name in attributes]


@pytest.fixture(scope="module")
def page(record: dict[str, object]) -> Page:
    return Page(review_page(record))


def test_everything_that_a_reviewer_needs_stands_on_the_page(page: Page, record: dict[str, Any]) -> None:
    text = "\n".join(page.texts)
    for item in record["items"]:
        assert item["question"] in text
        assert item["answer"] in text
        for reason in item["reasons"]:
            assert reason in text
        for citation in item["citations"]:
            assert citation["quote"] in text
            assert citation["source"] in text
            assert citation["heading"] in text
    assert "Security!C2 → D2, comment E2" in text
    assert "99 % confident" in text
    assert "Northwind Analytics GmbH" in text
    assert "two columns could hold it" in text


def test_the_page_loads_nothing(page: Page) -> None:
    assert {"link", "img", "iframe", "object", "embed", "base", "form", "audio", "video"}.isdisjoint(
        tag for tag, _ in page.elements
    )
    assert all(target.startswith("#") for target in page.values("href"))
    assert not page.values("src")
    assert not page.values("style"), "the policy forbids style attributes"
    assert not re.search(r"url\(|@import|https?:", page.raw["style"] + page.raw["script"])


def test_only_our_own_style_and_script_may_run(page: Page) -> None:
    (policy,) = [a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy"]
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for kind in ("style", "script"):
        digest = base64.b64encode(hashlib.sha256(page.raw[kind].encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
        assert [tag for tag, _ in page.elements].count(kind) == 1
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]


def test_what_looks_like_a_template_is_shown_as_it_is(page: Page) -> None:
    assert any("{{ 7 * 7 }}" in text for text in page.texts)
    assert "49" not in "".join(page.texts)


def test_what_labels_or_links_something_points_at_it(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    targets = page.values("aria-labelledby") + [target.removeprefix("#") for target in page.values("href")]
    assert set(targets) <= set(ids)


def test_customers_text_finds_its_own_direction(page: Page) -> None:
    kinds = {tag for tag, attributes in page.elements if attributes.get("dir") == "auto"}
    assert {"h1", "h2", "h3", "blockquote", "li", "p", "b", "dt", "dd"} <= kinds
    assert all(attributes.get("dir") for tag, attributes in page.elements if tag in ("h3", "blockquote", "dd"))


def test_the_same_draft_gives_the_same_page(record: dict[str, object]) -> None:
    assert review_page(record) == review_page(record)


def test_a_page_without_questions_says_so(record: dict[str, object]) -> None:
    assert "No question was found" in review_page(record | {"items": [], "findings": []})


def test_a_users_style_wins_and_still_runs(record: dict[str, object], tmp_path: Path) -> None:
    (tmp_path / "review.css").write_bytes(b"body { color: teal; }\r\n")
    page = Page(review_page(record, templates=tmp_path))
    assert page.raw["style"] == "body { color: teal; }\n"
    test_only_our_own_style_and_script_may_run(page)


@pytest.mark.parametrize(
    ("at", "beside", "words"),
    [
        ({"sheet": "A", "cell": "D2"}, None, "A!D2"),
        ({"sheet": "A", "cell": "D2"}, {"sheet": "A", "cell": "C2"}, "D2"),
        ({"sheet": "B", "cell": "D2"}, {"sheet": "A", "cell": "C2"}, "B!D2"),
        ({"table": 0, "row": 1, "col": 2}, {"table": 0, "row": 1, "col": 0}, "column 3"),
        ({"table": 0, "row": 2, "col": 2}, {"table": 0, "row": 1, "col": 0}, "table 1, row 3, column 3"),
        ({"nested": [0, 1, 2, 0, 1, 1]}, None, "inner table 1, row 2, column 2 (in table 1, row 2, column 3)"),
        ({"paragraph": 4}, None, "paragraph 5"),
        ({"paragraph": 4, "after": True}, {"paragraph": 4}, "a new paragraph below"),
        ({"paragraph": 4}, {"paragraph": 4}, "the same place"),
        ({"control": "3"}, {"paragraph": 4}, "form field 3"),
    ],
)
def test_a_place_is_named_as_short_as_its_neighbour_allows(at: Any, beside: Any, words: str) -> None:
    assert in_words(at, beside=beside) == words


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_has_the_contrast_that_wcag_aa_asks_for(scheme: str) -> None:
    colours = _colours(scheme)
    pairs = [(text, ground) for text in ("ink", "soft", "review") for ground in ("page", "paper")]
    pairs += [(state, f"{state}-tint") for state in ("answered", "review", "unanswered", "kept")]
    pairs += [("answered", "paper"), ("answered", "page"), ("soft", "kept-tint"), ("ink", "kept-tint")]
    pairs += [("unanswered", "page")]
    for text, ground in pairs:
        assert _contrast(colours[text], colours[ground]) >= 4.5, (text, ground)


def _colours(scheme: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", CSS, flags=re.S)
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]+)", blocks[scheme == "dark"]))


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

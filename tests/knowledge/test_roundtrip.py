"""Whatever a text holds, what is written reads as what was read; whatever a page holds, reading it ends."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from responder.errors import ResponderError
from responder.knowledge.blocks import Block, Kind, Span, tidied
from responder.knowledge.cleaning import cleaned
from responder.knowledge.rendering import body
from responder.knowledge.sources import markdown, text, webpage

LINES = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=40)
MARKUP = st.text(st.sampled_from("ab1. #*-_`[]()<>&!|\\=~+:;\"'\n/"), min_size=1, max_size=60)
URLS = st.sampled_from(["", "", "https://a.example/x?y=1&z=2", "mailto:a@b.example", "https://a.example/(b)_c*"])
TAGS = st.sampled_from(
    [
        "p",
        "div",
        "ul",
        "li",
        "a",
        "h1",
        "h2",
        "table",
        "tr",
        "td",
        "nav",
        "footer",
        "details",
        "summary",
        "dt",
        "dd",
        "br",
    ]
)


@st.composite
def blocks(draw: st.DrawFn) -> tuple[Block, ...]:
    made = []
    for kind in draw(st.lists(st.sampled_from([Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM]), min_size=1, max_size=6)):
        pieces = draw(st.lists(st.tuples(st.one_of(LINES, MARKUP), URLS), min_size=1, max_size=3))
        spans = tidied([Span(text=piece, url=url) for piece, url in pieces])
        level = draw(st.integers(1, 5)) if kind is Kind.HEADING else int(kind is Kind.ITEM)
        if spans:
            made.append(Block(kind=kind, spans=spans, level=level))
    return tuple(made)


@settings(max_examples=300, deadline=None)
@given(blocks())
def test_written_markdown_reads_as_the_same_texts(made: tuple[Block, ...]) -> None:
    read = markdown.read(body(made)).blocks
    assert [(block.kind, block.text) for block in read] == [(block.kind, block.text) for block in made]


@st.composite
def html(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.one_of(LINES, TAGS.map("<{}>".format), TAGS.map("</{}>".format)), max_size=30))
    return "<html><body>" + "".join(parts)


@settings(max_examples=200, deadline=None)
@given(st.one_of(html(), MARKUP, LINES))
def test_any_text_can_be_read_and_cleaned(source: str) -> None:
    for read in (markdown.read, text.read, webpage.read):
        try:
            content = read(source)
        except ResponderError:
            continue
        kept = cleaned(content.blocks)
        assert all(block.text for block in kept.blocks)


def test_very_deep_nesting_ends() -> None:
    for source in ("<div>" * 30_000 + "x", "<ul><li>" * 5_000 + "x", "<table><tr><td>" * 3_000 + "x"):
        webpage.read(source)
    for source in ("> " * 5_000 + "x", "* " * 5_000 + "x", "[" * 50_000, "![" * 20_000, "*a_" * 20_000, "`" * 50_000):
        markdown.read(source)


def test_a_page_with_very_many_links_ends() -> None:
    cleaned(webpage.read("<nav>" + "<a href=/x>Go</a> <p>word</p>" * 20_000).blocks)

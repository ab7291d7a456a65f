"""Blocks to passages: each paragraph, bullet or row that can be quoted, under its headings, with a stable id."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from responder.domain import Passage, PassageKind
from responder.knowledge.blocks import Block, Kind, Span
from responder.knowledge.frontmatter import FrontMatter

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_WORDLESS_ANCHORS = frozenset(("here", "this", "link", "page", "site", "more", "details", "learn", "read", "see"))
_LONGEST_LEAD = 300


def slug(text: str) -> str:
    """*text* as it stands in an id: "European Union's GDPR" → "european-unions-gdpr"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return _NOT_SLUG.sub("-", plain).strip("-")[:60].rstrip("-")


def passages_of(
    blocks: Sequence[Block], *, source: str, prefix: str, facts: FrontMatter, default_title: str
) -> tuple[Passage, ...]:
    """The passages of one source; *prefix* begins their ids, which hold while source, heading and place under it do."""
    title = facts.title or next((b.text for b in blocks if b.kind is Kind.HEADING and b.level == 1), default_title)
    counts: Counter[str] = Counter()
    passages = []
    for heading, lead, kind, text in _pieces(blocks):
        base = "/".join(part for part in (prefix, slug(heading[-1]) if heading else "") if part)
        counts[base] += 1
        passages.append(
            Passage(
                id=f"{base}/{counts[base]}",
                source=source,
                heading=heading,
                text=text,
                kind=kind,
                title=title,
                audience=facts.audience,
                as_of=facts.as_of,
                expires=facts.expires,
                lead=lead,
            )
        )
    return tuple(passages)


_Piece = tuple[tuple[str, ...], str, PassageKind, str]


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    headings: dict[int, str] = {}
    leads: dict[int, str] = {}
    for block in blocks:
        if block.kind is Kind.HEADING:
            headings = {level: text for level, text in headings.items() if level < block.level} | {
                block.level: block.text
            }
            leads = {}
            continue
        path = tuple(headings[level] for level in sorted(headings))
        lead = leads.get(block.level - 1, "") if block.kind is Kind.ITEM else ""
        yield from ((path, lead, kind, text) for kind, text in _texts(block))
        leads = _leads_after(block, leads)


def _leads_after(block: Block, leads: dict[int, str]) -> dict[int, str]:
    """What introduces the next list at each depth: the line before it that ends in a colon, or the bullet above it."""
    if block.kind is Kind.PARAGRAPH:
        last = _SENTENCE_END.split(block.text)[-1]
        return {0: last} if last.endswith(":") and len(last) <= _LONGEST_LEAD else {}
    if block.kind is Kind.ITEM:
        above = {level: text for level, text in leads.items() if level < block.level}
        return above | ({block.level: block.text} if len(block.text) <= _LONGEST_LEAD else {})
    return leads


def _texts(block: Block) -> Iterator[tuple[PassageKind, str]]:
    if block.kind is Kind.IMAGE:
        yield PassageKind.IMAGE, block.text
        return
    if not block.only_links:
        yield PassageKind.STATEMENT, block.text
    for link in block.links:
        address = link.url.removeprefix("mailto:")
        if address != link.text.strip() and not address.startswith("#"):
            yield PassageKind.LINK, f"{_label(link, block)}: {address}"
        elif block.only_links:
            yield PassageKind.LINK, link.text.strip()


def _label(link: Span, block: Block) -> str:
    """What the link leads to: its text, or the sentence around it where the text is just "here"."""
    text = link.text.strip()
    if not _WORDLESS_ANCHORS.issuperset(text.lower().split()) or block.only_links:
        return text
    around = [sentence for sentence in _SENTENCE_END.split(block.text) if text in sentence]
    return around[-1].rstrip(".:") if around else text

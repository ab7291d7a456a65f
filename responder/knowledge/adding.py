"""Takes one file into a knowledge base: read, repair, clean, write as Markdown with its facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from responder.domain import Addition
from responder.errors import KnowledgeBaseError
from responder.knowledge.blocks import Block, Content, Kind, Span, checked
from responder.knowledge.cleaning import Cleaned, cleaned
from responder.knowledge.cleaning.dates import date_of
from responder.knowledge.frontmatter import FrontMatter, read_facts, split
from responder.knowledge.passages import passages_of, slug
from responder.knowledge.reading import MAX_BYTES, MAX_PAGE_BYTES, check_paragraphs, decoded, read_bytes
from responder.knowledge.rendering import body, markdown
from responder.knowledge.sources import markdown as markdown_source
from responder.knowledge.sources.mhtml import is_mhtml, page_in
from responder.storage import sha256_of, write_whole

LINKED_PAGES = "Pages that the site links to"
_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|main|section|div|p|h[1-6]|nav|header)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"\]\(\S+\)|^#{1,6} \S|^\|.*\||\*\*\S", re.MULTILINE)
_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.IGNORECASE)
_PAGES = (".html", ".htm", ".xhtml")
_TABLES = {".yaml": "YAML", ".yml": "YAML", ".json": "JSON", ".csv": "a table", ".tsv": "a table", ".xml": "XML"}
_FEWEST_MENU_LINKS = 8
_MENU_SHARE = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A file as read and cleaned, and what is known of it."""

    facts: FrontMatter
    cleaned: Cleaned
    title: str
    origin: str


def added(path: Path, folder: Path) -> Addition:
    """See `responder.knowledge.add`."""
    source = _read(path)
    blocks = _with_links(source.cleaned)
    if not blocks:
        raise KnowledgeBaseError(
            f"{path} holds nothing that could be quoted.",
            hint="Save the page again with its text, or add another file.",
        )
    target, changed = _written(blocks, source, folder)
    passages = passages_of(
        blocks, source=target.name, prefix=target.stem, facts=source.facts, default_title=source.title
    )
    return Addition(
        source=path,
        written=target,
        taken=tuple(" › ".join([*passage.heading, passage.text]) for passage in passages),
        dropped=source.cleaned.dropped,
        changed=changed,
    )


def _read(path: Path) -> _Source:
    if path.suffix.lower() in _TABLES:
        raise KnowledgeBaseError(
            f"{path} is {_TABLES[path.suffix.lower()]}, which can't be added.",
            hint="Approved answers go as YAML into the folder answers/ of the knowledge base; other text as Markdown.",
        )
    limit = MAX_PAGE_BYTES if path.suffix.lower() in (*_PAGES, ".mhtml", ".mht") else MAX_BYTES
    content, address = read_bytes(path, limit=limit), ""
    if is_mhtml(content):
        content, address = page_in(content)
    declared = _DECLARED.search(content[:4096])
    text = _repaired(decoded(content, where=str(path), declared=declared[1].decode() if declared else ""))
    yaml_part, rest = split(text)
    facts, _ = read_facts(yaml_part, where=str(path))
    found = checked(_content(rest, path), where=str(path))
    sorted_out = cleaned(found.blocks) if _is_framed(found) else Cleaned(blocks=found.blocks, links=(), dropped=())
    return _Source(
        facts=facts,
        cleaned=Cleaned(
            blocks=sorted_out.blocks, links=sorted_out.links, dropped=(*sorted_out.dropped, *found.dropped)
        ),
        title=facts.title or _title(sorted_out.blocks, found.title) or path.stem,
        origin=facts.source or found.address or address or path.name,
    )


def _repaired(text: str) -> str:
    """*text* without the marks of a wrong encoding, with plain spaces and straight quotes."""
    import ftfy

    return ftfy.fix_text(text, unescape_html=False).replace("\xa0", " ")


def _content(text: str, path: Path) -> Content:
    suffix = path.suffix.lower()
    if suffix in _PAGES or _HTML.match(text.lstrip()):
        from responder.knowledge.sources import webpage

        return webpage.read(text)
    check_paragraphs(text, where=str(path))
    if suffix in (".md", ".markdown") or _MARKDOWN.search(text):
        return markdown_source.read(text)
    from responder.knowledge.sources import text as plain

    return plain.read(text)


def _is_framed(content: Content) -> bool:
    """Whether a text has a web page's frame around it; a document that somebody wrote has not, and is taken whole."""
    menu = sum(block.only_links for block in content.blocks)
    return content.is_web_page or (menu >= _FEWEST_MENU_LINKS and menu >= _MENU_SHARE * len(content.blocks))


def _title(blocks: Sequence[Block], stated: str) -> str:
    headings = [block for block in blocks if block.kind is Kind.HEADING]
    first = next((block.text for block in headings if block.level == 1), "")
    return first or stated or (headings[0].text if headings else "")


def _with_links(found: Cleaned) -> tuple[Block, ...]:
    if not found.links:
        return found.blocks
    heading = Block(kind=Kind.HEADING, spans=(Span(text=LINKED_PAGES),), level=1)
    return (*found.blocks, heading, *(Block(kind=Kind.ITEM, spans=(link,), level=1) for link in found.links))


def _written(blocks: Sequence[Block], source: _Source, folder: Path) -> tuple[Path, bool]:
    """Where the source stands now, and whether that is new."""
    text = markdown(blocks, _front_matter(blocks, source))
    target = _target(folder, slug(source.title) or "source", source.origin)
    if target.exists():
        if target.read_bytes() == text.encode():
            return target, False
        _check_unedited(target)
    write_whole(target, text.encode())
    return target, True


def _front_matter(blocks: Sequence[Block], source: _Source) -> dict[str, str]:
    as_of = source.facts.as_of or date_of(blocks)
    expires = source.facts.expires
    return {
        "title": source.title,
        "source": source.origin,
        "as_of": as_of.isoformat() if as_of else "",
        "expires": expires.isoformat() if expires else "",
        "audience": source.facts.audience,
        "added": _digest(body(blocks)),
    }


def _target(folder: Path, name: str, origin: str) -> Path:
    """The file of the page from *origin*: the one it has already, else the first name that is free."""
    number = 1
    while True:
        path = folder / (f"{name}.md" if number == 1 else f"{name}-{number}.md")
        if not path.exists() or _facts_at(path)[0].source == origin:
            return path
        number += 1


def _check_unedited(path: Path) -> None:
    facts, rest = _facts_at(path)
    if facts.added != _digest(rest):
        raise KnowledgeBaseError(
            f"{path} was edited since it was added, so it stays as it is.",
            hint="Carry the changes over by hand, or move the file away and add the new page again.",
        )


def _facts_at(path: Path) -> tuple[FrontMatter, str]:
    yaml_part, rest = split(decoded(read_bytes(path), where=str(path)))
    return read_facts(yaml_part, where=str(path))[0], rest


def _digest(text: str) -> str:
    return sha256_of(text.strip().encode())[:16]

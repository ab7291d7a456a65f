"""Takes what a web page says out of its frame: menus, footers, banners, cookie notices, whatever stands there twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from responder.domain import Dropped
from responder.knowledge.blocks import Block, Kind, Span
from responder.knowledge.cleaning.dates import with_dates_joined
from responder.knowledge.cleaning.page import laid_out
from responder.knowledge.cleaning.rules import RULES
from responder.knowledge.cleaning.topics import is_worth_keeping

_NOT_WORD = re.compile(r"[\W_]+")
_LEADING_SIGNS = re.compile(r"^[^\w(\[\"'“‘]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What a page says (*blocks*), which pages its menus lead to (*links*), and the rest with the reason each."""

    blocks: tuple[Block, ...]
    links: tuple[Span, ...]
    dropped: tuple[Dropped, ...]


def cleaned(blocks: Sequence[Block]) -> Cleaned:
    """A web page's own content; links in menus are kept where they lead to security, privacy or legal pages."""
    page = laid_out(with_dates_joined(blocks))
    sieve = _Sieve()
    for at, block in enumerate(page.blocks):
        if block.kind is Kind.HEADING and not block.region and at >= page.starts:
            sieve.head(block)
            continue
        reason = next((reason for rule in RULES if (reason := rule(page, at))), None)
        if reason is None:
            sieve.keep(block)
        else:
            sieve.drop(block, reason)
    kept, bare = _headed(sieve.kept)
    return Cleaned(blocks=kept, links=tuple(sieve.links), dropped=(*sieve.dropped, *bare))


class _Sieve:
    """Sorts blocks one by one, and notices what came before."""

    def __init__(self) -> None:
        self.kept: list[Block] = []
        self.links: list[Span] = []
        self.dropped: list[Dropped] = []
        self._path: dict[int, str] = {}
        self._said: set[tuple[tuple[str, ...], str]] = set()
        self._linked: set[tuple[str, str]] = set()

    def head(self, block: Block) -> None:
        self._path = {level: text for level, text in self._path.items() if level < block.level}
        self._path[block.level] = _key(block.text)
        self.kept.append(block)

    def keep(self, block: Block) -> None:
        # The same bullet under another heading speaks of something else, and stays.
        said = (tuple(self._path[level] for level in sorted(self._path)), _key(block.text))
        if said in self._said:
            self.dropped.append(Dropped(text=block.text, reason="repeated"))
            return
        self._said.add(said)
        self.kept.append(block)

    def drop(self, block: Block, reason: str) -> None:
        if not block.only_links:
            self.dropped.append(Dropped(text=block.text, reason=reason))
        for link in block.links:
            why = self._why_not(link, reason)
            if why is None:
                self.links.append(Span(text=_shown(link.text), url=link.url))
            elif block.only_links:
                self.dropped.append(Dropped(text=link.text.strip(), reason=why))
            self._linked.add((_key(link.text), link.url))

    def _why_not(self, link: Span, reason: str) -> str | None:
        if (_key(link.text), link.url) in self._linked:
            return "repeated"
        return None if is_worth_keeping(link) else reason


def _headed(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """*blocks* without the headings that nothing stands under, and those."""
    kept: list[Block] = []
    bare: list[Dropped] = []
    for block in reversed(blocks):
        below = kept[-1] if kept else None
        holds = below is not None and (below.kind is not Kind.HEADING or below.level > block.level)
        if block.kind is Kind.HEADING and not holds:
            bare.append(Dropped(text=block.text, reason="heading without text"))
        else:
            kept.append(block)
    return tuple(reversed(kept)), tuple(reversed(bare))


def _key(text: str) -> str:
    return _NOT_WORD.sub("", text.casefold())


def _shown(text: str) -> str:
    return _LEADING_SIGNS.sub("", " ".join(text.split()))

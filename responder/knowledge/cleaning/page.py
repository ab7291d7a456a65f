"""A page laid out for judging: which blocks are furniture (menus, labels, footers) and which are what it says."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from responder.knowledge.blocks import Block, Kind
from responder.knowledge.cleaning.topics import is_about_security

_SENTENCE = re.compile(r"[.!?:;]['\"”’)\]]*$")
_LABEL_WORDS = 5
_MENU_SHARE = 0.5
_COPYRIGHT = re.compile(r"^\W*(?:©|\(c\)|copyright\b)|\ball rights reserved\b", re.IGNORECASE)
_UPDATED = re.compile(
    r"^(?:(?:last|date)\s+)?(?:updated|modified|reviewed|revised|published|effective)\b|^version\b",
    re.IGNORECASE,
)
_LONGEST_NOTE = 25
_LONGEST_DATE_LINE = 9
_SHORTEST_LEAD = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The blocks of a page with what is known of each from its surroundings, by position."""

    blocks: tuple[Block, ...]
    starts: int  # the position of the first heading that has prose under it: what lies before is the site's frame
    menus: frozenset[int]  # items of lists that are mostly links
    labels: frozenset[int]  # short lines that title or fill menus
    led: frozenset[int]  # links that a sentence introduces


def laid_out(blocks: Sequence[Block]) -> Page:
    """What the surroundings of each block tell about it."""
    led = frozenset(_led(blocks))
    menus = frozenset(_menu_items(blocks)) - led
    starts = _starts(blocks, menus)
    return Page(
        blocks=tuple(blocks), starts=starts, menus=menus, labels=frozenset(_labels(blocks, menus, starts)), led=led
    )


def is_sentence(block: Block) -> bool:
    """Whether a block says something, as opposed to naming it."""
    return not block.only_links and (block.n_words > _LABEL_WORDS or _SENTENCE.search(block.text) is not None)


def is_copyright(block: Block) -> bool:
    """Whether a block is the line about rights at a page's foot."""
    return _COPYRIGHT.search(block.text) is not None and block.n_words <= _LONGEST_NOTE


def names_a_date(block: Block) -> bool:
    """Whether a block is a line like "Last updated" (the date may stand in the next)."""
    return _UPDATED.search(block.text) is not None and block.n_words <= _LONGEST_DATE_LINE


def _led(blocks: Sequence[Block]) -> Iterator[int]:
    """Bullets and lines of links right after a sentence that ends in a colon: what a page offers, not its menu."""
    for at, block in enumerate(blocks):
        leads = block.kind is Kind.PARAGRAPH and block.text.endswith(":") and block.n_words >= _SHORTEST_LEAD
        if not leads or block.region or at + 1 == len(blocks):
            continue
        items = itertools.takewhile(lambda n: blocks[n].kind is Kind.ITEM, range(at + 1, len(blocks)))
        yield from list(items) or ([at + 1] if blocks[at + 1].only_links else [])


def _menu_items(blocks: Sequence[Block]) -> Iterator[int]:
    for run in _runs([block.kind is Kind.ITEM for block in blocks]):
        linked = sum(blocks[at].only_links for at in run)
        if linked and linked >= _MENU_SHARE * len(run):
            yield from (at for at in run if not is_sentence(blocks[at]))


def _starts(blocks: Sequence[Block], menus: frozenset[int]) -> int:
    headings = [at for at, block in enumerate(blocks) if block.kind is Kind.HEADING and not block.region]
    framed = any(blocks[at].only_links for at in range(headings[0])) if headings else False
    if not framed:
        return 0
    # Menus have headings too, and lines of praise under them; the page's own title comes first in rank.
    telling = [at for at in headings if _has_prose(blocks, at, menus)]
    return next((at for at in telling if blocks[at].level == 1), telling[0] if telling else headings[0])


def _has_prose(blocks: Sequence[Block], heading: int, menus: frozenset[int]) -> bool:
    for at in range(heading + 1, len(blocks)):
        block = blocks[at]
        if block.kind is Kind.HEADING and block.level <= blocks[heading].level:
            return False
        if block.kind is not Kind.HEADING and is_sentence(block) and at not in menus and not block.region:
            return True
    return False


def _labels(blocks: Sequence[Block], menus: frozenset[int], starts: int) -> Iterator[int]:
    def is_furniture(at: int) -> bool:
        return not 0 <= at < len(blocks) or at in menus or blocks[at].only_links or is_copyright(blocks[at])

    for run in _runs([_is_short_line(block) for block in blocks]):
        after = run.stop
        titles_a_menu = after < len(blocks) and (after in menus or _is_link_farm(blocks[after]))
        if titles_a_menu or (is_furniture(run.start - 1) and is_furniture(after)):
            yield from (at for at in run if at < starts or titles_a_menu or not _tells(blocks[at]))


def _runs(flags: Sequence[bool]) -> Iterator[range]:
    """The stretches of positions whose flags are set."""
    for flag, group in itertools.groupby(range(len(flags)), key=flags.__getitem__):
        if flag:
            positions = list(group)
            yield range(positions[0], positions[-1] + 1)


def _is_short_line(block: Block) -> bool:
    return block.kind is Kind.PARAGRAPH and not block.links and not is_sentence(block)


def _is_link_farm(block: Block) -> bool:
    return block.only_links and len(block.links) > 1


def _tells(block: Block) -> bool:
    """Whether a short line carries a fact ("AES-256 at rest") rather than a name ("Security")."""
    return block.n_words > 1 and (is_about_security(block.text) or any(char.isdigit() for char in block.text))

"""Passes over the rows far below all text that hold nothing but formats: some sheets have a million of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

# Possessive throughout: a row that doesn't match is looked at once.
_EMPTY_ROWS = re.compile(rb'(?:<row r="[0-9]++"[^<>]*+(?:(?<=/)>|(?<!/)>(?:<c [^<>]*+(?<=/)>)*+</row>))++')


def without_empty_rows(pieces: Iterable[bytes], *, is_far: Callable[[], bool]) -> Iterator[bytes]:
    """The *pieces* of a sheet's XML without runs of empty rows where the reader, having read all before, *is_far*.

    The last row of a run stays, so that a row without a number still follows it.
    """
    before, plain = b"", True
    for piece in pieces:
        # What looks like a row may be a cell's text in CDATA.
        plain = plain and b"<!" not in before[-1:] + piece
        before = piece
        run = _EMPTY_ROWS.search(piece) if plain and is_far() else None
        if run is None:
            yield piece
            continue
        yield piece[: run.start()]
        yield piece[piece.rfind(b"<row ", run.start(), run.end()) if is_far() else run.start() :]

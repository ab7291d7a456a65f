"""Progress on stderr for whatever takes over a second; silent where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from responder.domain import Progress

_CLEAR = "\r\033[K"


@contextmanager
def progress_line() -> Iterator[Progress]:
    """A function that shows "what 3/10" on one line of the terminal, wiped at the end."""
    began = time.monotonic()
    watched = sys.stderr.isatty()

    def show(what: str, done: int, total: int) -> None:
        if watched and time.monotonic() - began > 0.5:
            count = f" {done}/{total}" if total > 1 else ""
            sys.stderr.write(f"{_CLEAR}{what}{count} …")
            sys.stderr.flush()

    try:
        yield show
    finally:
        if watched:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()

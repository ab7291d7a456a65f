"""Layout files on disk."""

from __future__ import annotations

from pathlib import Path

from responder.errors import LayoutError
from responder.questions.layouts.model import Layout
from responder.questions.layouts.reading import read_layout

_LARGEST = 10_000_000


def opened(path: Path) -> Layout:
    """The layout in the file at *path*; raises `LayoutError` where it can't be read or understood."""
    try:
        if path.stat().st_size > _LARGEST:
            raise LayoutError(f"{path} is too large for a layout.", hint="Name a file written with --save-layout.")
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise LayoutError(f"{path} can't be read: {why}.", hint="Name a file written with --save-layout.") from error
    except UnicodeDecodeError as error:
        raise LayoutError(f"{path} is no UTF-8 text.", hint="Save it as UTF-8, or write it anew.") from error
    return read_layout(text, name=path.name)

"""Packs an Office file again so that it holds no trace of when it was made."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

MADE = datetime(2026, 1, 5, 9, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def repacked(content: bytes, *, instead: Mapping[str, tuple[bytes, bytes]] | None = None) -> bytes:
    """The package *content* with fixed times, and in the parts named by *instead* one text put in place of another."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = _MODIFIED.sub(rb"\g<1>%s\g<2>" % MADE.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), given.read(name))
            old, new = (instead or {}).get(name, (b"", b""))
            if old and old not in part:
                raise ValueError(f"{name} holds no {old!r}")
            entry = zipfile.ZipInfo(name, date_time=MADE.timetuple()[:6])
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            made.writestr(entry, part.replace(old, new) if old else part)
    return packed.getvalue()

"""Reads the regular expressions of `patterns.toml`, which tell what questions want and what statements name."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

_SMALL_OR_CAPITAL = frozenset({"wants", "field_wants"})  # sections in which the case of a letter says nothing


@cache
def patterns(section: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each name of *section* with the pattern that recognises it."""
    flags = re.IGNORECASE if section in _SMALL_OR_CAPITAL else re.NOFLAG
    return tuple((name, re.compile("|".join(ways), flags)) for name, ways in _content()[section].items())


@cache
def _content() -> dict[str, dict[str, list[str]]]:
    text = (Path(__file__).parent / "patterns.toml").read_text(encoding="utf-8")
    content: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return content

"""The facts at the top of a Markdown source: title, source, as_of, owner, audience, expires."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from responder.domain import Finding
from responder.errors import KnowledgeBaseError
from responder.knowledge.yaml_text import parsed

KEYS = ("title", "source", "as_of", "owner", "audience", "expires", "added")
AUDIENCES = ("public", "nda")
_FENCED = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What a source says about itself; *added* is the digest that `kb add` left, to see whether a person edited it."""

    title: str = ""
    source: str = ""
    as_of: date | None = None
    expires: date | None = None
    audience: str = "public"
    added: str = ""


def split(text: str) -> tuple[str, str]:
    """The YAML between the opening `---` lines of *text* ("" if there is none), and the rest."""
    found = _FENCED.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def read_facts(yaml_part: str, *, where: str) -> tuple[FrontMatter, tuple[Finding, ...]]:
    """The facts in *yaml_part*, and a finding for each key that nobody reads."""
    if not yaml_part.strip():
        return FrontMatter(), ()
    table = _table(yaml_part, where)
    facts = FrontMatter(
        title=_text(table, "title", where),
        source=_text(table, "source", where),
        as_of=date_in(table, "as_of", where=where),
        expires=date_in(table, "expires", where=where),
        audience=audience_in(table, where=where),
        added=_text(table, "added", where),
    )
    return facts, unknown_keys(table, KEYS, where=where)


def date_in(table: Mapping[str, object], key: str, *, where: str) -> date | None:
    """The date under *key*, if any. Raises `KnowledgeBaseError` that names file and field."""
    value = table.get(key)
    if value in (None, ""):
        return None
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise KnowledgeBaseError(
            f"{where}: {key} is not a date: {value!s:.60}", hint="Write year-month-day, for example 2026-01-31."
        ) from error


def audience_in(table: Mapping[str, object], *, where: str) -> str:
    """Who may see the source: "public" (also where nothing is said) or "nda"."""
    value = table.get("audience") or "public"
    if value not in AUDIENCES:
        raise KnowledgeBaseError(
            f"{where}: audience is {value!s:.60}, which is neither public nor nda.", hint="Write: audience: public"
        )
    return str(value)


def unknown_keys(table: Mapping[str, object], known: tuple[str, ...], *, where: str) -> tuple[Finding, ...]:
    """A finding for each key of *table* that isn't *known*, with the nearest one that is."""
    findings = []
    for key in table:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            meant = f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}"
            findings.append(Finding(where=where, message=f"{key!s:.60} is not read; {meant}"))
    return tuple(findings)


def _table(yaml_part: str, where: str) -> Mapping[str, object]:
    try:
        table = parsed(yaml_part)
    except ValueError as error:
        raise KnowledgeBaseError(
            f"{where}: the front matter {error}.", hint="Mend the lines between the two --- at the top of the file."
        ) from error
    if not isinstance(table, dict):
        raise KnowledgeBaseError(
            f"{where}: the front matter is not a list of `key: value` lines.",
            hint="Mend the lines between the two --- at the top of the file.",
        )
    return table


def _text(table: Mapping[str, object], key: str, where: str) -> str:
    value = table.get(key) or ""
    if not isinstance(value, str):
        raise KnowledgeBaseError(f"{where}: {key} must be a text.", hint=f'Write: {key}: "…"')
    return value.strip()

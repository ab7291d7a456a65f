"""`answers/*.yaml`: answers that a person approved, with the questions they were approved for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from responder.domain import Finding, Passage, PassageKind
from responder.errors import KnowledgeBaseError
from responder.knowledge.frontmatter import audience_in, date_in, unknown_keys
from responder.knowledge.yaml_text import parsed

_NEEDED = ("id", "questions", "answer")
KEYS = (*_NEEDED, "choice", "evidence", "owner", "approved_by", "reviewed", "expires", "audience", "products")
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
_HINT = "Each entry needs id, questions (a list) and answer."


def answers_of(text: str, *, source: str, prefix: str) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    """The approved answers in the YAML *text*. Raises `KnowledgeBaseError` that names file and entry."""
    try:
        entries = parsed(text)
    except ValueError as error:
        raise KnowledgeBaseError(f"{source} {error}.", hint="Mend that line, or remove the entry.") from error
    if entries is None:
        return (), ()
    if not isinstance(entries, list):
        raise KnowledgeBaseError(f"{source} is not a list of entries.", hint=f"Begin each entry with `- id:`. {_HINT}")
    passages: list[Passage] = []
    findings: list[Finding] = []
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        where = f"{source}, entry {number}"
        table = _table(entry, where)
        passages.append(_answer(table, where=where, source=source, prefix=prefix, seen=seen))
        findings.extend(unknown_keys(table, KEYS, where=where))
    return tuple(passages), tuple(findings)


def _table(entry: object, where: str) -> Mapping[str, object]:
    if not isinstance(entry, dict):
        raise KnowledgeBaseError(f"{where} is not a list of `key: value` lines.", hint=_HINT)
    return entry


def _answer(table: Mapping[str, object], *, where: str, source: str, prefix: str, seen: set[str]) -> Passage:
    name = _required(table, "id", where)
    if not _ID.fullmatch(name) or name in seen:
        why = "is there twice" if name in seen else "has other characters than letters, digits, dot, dash, underscore"
        raise KnowledgeBaseError(f"{where}: the id {name!r:.90} {why}.", hint="Give the entry an id of its own.")
    seen.add(name)
    where = f"{where} ({name})"
    return Passage(
        id=f"{prefix}/{name}",
        source=source,
        heading=(),
        text=_required(table, "answer", where),
        kind=PassageKind.ANSWER,
        title="Approved answers",
        audience=audience_in(table, where=where),
        as_of=date_in(table, "reviewed", where=where),
        expires=date_in(table, "expires", where=where),
        questions=_questions(table, where),
        choice=_optional(table, "choice", where),
    )


def _questions(table: Mapping[str, object], where: str) -> tuple[str, ...]:
    listed = table.get("questions")
    if not isinstance(listed, list) or not listed or not all(isinstance(each, str) and each.strip() for each in listed):
        raise KnowledgeBaseError(f"{where}: questions must be a list of at least one text.", hint=_HINT)
    return tuple(" ".join(each.split()) for each in listed)


def _required(table: Mapping[str, object], key: str, where: str) -> str:
    value = _optional(table, key, where)
    if value is None:
        raise KnowledgeBaseError(f"{where} has no {key}.", hint=_HINT)
    return value


def _optional(table: Mapping[str, object], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise KnowledgeBaseError(f"{where}: {key} must be a text.", hint=f'Write: {key}: "…"')
    return (value or "").strip() or None

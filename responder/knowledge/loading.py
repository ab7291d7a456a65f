"""Reads a knowledge base's folder: `*.md` and `answers/*.yaml`, in the order of their names."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from responder.domain import Finding, KnowledgeBase, Passage
from responder.errors import KnowledgeBaseError, UnreadableFile
from responder.knowledge.blocks import checked
from responder.knowledge.frontmatter import read_facts, split
from responder.knowledge.passages import passages_of, slug
from responder.knowledge.reading import check_paragraphs, decoded, read_bytes

ANSWERS = "answers"
_LAYOUTS = "layouts"  # how single questionnaires are read; nothing that answers
_MARKDOWN = (".md", ".markdown")
_YAML = (".yaml", ".yml")


def loaded(folder: Path) -> KnowledgeBase:
    """See `responder.knowledge.load`."""
    if not folder.is_dir():
        raise KnowledgeBaseError(
            f"There is no knowledge base at {folder}.",
            hint="Make one: responder kb add FILE --kb DIR, or name yours: --kb DIR",
        )
    passages: list[Passage] = []
    findings: list[Finding] = []
    digest = hashlib.sha256()
    prefixes: set[str] = set()
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if not _is_source(path, folder):
            findings.append(Finding(where=name, message="is not read; take it in with: responder kb add"))
            continue
        content = _content(path)
        digest.update(f"{len(name.encode())} {name} {len(content)} ".encode() + content)
        found, remarks = _read(content, name=name, prefix=_unique(slug(name.rpartition(".")[0]), prefixes))
        passages += found
        findings += remarks
    if not passages:
        findings.append(Finding(where=str(folder), message="holds no passages; add a file with: responder kb add"))
    return KnowledgeBase(
        folder=folder, passages=tuple(passages), fingerprint=digest.hexdigest(), findings=tuple(findings)
    )


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*"), key=lambda path: path.relative_to(folder).as_posix()):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        is_layout = path.parent == folder / _LAYOUTS and path.suffix.lower() == ".toml"
        if not hidden and not is_layout and not path.is_dir():
            yield path


def _is_source(path: Path, folder: Path) -> bool:
    if path.suffix.lower() in _YAML:
        return path.parent == folder / ANSWERS
    return path.suffix.lower() in _MARKDOWN


def _content(path: Path) -> bytes:
    try:
        return read_bytes(path)
    except UnreadableFile as error:
        raise KnowledgeBaseError(error.message, hint="Put a readable file there, or remove it.") from error


def _read(content: bytes, *, name: str, prefix: str) -> tuple[tuple[Passage, ...], tuple[Finding, ...]]:
    text = decoded(content, where=name)
    if name.lower().endswith(_YAML):
        from responder.knowledge.sources.answers import answers_of

        return answers_of(text, source=name, prefix=prefix)
    from responder.knowledge.sources import markdown

    check_paragraphs(text, where=name)
    yaml_part, body = split(text)
    facts, findings = read_facts(yaml_part, where=name)
    blocks = checked(markdown.read(body), where=name).blocks
    default_title = Path(name).stem
    return passages_of(blocks, source=name, prefix=prefix, facts=facts, default_title=default_title), findings


def _unique(prefix: str, taken: set[str]) -> str:
    name, number = prefix or "source", 2
    while name in taken:
        name, number = f"{prefix or 'source'}-{number}", number + 1
    taken.add(name)
    return name

"""Opens the cached index of a knowledge base, or builds it, reusing the vectors of texts that didn't change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from responder.domain import KnowledgeBase, Passage, Progress
from responder.retrieval.dense import Dense, Vectors, dense_over, read_dense, write_dense
from responder.retrieval.encoder import Encoder, load_encoder
from responder.retrieval.entries import texts_to_embed, units_to_match
from responder.retrieval.folders import discard, publish, user_cache
from responder.retrieval.index import Index
from responder.retrieval.lexical import lexical_over
from responder.retrieval.models import resolve

_FORMAT = 1
_VECTORS, _PASSAGES, _MANIFEST = "vectors.faiss", "passages.json", "manifest.json"
_STEP = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """The texts to embed, in order, and the passage that each belongs to."""

    texts: tuple[str, ...]
    owners: tuple[int, ...]


def opened(
    kb: KnowledgeBase, *, model: str | None = None, cache: Path | None = None, on_progress: Progress | None = None
) -> Index:
    """See `responder.retrieval.open_index`."""
    cache = cache or user_cache()
    encoder = load_encoder(resolve(model), cache=cache, on_progress=on_progress)
    texts = _texts_of(kb.passages)
    dense = _cached(kb, encoder, texts, cache) or _built(kb, encoder, texts, cache, on_progress)
    return Index(
        passages=kb.passages,
        fingerprint=kb.fingerprint,
        encoder=encoder,
        dense=dense,
        lexical=lexical_over([units_to_match(passage) for passage in kb.passages]),
    )


def _texts_of(passages: Sequence[Passage]) -> _Texts:
    pairs = [(text, owner) for owner, passage in enumerate(passages) for text in texts_to_embed(passage)]
    return _Texts(texts=tuple(text for text, _ in pairs), owners=tuple(owner for _, owner in pairs))


def _homes(kb: KnowledgeBase, cache: Path) -> tuple[Path, Path]:
    """Beside the sources, so that colleagues share it; and this user's, for folders that can't be written."""
    own = hashlib.sha256(str(kb.folder.resolve()).encode()).hexdigest()[:16]
    return kb.folder / ".index", cache / "indexes" / own


def _folder_name(kb: KnowledgeBase, encoder: Encoder) -> str:
    return hashlib.sha256(f"{_FORMAT} {encoder.key} {kb.fingerprint}".encode()).hexdigest()[:24]


def _cached(kb: KnowledgeBase, encoder: Encoder, texts: _Texts, cache: Path) -> Dense | None:
    for home in _homes(kb, cache):
        folder = home / _folder_name(kb, encoder)
        if not folder.is_dir():
            continue
        found = _read(folder, encoder)
        if found is not None and found[1] == _digests(texts.texts):
            return Dense(index=found[0].index, owners=np.array(texts.owners, dtype=np.int64))
        discard(folder)
    return None


def _built(kb: KnowledgeBase, encoder: Encoder, texts: _Texts, cache: Path, on_progress: Progress | None) -> Dense:
    known = _known_vectors(kb, encoder, cache)
    digests = _digests(texts.texts)
    missing = {digest: text for digest, text in zip(digests, texts.texts, strict=True) if digest not in known}
    known |= zip(missing, _embedded(list(missing.values()), encoder, on_progress), strict=True)
    rows = np.array([known[digest] for digest in digests], dtype=np.float32).reshape(-1, encoder.dimensions)
    dense = dense_over(rows, texts.owners)
    _save(dense, digests, kb, encoder, cache)
    return dense


def _known_vectors(kb: KnowledgeBase, encoder: Encoder, cache: Path) -> dict[str, Vectors]:
    """The vectors of the last indexes built with this encoder, by their texts' digests."""
    known: dict[str, Vectors] = {}
    for home in _homes(kb, cache):
        for folder in sorted(home.iterdir()) if home.is_dir() else ():
            found = _read(folder, encoder)
            if found is not None:
                known |= zip(found[1], found[0].vectors(), strict=True)
    return known


def _embedded(texts: Sequence[str], encoder: Encoder, on_progress: Progress | None) -> Iterator[Vectors]:
    for start in range(0, len(texts), _STEP):
        if on_progress:
            on_progress("embedding passages", start, len(texts))
        yield from encoder.encode(texts[start : start + _STEP], role="passage")
    if on_progress and texts:
        on_progress("embedding passages", len(texts), len(texts))


def _save(dense: Dense, digests: Sequence[str], kb: KnowledgeBase, encoder: Encoder, cache: Path) -> None:
    for home in _homes(kb, cache):
        target = home / _folder_name(kb, encoder)
        try:
            publish(target, lambda work: _write(work, dense, digests, kb, encoder))
        except OSError:
            continue  # a read-only folder or a full disk: the index is built again next time
        _discard_older(target, encoder)
        return


def _discard_older(target: Path, encoder: Encoder) -> None:
    for folder in target.parent.iterdir():
        # Indexes of other encoders belong to colleagues who chose one; half-built ones to whoever builds them.
        if folder != target and not folder.name.startswith(".") and _read(folder, encoder) is not None:
            discard(folder)


def _write(folder: Path, dense: Dense, digests: Sequence[str], kb: KnowledgeBase, encoder: Encoder) -> None:
    write_dense(dense, folder / _VECTORS)
    (folder / _PASSAGES).write_text(_as_json([_shown(passage) for passage in kb.passages]), encoding="utf-8")
    manifest = {
        "format": _FORMAT,
        "encoder": {"name": encoder.name, "key": encoder.key},
        "knowledge_base": kb.fingerprint,
        "vectors_sha256": hashlib.sha256((folder / _VECTORS).read_bytes()).hexdigest(),
        "texts": list(digests),
    }
    (folder / _MANIFEST).write_text(_as_json(manifest), encoding="utf-8")


def _shown(passage: Passage) -> dict[str, object]:
    return {
        "id": passage.id,
        "source": passage.source,
        "heading": list(passage.heading),
        "kind": passage.kind.value,
        "text": passage.text,
    }


def _as_json(record: object) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1)


def _read(folder: Path, encoder: Encoder) -> tuple[Dense, list[str]] | None:
    try:
        manifest = json.loads((folder / _MANIFEST).read_bytes())
        if manifest["format"] != _FORMAT or manifest["encoder"]["key"] != encoder.key:
            return None
        path = folder / _VECTORS
        if hashlib.sha256(path.read_bytes()).hexdigest() != manifest["vectors_sha256"]:
            return None
        digests = [str(digest) for digest in manifest["texts"]]
        return read_dense(path, [0] * len(digests)), digests
    except Exception:  # noqa: BLE001 - whatever is wrong with a cache, a new one mends it
        return None


def _digests(texts: Sequence[str]) -> list[str]:
    return [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]

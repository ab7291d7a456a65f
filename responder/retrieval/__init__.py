"""Finds the passages that may state what a question asks: dense and lexical search, fused, over a cached index."""

from __future__ import annotations

from pathlib import Path

from responder.domain import KnowledgeBase, Progress
from responder.retrieval.index import Index

__all__ = ["Index", "open_index"]


def open_index(
    kb: KnowledgeBase, *, model: str | None = None, cache: Path | None = None, on_progress: Progress | None = None
) -> Index:
    """The index of *kb*: read from its folder, or built anew where a source, the encoder or the format changed.

    *model*: a sentence-transformers model by name or folder (None: the packaged one); *cache*: where models and the
    indexes of read-only knowledge bases are kept (None: the user's cache folder).
    """
    from responder.retrieval.opening import opened

    return opened(kb, model=model, cache=cache, on_progress=on_progress)

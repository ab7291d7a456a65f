"""Builds the review page: every question with its draft and its evidence, in one file that loads nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from responder.drafting.rendering import rendered


def review_page(record: Mapping[str, object], *, templates: Path | None = None) -> str:
    """The page for a draft *record*."""
    return rendered("review.html.j2", {"record": record}, templates=templates)

"""Reciprocal rank fusion: two rankings of passages become one, whatever their scales."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_K = 60


def fused(rankings: Sequence[Sequence[int]]) -> Mapping[int, float]:
    """Each ranked item's fused score: 1 where it leads every ranking, near 0 where it stands far down in one."""
    most = len(rankings) / (_K + 1)
    scores: dict[int, float] = {}
    for ranking in rankings:
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1 / (_K + rank) / most
    return scores

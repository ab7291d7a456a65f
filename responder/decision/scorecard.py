"""Turns signals into a probability: an additive scorecard whose weights stand in `scorecard.toml`."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from responder.decision.signals import Signals

FARTHEST = 3.0  # a signal counts no further than three deviations from its mean


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """How one signal counts: *points* for each deviation from its mean over the training questions."""

    mean: float
    deviation: float
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The weights, and the thresholds that were chosen with them."""

    start: float
    weights: Mapping[str, Weight]
    answer_from: float
    show_from: float

    def probability(self, signals: Signals) -> float:
        """How often a passage with *signals* states the answer."""
        total = self.start
        for name, weight in self.weights.items():
            away = (signals[name] - weight.mean) / weight.deviation
            if away > FARTHEST:
                away = FARTHEST
            elif away < -FARTHEST:
                away = -FARTHEST
            total += weight.points * away
        return 1 / (1 + math.exp(-total))


@cache
def scorecard() -> Scorecard:
    """The shipped scorecard, read once."""
    content = tomllib.loads((Path(__file__).parent / "scorecard.toml").read_text(encoding="utf-8"))
    return Scorecard(
        start=content["start"],
        weights={
            name: Weight(mean=mean, deviation=deviation, points=points)
            for name, (mean, deviation, points) in content["signals"].items()
        },
        answer_from=content["policy"]["answer_from"],
        show_from=content["policy"]["show_from"],
    )

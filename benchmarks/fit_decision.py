#!/usr/bin/env python3
"""Fits the scorecard of `responder/decision/scorecard.toml` on the vendors of training/*.jsonl, and states its figures.

usage: fit_decision.py [--shared ../shared] [--matches FILE] [--precision 0.88] [--write]
Only passages that no veto stops are fitted and judged. Whole files are held out (so both versions of a vendor stay
together): the threshold is the lowest at which the pooled held-out answers reach the precision asked for. Nothing of
labels/ takes part. `--write` replaces the scorecard.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from labelled import Labelled, collected, overlaps
from numpy.typing import NDArray

from responder.decision import deciding
from responder.decision.asking import ask
from responder.decision.case import Case
from responder.decision.coverage import support
from responder.decision.polarity import polarity
from responder.decision.scorecard import FARTHEST
from responder.decision.signals import measure
from responder.decision.vetoes import vetoes

_RIDGE = 50.0
_SHOW_FROM = 0.425
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """One row for each question and passage that no veto stops."""

    names: tuple[str, ...]
    signals: Numbers
    right: Numbers
    question: NDArray[np.int64]
    file: NDArray[np.str_]


def rows(items: list[Labelled]) -> Rows:
    found = [row for number, item in enumerate(items) for row in _of(number, item)]
    return Rows(
        names=tuple(found[0][0]),
        signals=np.array([list(row[0].values()) for row in found]),
        right=np.array([row[1] for row in found], dtype=float),
        question=np.array([row[2] for row in found]),
        file=np.array([row[3] for row in found]),
    )


def _of(number: int, item: Labelled):
    asked = ask(item.question)
    for rank, match in enumerate(item.matches[: deciding.LOOKED_AT]):
        found = support(asked, deciding.reading_of(match.passage))
        if found is None:
            continue
        signals = measure(asked, found, deciding.standing_of(rank, match, item.matches))
        says = polarity(asked, found.sentence, heading_asks=found.reading.heading_asks)
        case = Case(asked=asked, found=found, signals=signals, kind=match.passage.kind, polarity=says)
        if vetoes(case, 0.0):
            continue
        opposite = asked.closed and item.choice in ("Yes", "No") and says is not (item.choice == "Yes")
        right = item.label == "answerable" and not opposite and overlaps(found.sentence.text, item.evidence)
        yield signals, right, number, item.file


def fit(signals: Numbers, right: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Means, deviations and weights (the constant first) of a logistic regression with a ridge, by Newton's method."""
    mean, deviation = signals.mean(0), signals.std(0)
    deviation = np.where(deviation < 1e-6, 1.0, deviation)
    design = np.column_stack([np.ones(len(signals)), standard(signals, mean, deviation)])
    ridge = np.full(design.shape[1], _RIDGE)
    ridge[0] = 0.0
    weights = np.zeros(design.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (p - right) + ridge * weights
        curve = (design * (p * (1 - p))[:, None]).T @ design + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return mean, deviation, weights


def standard(signals: Numbers, mean: Numbers, deviation: Numbers) -> Numbers:
    return np.clip((signals - mean) / deviation, -FARTHEST, FARTHEST)


def probabilities(signals: Numbers, fitted: tuple[Numbers, Numbers, Numbers]) -> Numbers:
    mean, deviation, weights = fitted
    return 1 / (1 + np.exp(-(weights[0] + standard(signals, mean, deviation) @ weights[1:])))


def held_out(data: Rows) -> Numbers:
    """Each row's probability from a scorecard that saw no vendor of its file."""
    result = np.zeros(len(data.right))
    for name in np.unique(data.file):
        here = data.file == name
        result[here] = probabilities(data.signals[here], fit(data.signals[~here], data.right[~here]))
    return result


def best_of_questions(data: Rows, p: Numbers) -> NDArray[np.int64]:
    """The row of each question's best passage, surest first."""
    order = np.argsort(-p, kind="stable")
    first = {data.question[row]: row for row in order[::-1]}
    return np.array(sorted(first.values(), key=lambda row: -p[row]))


def report(data: Rows, p: Numbers, able: int, precision: float) -> float:
    """Prints precision and recall down the ranking; gives the threshold for *precision*."""
    best = best_of_questions(data, p)
    share = np.cumsum(data.right[best]) / np.arange(1, len(best) + 1)
    for wanted in (0.98, 0.95, 0.92, 0.9, 0.88, 0.85, 0.8):
        reached = np.flatnonzero(share >= wanted)
        kept = reached[-1] + 1 if len(reached) else 0
        print(f"precision {wanted:.2f}: {kept:4d} answered, recall {data.right[best[:kept]].sum() / able:.3f}")
    reached = np.flatnonzero(share >= precision)
    return float(p[best[reached[-1]]])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--matches", type=Path)
    parser.add_argument("--precision", type=float, default=0.88)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    items = [i for i in collected(args.shared, args.matches) if not i.file.startswith(("real-vendors", "answers-dev"))]
    able = sum(item.label == "answerable" for item in items)
    data = rows(items)
    p = held_out(data)
    threshold = report(data, p, able, args.precision)
    best = best_of_questions(data, p)
    kept = best[p[best] >= threshold]
    figures = f"{len(kept)} answered, {data.right[kept].mean():.3f} right, recall {data.right[kept].sum() / able:.3f}"
    print(f"threshold {threshold:.3f}: {figures}")
    for name in np.unique(data.file):
        here = kept[data.file[kept] == name]
        mine = sum(i.file == name and i.label == "answerable" for i in items)
        print(
            f"  {name:22s} {len(here):3d} answered, {data.right[here].sum() / max(1, len(here)):.3f} right, "
            f"recall {data.right[here].sum() / mine:.3f}"
        )
    if args.write:
        write(
            data,
            fit(data.signals, data.right),
            threshold,
            f"{len(items)} questions of {len(np.unique(data.file))} files; held out by file: {figures}",
        )


def write(data: Rows, fitted: tuple[Numbers, Numbers, Numbers], threshold: float, figures: str) -> None:
    mean, deviation, weights = fitted
    rows_of_weights = zip(data.names, mean, deviation, weights[1:], strict=True)
    lines = [
        "# Written by benchmarks/fit_decision.py. A signal: its mean, its deviation, its points for each deviation.",
        f"# Fitted on passages that no veto stops. {figures}.",
        f"start = {weights[0]:.4f}",
        "",
        "[policy]",
        f"answer_from = {threshold:.3f}",
        f"show_from = {_SHOW_FROM}",
        "",
        "[signals]",
        *(f'"{name}" = [{m:.4f}, {d:.4f}, {w:.4f}]' for name, m, d, w in rows_of_weights),
    ]
    path = Path(deciding.__file__).with_name("scorecard.toml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

"""BM25 over sentences: a passage scores as its best sentence does, under its heading."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from responder.retrieval.terms import weights_of

_K1, _B = 1.2, 0.5
Rows = npt.NDArray[np.int64]
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Each passage's score for one question, and the *most* that any text could have."""

    scores: Sequence[float]
    most: float

    def best(self, limit: int) -> Sequence[int]:
        """The passages that share a term with the question, best first, at most *limit*."""
        order = np.argsort(-np.array(self.scores), kind="stable")[:limit].tolist()
        return [row for row in order if self.scores[row] > 0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexical:
    """The impact of each term on each unit (a sentence or a phrasing); passage n's units begin at *starts*[n]."""

    starts: Rows
    n_units: int
    postings: Mapping[str, tuple[Rows, Scores]]

    def search(self, question: str) -> Hits:
        """The BM25 score of every passage for *question*."""
        units = np.zeros(self.n_units)
        most = 0.0
        for term, weight in sorted(weights_of(question).items()):
            if term in self.postings:
                rows, impacts = self.postings[term]
                units[rows] += weight * impacts
                most += weight * float(impacts.max())
        return Hits(scores=np.maximum.reduceat(units, self.starts).tolist(), most=most)


def lexical_over(units: Sequence[Sequence[Sequence[str]]]) -> Lexical:
    """The BM25 index of passages, each given as the term lists of its units (at least one)."""
    owners = [owner for owner, lists in enumerate(units) for _ in lists]
    counts = [Counter(terms) for lists in units for terms in lists]
    rows_of: dict[str, list[int]] = {}
    for row, each in enumerate(counts):
        for term in each:
            rows_of.setdefault(term, []).append(row)
    lengths = np.array([each.total() for each in counts], dtype=np.float64)
    damping = _K1 * (1 - _B + _B * lengths / max(lengths.mean(), 1.0)) if counts else lengths
    postings = {}
    for term, rows in rows_of.items():
        frequency = np.array([counts[row][term] for row in rows], dtype=np.float64)
        impacts = _idf(len({owners[row] for row in rows}), len(units)) * frequency * (_K1 + 1)
        postings[term] = (np.array(rows, dtype=np.int64), impacts / (frequency + damping[rows]))
    starts = np.cumsum([0, *(len(lists) for lists in units[:-1])]).astype(np.int64)
    return Lexical(starts=starts, n_units=len(counts), postings=postings)


def _idf(n_with: int, n_passages: int) -> float:
    return math.log(1 + (n_passages - n_with + 0.5) / (n_with + 0.5))

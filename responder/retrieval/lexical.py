"""BM25 over sentences: a passage scores as its best sentence does, under its heading."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from responder.retrieval.terms import terms_of

_K1, _B = 1.2, 0.5
Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexical:
    """Impacts of each term on each unit (a sentence or a phrasing), and which passage each unit belongs to."""

    owners: npt.NDArray[np.int64]
    n_passages: int
    postings: Mapping[str, tuple[npt.NDArray[np.int64], Scores]]

    def scores(self, question: str) -> Scores:
        """The BM25 score of every passage for *question*, in passage order."""
        units = np.zeros(len(self.owners))
        for term in sorted(set(terms_of(question))):
            if term in self.postings:
                rows, impacts = self.postings[term]
                units[rows] += impacts
        best = np.zeros(self.n_passages)
        np.maximum.at(best, self.owners, units)
        return best


def lexical_over(units: Sequence[Sequence[Sequence[str]]]) -> Lexical:
    """The BM25 index of passages, each given as the term lists of its units."""
    owners = [owner for owner, lists in enumerate(units) for _ in lists]
    counts = [Counter(terms) for lists in units for terms in lists]
    lengths = np.array([sum(each.values()) for each in counts] or [0], dtype=np.float64)
    mean = float(lengths.mean()) or 1.0
    rows_of: dict[str, list[int]] = {}
    for row, each in enumerate(counts):
        for term in each:
            rows_of.setdefault(term, []).append(row)
    postings = {}
    for term, rows in rows_of.items():
        frequency = np.array([counts[row][term] for row in rows], dtype=np.float64)
        n_passages = len({owners[row] for row in rows})
        idf = math.log(1 + (len(units) - n_passages + 0.5) / (n_passages + 0.5))
        saturation = frequency + _K1 * (1 - _B + _B * lengths[rows] / mean)
        postings[term] = (np.array(rows, dtype=np.int64), idf * frequency * (_K1 + 1) / saturation)
    return Lexical(owners=np.array(owners, dtype=np.int64), n_passages=len(units), postings=postings)

"""FAISS over unit vectors: flat, exact, memory-mapped; a passage's cosine is its best text's."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)  # its generated types lack what newer Pythons ask for
    import faiss

Vectors = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dense:
    """The vectors of the passages' texts, and which passage each row belongs to, in ascending order."""

    index: Any
    owners: npt.NDArray[np.int64]

    def nearest(self, vector: Vectors, *, limit: int) -> dict[int, float]:
        """The passages of the *limit* nearest texts and their cosines, best first."""
        if not self.index.ntotal:
            return {}
        # One question at a time: FAISS takes other sums for many, and a score must not depend on a neighbour.
        cosines, rows = self.index.search(vector[None, :], min(limit, self.index.ntotal))
        best: dict[int, float] = {}
        for row, cosine in sorted(zip(rows[0].tolist(), cosines[0].tolist(), strict=True), key=lambda p: (-p[1], p[0])):
            best.setdefault(int(self.owners[row]), cosine)
        return best

    def cosine(self, vector: Vectors, passage: int) -> float:
        """The cosine of one passage that isn't among the nearest."""
        first, end = np.searchsorted(self.owners, (passage, passage + 1)).tolist()
        return max(float(self.index.reconstruct(row) @ vector) for row in range(first, end))

    def vectors(self) -> Vectors:
        """All rows, in order."""
        stored: Vectors = self.index.reconstruct_n(0, self.index.ntotal)
        return stored


def dense_over(vectors: Vectors, owners: Sequence[int]) -> Dense:
    """The index of *vectors*, row by row owned by passages."""
    index = faiss.IndexFlatIP(vectors.shape[1])
    index.add(np.ascontiguousarray(vectors))
    return Dense(index=index, owners=np.array(owners, dtype=np.int64))


def read_dense(path: Path, owners: Sequence[int]) -> Dense:
    """The index saved at *path*, mapped into memory. Raises `ValueError` when it doesn't fit its *owners*."""
    index = faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC)
    if index.ntotal != len(owners):
        raise ValueError(f"{path} holds {index.ntotal} vectors for {len(owners)} texts")
    return Dense(index=index, owners=np.array(owners, dtype=np.int64))


def write_dense(dense: Dense, path: Path) -> None:
    """Save the vectors at *path*."""
    faiss.write_index(dense.index, str(path))

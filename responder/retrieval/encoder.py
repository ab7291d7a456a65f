"""Texts to vectors, with ONNX Runtime: no torch, and a text's vector never depends on its neighbours."""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import onnxruntime
import tokenizers

from responder.domain import Progress
from responder.errors import EncoderError
from responder.retrieval.folders import discard, publish
from responder.retrieval.models import FACTS, GRAPH, TOKENIZER, Model

Vectors = npt.NDArray[np.float32]
_FORMAT = 1
_WORKERS = min(4, os.cpu_count() or 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoder:
    """A loaded model. *name* tells people which, *key* tells indexes whether vectors are comparable."""

    name: str
    key: str
    session: Any
    tokenizer: Any
    batch: int
    prompts: dict[str, str]
    dimensions: int

    def encode(self, texts: Sequence[str], *, role: Literal["question", "passage"] = "question") -> Vectors:
        """Unit vectors of *texts*, one a row; a text gives the same bytes alone and in company."""
        prompt = self.prompts[role]
        ids = [each.ids for each in self.tokenizer.encode_batch_fast([prompt + text for text in texts])]
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)

        def run(rows: list[int]) -> None:
            vectors[rows] = self.session.run(None, {"ids": np.array([ids[row] for row in rows], dtype=np.int64)})[0]

        # Batches side by side, one thread each: no thread waits for another, and however many cores there are, a
        # batch is computed in one order.
        with ThreadPoolExecutor(_WORKERS) as pool:
            list(pool.map(run, _equally_long(ids, self.batch)))
        return _unit(vectors)


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))[:, None]
    unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-12))
    return unit


def load_encoder(model: Model, *, cache: Path, on_progress: Progress | None = None) -> Encoder:
    """The encoder for *model*, exported into *cache* first where it isn't there yet or is damaged."""
    folder = cache / "models" / _folder_name(model)
    if folder.is_dir():
        try:
            return _read(model, folder)
        except Exception:  # noqa: BLE001 - whatever is wrong with a cache, a new one mends it
            discard(folder)
    if on_progress:
        on_progress("preparing the embedding model (once)", 0, 1)
    _export(model, folder)
    if on_progress:
        on_progress("preparing the embedding model (once)", 1, 1)
    return _read(model, folder)


def _folder_name(model: Model) -> str:
    slug = "".join(char if char.isalnum() or char in "-." else "-" for char in model.name)[:40]
    return f"{slug}-{model.key[:16]}-onnxruntime{onnxruntime.__version__}-{_FORMAT}"


def _export(model: Model, folder: Path) -> None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # torch and transformers deprecate parts of each other
            from responder.retrieval.export import export
    except ImportError as error:
        raise EncoderError(
            f"The embedding model can't be prepared: {error}.",
            hint="Install what is missing: pip install sentence-transformers torch onnx",
        ) from error
    try:
        publish(folder, lambda work: export(model, work))
    except OSError as error:
        raise EncoderError(
            f"The embedding model can't be kept in {folder.parent}: {error.strerror or error}.",
            hint="Choose a folder that can be written, with 200 MB to spare: RESPONDER_CACHE=DIR",
        ) from error


def _read(model: Model, folder: Path) -> Encoder:
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    return Encoder(
        name=model.name,
        key=f"{model.key}-{_FORMAT}",
        session=onnxruntime.InferenceSession(str(folder / GRAPH), _options(), providers=["CPUExecutionProvider"]),
        tokenizer=tokenizers.Tokenizer.from_file(str(folder / TOKENIZER)),
        batch=facts["batch"],
        prompts=facts["prompts"],
        dimensions=facts["dimensions"],
    )


def _options() -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL  # optimised at export
    options.log_severity_level = 3
    return options


def _equally_long(ids: Sequence[Sequence[int]], batch: int) -> list[list[int]]:
    by_length: dict[int, list[int]] = {}
    for row, each in enumerate(ids):
        by_length.setdefault(len(each), []).append(row)
    longest_first = sorted(by_length.items(), reverse=True)
    return [rows[start : start + batch] for _, rows in longest_first for start in range(0, len(rows), batch)]

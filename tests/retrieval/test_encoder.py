"""The encoder: faithful to the original, alone as in company, without torch."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from responder.errors import EncoderError
from responder.retrieval.encoder import Encoder, load_encoder
from responder.retrieval.folders import publish, user_cache
from responder.retrieval.models import Model, resolve

QUESTIONS = [
    "Is customer data encrypted at rest?",
    "Describe your process for granting, reviewing and withdrawing access to production systems.",
    "MFA?",
    "Do you hold ISO 27001, ISO 27701 or SOC 2 Type II certificates, and may we see the reports?",
    "Wo werden die Daten gespeichert? 数据存储在哪里?",
    "",
    "Is data encrypted? " * 120,
]


def test_vectors_agree_with_sentence_transformers(encoder: Encoder) -> None:
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from sentence_transformers import SentenceTransformer

        original = SentenceTransformer(str(resolve(None).folder), device="cpu", local_files_only=True)
        wanted = original.encode(QUESTIONS, normalize_embeddings=True, show_progress_bar=False)
    assert (encoder.encode(QUESTIONS) * wanted).sum(axis=1).min() >= 0.9999


def test_a_text_has_the_same_vector_alone_and_in_any_company(encoder: Encoder) -> None:
    texts = QUESTIONS + [f"{question} Since {year}?" for question in QUESTIONS for year in range(2000, 2012)]
    together = encoder.encode(texts)
    alone = np.concatenate([encoder.encode([text]) for text in texts])
    backwards = encoder.encode(texts[::-1])[::-1]
    assert together.tobytes() == alone.tobytes() == backwards.tobytes()


def test_vectors_have_unit_length_whatever_the_text(encoder: Encoder) -> None:
    assert np.allclose(np.linalg.norm(encoder.encode(QUESTIONS), axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, encoder.dimensions)


def test_once_exported_neither_encoding_nor_searching_imports_torch(cache: Path, tmp_path: Path) -> None:
    (tmp_path / "overview.md").write_text("# Overview\n\nStored data is encrypted.\n", encoding="utf-8")
    code = f"""
import sys
from pathlib import Path
from responder import knowledge, retrieval
index = retrieval.open_index(knowledge.load(Path({str(tmp_path)!r})), cache=Path({str(cache)!r}))
assert index.search("Is data encrypted at rest?")[0].passage.text == "Stored data is encrypted."
print([name for name in ("torch", "transformers", "sentence_transformers") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.returncode) == ("[]", 0), done.stderr


def test_the_packaged_model_is_known_by_its_published_hash() -> None:
    model = resolve(None)
    content = (model.folder / "model.safetensors").read_bytes()
    assert hashlib.sha256(content).hexdigest() == model.weights_sha256
    assert resolve("sentence-transformers/all-MiniLM-L6-v2") == model


def test_weights_that_are_not_the_published_ones_are_refused(tmp_path: Path) -> None:
    model = resolve(None)
    forged = Model(name=model.name, folder=model.folder, key="f" * 64, weights_sha256="f" * 64)
    with pytest.raises(EncoderError, match="not the published ones"):
        load_encoder(forged, cache=tmp_path)
    assert not list((tmp_path / "models").iterdir())


def test_a_model_that_is_not_there_says_what_to_do() -> None:
    with pytest.raises(EncoderError, match="no-such/model is not on this machine") as failure:
        resolve("no-such/model")
    assert "Set `model` to the folder" in failure.value.hint


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="has no modules"):
        resolve(str(tmp_path))
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    with pytest.raises(EncoderError, match="holds no weights"):
        resolve(str(tmp_path))


def test_a_model_folder_changes_its_key_with_its_weights_and_configuration(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    (tmp_path / "model.safetensors").write_bytes(b"1")
    first = resolve(str(tmp_path)).key
    (tmp_path / "model.safetensors").write_bytes(b"2")
    second = resolve(str(tmp_path)).key
    (tmp_path / "modules.json").write_text("[ ]", encoding="utf-8")
    assert len({first, second, resolve(str(tmp_path)).key}) == 3


def test_a_damaged_export_is_made_anew(encoder: Encoder, cache: Path, tmp_path: Path) -> None:
    (kept,) = (cache / "models").iterdir()
    broken = tmp_path / "models" / kept.name
    broken.mkdir(parents=True)
    (broken / "encoder.json").write_text("{", encoding="utf-8")
    again = load_encoder(resolve(None), cache=tmp_path)
    assert again.encode(QUESTIONS).tobytes() == encoder.encode(QUESTIONS).tobytes()


def test_of_several_builders_at_once_one_wins_and_the_folder_is_whole(tmp_path: Path) -> None:
    ready = threading.Barrier(4)

    def build(folder: Path) -> None:
        for part in ("a", "b", "c"):
            (folder / part).write_text("x" * 1000, encoding="utf-8")
        ready.wait()

    builders = [threading.Thread(target=publish, args=(tmp_path / "models" / "one", build)) for _ in range(4)]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join()
    assert [path.name for path in (tmp_path / "models").iterdir()] == ["one"]
    assert sorted(path.name for path in (tmp_path / "models" / "one").iterdir()) == ["a", "b", "c"]


def test_a_builder_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def build(folder: Path) -> None:
        (folder / "half").touch()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        publish(tmp_path / "one", build)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform != "linux", reason="the folders of other platforms")
def test_caches_lie_where_the_platform_keeps_them(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert user_cache() == tmp_path / "responder"

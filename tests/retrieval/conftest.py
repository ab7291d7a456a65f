"""One exported model for all tests of retrieval: exporting it takes seconds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from responder.retrieval.encoder import Encoder, load_encoder
from responder.retrieval.models import resolve


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the packaged model: the folder that RESPONDER_CACHE names, else a fresh one."""
    named = os.environ.get("RESPONDER_CACHE")
    folder = Path(named) if named else tmp_path_factory.mktemp("cache")
    load_encoder(resolve(None), cache=folder)
    return folder


@pytest.fixture(scope="session")
def encoder(cache: Path) -> Encoder:
    """The packaged model."""
    return load_encoder(resolve(None), cache=cache)

"""What every test may use: the folder of real questionnaires and labels, where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real questionnaires, labels and scorers beside the checkout; the test skips where it is absent."""
    if not (_SHARED / "questionnaires").is_dir():
        pytest.skip("no ../shared folder with real questionnaires beside this checkout")
    return _SHARED

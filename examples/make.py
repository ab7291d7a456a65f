"""Builds the two example questionnaires, the same bytes each time: python examples/make.py [FOLDER]"""

from __future__ import annotations

import sys
from pathlib import Path

import harbour
import northwind

FILES = {
    "northwind-security-questionnaire.xlsx": northwind.build,
    "harbour-vendor-assessment.docx": harbour.build,
}


def make(folder: Path) -> None:
    """Write both examples into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, build in FILES.items():
        (folder / name).write_bytes(build())
        print(f"wrote {folder / name}")


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)

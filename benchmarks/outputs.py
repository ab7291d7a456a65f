"""What every benchmark of filled files asks of an output: the promise, and that LibreOffice opens it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKER = ROOT.parent / "shared" / "tools" / "fidelity.py"
KINDS = (".xlsx", ".xlsm", ".docx", ".docm")


def questionnaires(folder: Path) -> list[Path]:
    """The workbooks and documents of *folder*, by name."""
    return sorted(path for path in folder.iterdir() if path.suffix.lower() in KINDS and path.name[:1] not in "~.")


def promise_faults(checker: Path, path: Path, filled: Path, draft: Path) -> list[str]:
    """What the checker says of *filled*, which should be *path* with the answers of *draft*."""
    command = [sys.executable, str(checker), str(path), str(filled), str(draft)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode == 0:
        return []
    return run.stdout.splitlines()[:-1] or [f"the checker stopped: {run.stderr.strip().rpartition(chr(10))[2]}"]


def office_faults(filled: Path, out: Path) -> list[str]:
    """Whether LibreOffice makes a PDF of *filled* in *out*."""
    soffice = shutil.which("soffice")
    if soffice is None:
        return ["LibreOffice is not installed"]
    profile = f"-env:UserInstallation=file://{out.resolve()}/profile"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(filled)]
    pdf = out / f"{filled.stem}.pdf"
    pdf.unlink(missing_ok=True)
    subprocess.run(command, capture_output=True, timeout=300, check=False)
    return [] if pdf.exists() else ["LibreOffice can't open it"]

"""What `responder questions FILE --json` costs as files grow, beside openpyxl loading and walking the same workbook.

usage: python benchmarks/reading.py [--quick] [--files FOLDER]

Each file is read cold, in a process of its own. Growth is told by CPU seconds, which a busy machine changes least;
exit 1 when it is clearly more than linear, when a made file gives another number of questions than were put in, or
when a file of FOLDER takes more than 2 seconds or 300 MB.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from measure import Run, run

SECONDS_LIMIT, PEAK_LIMIT_MB = 2.0, 300
GROWTH_LIMIT = 1.6  # CPU seconds a row, ten times the rows
_BEARABLE = 10_000  # the size up to which the baseline is run
_WALK = (
    "import sys, openpyxl; book = openpyxl.load_workbook(sys.argv[1]);"
    "print(sum(cell.value is not None for sheet in book for row in sheet.iter_rows() for cell in row))"
)
MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A shape of file, the *kind* that large.py makes, and its sizes; *growing*: compared with the next smaller one."""

    name: str
    kind: str
    sizes: tuple[int, ...]
    growing: bool = True
    suffix: str = ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One file read in a fresh process, and how many questions it gave."""

    run: Run
    questions: int


CASES = (
    Case(name="list of questions", kind="questionnaire", sizes=(1_000, 10_000, 100_000)),
    Case(name="header per section", kind="sections", sizes=(1_000, 10_000, 100_000)),
    Case(name="key-value form", kind="form", sizes=(1_000, 10_000, 100_000)),
    Case(name="register, asks nothing", kind="register", sizes=(1_000, 10_000, 100_000)),
    Case(name="whole-column formats", kind="whole_columns", sizes=(1_000, 10_000)),
    Case(name="merged in every row", kind="merges", sizes=(2_000, 20_000)),
    Case(name="list of its own per row", kind="rules", sizes=(500, 5_000)),
    Case(name="a run per word", kind="rich", sizes=(1_000, 10_000)),
    Case(name="rows of 16,384 cells", kind="wide", sizes=(20, 200), growing=False),
    Case(name="formatted empty rows", kind="empty_rows", sizes=(MILLION,), growing=False),
    Case(name="formatted empty cells", kind="empty_cells", sizes=(MILLION,), growing=False),
    Case(name="Word document", kind="word", sizes=(200, 2_000), suffix=".docx"),
)


def main() -> None:
    """Measure and print; exit 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=Path, metavar="FOLDER", help="real files: 2 seconds and 300 MB each at most")
    parser.add_argument("--quick", action="store_true", help="no file of more than 10,000 rows")
    options = parser.parse_args()
    if options.files:
        broken = [fault for path in _office_files(options.files) for fault in _real(path)]
    else:
        broken = [fault for case in CASES for fault in _grown(case, quick=options.quick)]
    print("\n".join(["", *broken]) if broken else "\nall within limits")
    raise SystemExit(bool(broken))


def _grown(case: Case, *, quick: bool) -> Iterator[str]:
    """Measure a case in all its sizes; what is broken."""
    before: float | None = None
    for size in case.sizes:
        if quick and size > _BEARABLE:
            continue
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"made{case.suffix}"
            expected = _made(case.kind, path, size)
            reading = _read(path)
            baseline = _baseline(path) if path.suffix == ".xlsx" and size <= _BEARABLE else None
        cost = 1000 * _own(reading.run) / size
        growth = cost / before if before and case.growing else None
        before = cost
        print(_line(case.name, size, reading, cost, growth, expected), _beside(baseline, reading.run), flush=True)
        yield from _faults(f"{case.name}, {size:,}", reading, growth, expected)


def _faults(where: str, reading: Reading, growth: float | None, expected: int) -> Iterator[str]:
    if reading.questions != expected:
        yield f"{where}: {reading.questions:,} questions found, {expected:,} were made"
    if growth is not None and growth > GROWTH_LIMIT:
        yield f"{where}: a row costs {growth:.2f} times what it does in the next smaller file"


def _line(name: str, size: int, reading: Reading, cost: float, growth: float | None, expected: int) -> str:
    found = f"{reading.questions:,}" + ("" if reading.questions == expected else f" of {expected:,}")
    grown = f"x{growth:.2f} a row" if growth is not None else ""
    return (
        f"{name:24} {size:>9,}  {reading.run.seconds:7.2f} s  peak {reading.run.peak_mb:5.0f} MB"
        f"  {cost:7.3f} s CPU a 1,000 {grown:12} {found:>16} questions"
    )


def _beside(baseline: Run | None, ours: Run) -> str:
    if baseline is None:
        return ""
    return f"  (openpyxl {baseline.seconds:.2f} s, {baseline.peak_mb:.0f} MB: x{baseline.seconds / ours.seconds:.1f})"


def _made(kind: str, path: Path, size: int) -> int:
    """Make a file in a process of its own: the memory of a parent counts in its children's peaks."""
    said = path.with_suffix(".txt")
    run([sys.executable, str(Path(__file__).with_name("large.py")), kind, str(path), str(size)], output=said)
    return int(said.read_text())


def _read(path: Path, found: Path | None = None) -> Reading:
    """Read *path* cold; the start of Python and of the command counts."""
    found = found or path.with_suffix(".json")
    measured = run([_command(), "questions", str(path), "--json"], output=found)
    return Reading(run=measured, questions=found.read_bytes().count(b'"question":'))


def _baseline(path: Path) -> Run:
    return run([sys.executable, "-W", "ignore", "-c", _WALK, str(path)])


def _own(measured: Run) -> float:
    """The CPU seconds beyond those for a file of one question."""
    return max(0.0, measured.cpu_seconds - _idle())


@cache
def _idle() -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "one.xlsx"
        _made("questionnaire", path, 1)
        return min(_read(path).run.cpu_seconds for _ in range(3))


def _command() -> str:
    command = shutil.which("responder")
    if command is None:
        raise SystemExit("responder is not installed in this environment: pip install .")
    return command


def _office_files(folder: Path) -> Sequence[Path]:
    return sorted(path for path in folder.rglob("*.*") if path.suffix.lower() in (".xlsx", ".xlsm", ".docx", ".docm"))


def _real(path: Path) -> Iterator[str]:
    """Time a real file; how it breaks the limits."""
    with tempfile.TemporaryDirectory() as folder:
        reading = _read(path, Path(folder) / "found.json")
    seconds, peak = reading.run.seconds, reading.run.peak_mb
    over = seconds > SECONDS_LIMIT or peak > PEAK_LIMIT_MB
    print(
        f"{path.name:48} {seconds:6.2f} s  peak {peak:5.0f} MB {reading.questions:>6} {'OVER' if over else ''}",
        flush=True,
    )
    if over:
        yield f"{path.name}: {seconds:.2f} s and {peak:.0f} MB; at most {SECONDS_LIMIT:g} s and {PEAK_LIMIT_MB} MB"


if __name__ == "__main__":
    main()

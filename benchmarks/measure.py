"""Whole-process measurements: wall seconds and peak memory of a command, several runs in turn with a baseline."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One finished process: wall seconds, peak resident memory in MB, and the seconds that it kept a CPU busy."""

    seconds: float
    peak_mb: float
    cpu_seconds: float


def run(command: Sequence[str], *, environ: dict[str, str] | None = None, output: Path | None = None) -> Run:
    """Run *command* to its end, its output kept in *output* or thrown away; raises `SystemExit` if it fails."""
    began = time.perf_counter()
    with (
        Path(output or os.devnull).open("wb") as kept,
        subprocess.Popen(command, stdout=kept, stderr=subprocess.PIPE, env=environ) as process,
    ):
        errors = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {errors.decode(errors='replace')[-400:]}")
    return Run(seconds=seconds, peak_mb=_megabytes(usage), cpu_seconds=usage.ru_utime + usage.ru_stime)


def in_turn(ours: Sequence[str], baseline: Sequence[str], *, runs: int) -> tuple[list[Run], list[Run]]:
    """Both commands in turn, *runs* times after one warm-up each, so that a change of the machine's speed hits both."""
    run(ours), run(baseline)
    pairs = [(run(ours), run(baseline)) for _ in range(runs)]
    return [a for a, _ in pairs], [b for _, b in pairs]


def show(name: str, measured: Sequence[Run]) -> None:
    """One line: the median and the range of a command's runs."""
    seconds = [each.seconds for each in measured]
    peak = statistics.median(each.peak_mb for each in measured)
    middle = statistics.median(seconds)
    print(f"{name:12} {middle:7.3f} s (min {min(seconds):.3f}, max {max(seconds):.3f})   peak {peak:6.0f} MB")


def ratio(ours: Sequence[Run], baseline: Sequence[Run]) -> float:
    """How many times as long the baseline takes: the median over the pairs."""
    return statistics.median(b.seconds / a.seconds for a, b in zip(ours, baseline, strict=True))


def _megabytes(usage: resource.struct_rusage) -> float:
    return usage.ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)

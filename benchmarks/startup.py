"""What `responder --help` costs beside `python -c pass`, as whole processes in turn.

usage: python benchmarks/startup.py [--runs N]
"""

from __future__ import annotations

import argparse
import shutil
import sys

from measure import in_turn, ratio, show


def main() -> None:
    """Measure and print; exit 1 when help costs more than ten times an empty Python."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    command = shutil.which("responder")
    if command is None:
        raise SystemExit("responder is not installed in this environment: pip install .")
    empty, ours = in_turn([sys.executable, "-c", "pass"], [command, "--help"], runs=runs)
    show("python pass", empty)
    show("--help", ours)
    times = ratio(empty, ours)
    print(f"responder --help costs {times:.1f} times python -c pass (at most 10)")
    raise SystemExit(times > 10)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Measures decisions in-process over labelled vendors and questions, file by file and together.

usage: decide.py [--shared ../shared] [--matches FILE] [--show N]
Builds a knowledge base for each vendor of training/*.jsonl and labels/real-vendors-*.jsonl, and one from the seed for
labels/answers-dev.jsonl; searches and decides; counts as tools/vendors_score.py does. *--matches* keeps the found
passages in a file, so that later runs only decide.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from labelled import Labelled, collected, overlaps

from responder import decision
from responder.domain import Answer, AskHuman, CellAt, Question, Suggest


def decided(item: Labelled) -> Answer | Suggest | AskHuman:
    question = Question(id="1", text=item.question, at=CellAt(sheet="Questions", cell="B2"))
    return decision.decide(question, item.matches)


def judge(item: Labelled, made: Answer | Suggest | AskHuman) -> str:
    """right, wrong, wrong yes, review or blank."""
    if isinstance(made, Suggest):
        return "review"
    if isinstance(made, AskHuman):
        return "blank"
    said = {True: "Yes", False: "No", None: None}[made.polarity]
    opposite = bool(said and item.choice and said != item.choice)
    quoted = any(overlaps(citation.quote, item.evidence) for citation in made.citations)
    if item.label == "answerable" and quoted and not opposite:
        return "right"
    return "wrong yes" if said == "Yes" and (item.label != "answerable" or item.choice == "No") else "wrong"


def line(name: str, results: list[tuple[Labelled, str]]) -> str:
    count = Counter(verdict for _, verdict in results)
    able = sum(item.label == "answerable" for item, _ in results)
    useful = [verdict for item, verdict in results if item.label != "unanswerable"]
    idle = [verdict for item, verdict in results if item.label == "unanswerable"]
    answered = count["right"] + count["wrong"] + count["wrong yes"]
    return (
        f"{name:22s} answered {answered:4d}  precision {count['right'] / max(1, answered):.3f}  "
        f"recall {count['right'] / max(1, able):.3f}  wrong yes {count['wrong yes']:2d}  "
        f"useful shown {sum(v != 'blank' for v in useful) / max(1, len(useful)):.3f}  "
        f"idle review {sum(v == 'review' for v in idle) / max(1, len(idle)):.3f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=Path("../shared"))
    parser.add_argument("--matches", type=Path)
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    results = [(item, decided(item)) for item in collected(args.shared, args.matches)]
    judged = [(item, judge(item, made)) for item, made in results]
    for name in dict.fromkeys(item.file for item, _ in judged):
        print(line(name, [pair for pair in judged if pair[0].file == name]))
    for name, tests in (("training, together", False), ("tests, together", True)):
        chosen = [pair for pair in judged if pair[0].file.startswith(("real-vendors", "answers-dev")) is tests]
        print(line(name, chosen))
    wrong = [
        (item, made) for (item, made), (_, verdict) in zip(results, judged, strict=True) if verdict.startswith("wrong")
    ]
    for item, made in wrong[: args.show]:
        print(
            f"WRONG [{item.label}] {item.file}: {item.question!r} -> {made.polarity} {made.confidence} "
            f"{made.citations[0].quote!r}"
        )


if __name__ == "__main__":
    main()

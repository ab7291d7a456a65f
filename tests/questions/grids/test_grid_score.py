"""Real workbooks and their hand-made layouts, where they lie beside the checkout."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from statistics import mean

from responder.documents import read
from responder.drafting import questions_record
from responder.questions import find


def test_questions_slots_and_choices_of_real_workbooks_are_found(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("layout_score", shared / "tools" / "layout_score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    labels = defaultdict(list)
    for line in (shared / "labels" / "layout-xlsx.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels[label["file"]].append(label)
    rates = []
    for name, known in sorted(labels.items()):
        if all(label.get("ambiguous") for label in known):
            continue
        found = find(read(shared / "questionnaires" / "xlsx" / name))
        items = json.loads(json.dumps(questions_record(found)))["items"]
        rates.append(scorer.rates(scorer.score(known, items)[0]))
    for measure, least in (("recall", 0.97), ("precision", 0.97), ("slot", 0.98), ("choices", 0.98)):
        assert mean(rate[measure] for rate in rates) >= least, measure

"""Real Word questionnaires and their hand-made layouts, where they lie beside the checkout."""

from __future__ import annotations

import importlib.util
import json
from collections import defaultdict
from pathlib import Path
from statistics import mean

from responder.documents import read
from responder.drafting import questions_record
from responder.questions import find


def test_most_questions_and_slots_of_real_documents_are_found(shared: Path) -> None:
    spec = importlib.util.spec_from_file_location("layout_score", shared / "tools" / "layout_score.py")
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    labels = defaultdict(list)
    for line in (shared / "labels" / "layout-docx.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        labels[label["file"]].append(label)
    rates = []
    for name, known in sorted(labels.items()):
        found = find(read(shared / "questionnaires" / "docx" / name))
        items = json.loads(json.dumps(questions_record(found)))["items"]
        rates.append(scorer.rates(scorer.score(known, items)[0]))
    for measure, least in (("recall", 0.93), ("precision", 0.93), ("slot", 0.95)):
        assert mean(rate[measure] for rate in rates) >= least, measure

"""What bodies capture flows into their nodes: edges and n-grams of every model of the corpora that this changes, and
the n-grams of all, against those of an independent reader.

test_captures.py OPSEQ DATA
"""

import collections
import hashlib
import json
import sqlite3
import tempfile
from pathlib import Path

from opseq_runs import Opseq, check_equal, load, main

LENGTHS = (1, 2, 3)


def sequences_by_model(database):
    found = collections.defaultdict(set)
    rows = database.execute("SELECT model_id, operators FROM model_ngram JOIN sequence ON sequence.id = sequence_id "
                            "WHERE length <= ?", (LENGTHS[-1],))
    for model, operators in rows:
        found[model].add(tuple(json.loads(operators)))
    return found


def totals(sequences):
    return [sum(len(sequence) == k for sequence in sequences) for k in LENGTHS]


def digest(sequences):
    text = "\n".join(sorted("\t".join(sequence) for sequence in sequences))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def check_models(database, name, expected):
    models = {path: (identity, edges) for identity, path, edges in
              database.execute("SELECT id, path, edges FROM model")}
    sequences = sequences_by_model(database)
    for path, wanted in expected["models_that_change"].items():
        model, edges = models[path]
        check_equal(edges, wanted["edges"], f"{name}/{path}: edges")
        check_equal(totals(sequences[model]), wanted["sequences"], f"{name}/{path}: sequences")
        check_equal(digest(sequences[model]), wanted["digest"], f"{name}/{path}: digest")
    in_all = set().union(*(sequences[model] for model, _ in models.values()))
    check_equal(totals(in_all), expected["sequences_in_all"], f"{name}: sequences of all models")
    return len(expected["models_that_change"])


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1]).resolve()
    expected = load(data / "expected" / "captures.json")
    changed = 0
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        for name in ("mismatch", "correct", "real"):
            file = Path(made) / f"{name}.db"
            opseq("ingest", file, "--set", "models", data / "corpus" / name)
            opseq("analyze", file)
            database = sqlite3.connect(file)
            changed += check_models(database, name, expected[name])
            database.close()
    return f"captured values: {changed} models as the independent reader has them"


if __name__ == "__main__":
    main(run)

"""opseq classify --outcomes: what became of models before any is run, on the table of the open corpus.

test_known_outcomes.py OPSEQ DATA
The figures are those that the corpus was published with. Nothing is run, so no ONNX Runtime is needed.
"""

import csv
import json
import sqlite3
import tempfile
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, main

NOT_COUNTED = 25
EXPECTED = {"conversion_failed": 56, "load_failed": 525, "mismatch": 194, "correct": 784}
KERNELS = {"Resize(13)": 101, "Tan(7)": 84, "Atan(7)": 68, "Erf(13)": 66, "AveragePool(11)": 25, "Where(16)": 18,
           "Trilu(14)": 15, "Max(13)": 6, "Min(13)": 4, "ArgMin(13)": 3, "ArgMax(13)": 1}
INPUT_TYPES = {"MatMul of tensor(int8)": 33, "ReduceMax of tensor(int16)": 22, "Neg of tensor(uint8)": 18,
               "MatMul of tensor(uint8)": 17, "ReduceMin of tensor(int16)": 17, "MatMul of tensor(int16)": 13}
DIFFERING_TYPES = {"Where of tensor(double), tensor(float)": 7, "Max of tensor(double), tensor(float)": 7}


def expected_signatures():
    load = {f"no kernel: {name}": models for name, models in KERNELS.items()}
    load |= {f"invalid input type: {name}": models for name, models in INPUT_TYPES.items()}
    load |= {f"types differ: {name}": models for name, models in DIFFERING_TYPES.items()}
    conversion = {f"RuntimeError: ScalarType {name} is an unexpected tensor scalar type": 28
                  for name in ("ComplexDouble", "ComplexFloat")}
    return {**{("load_failed", text): models for text, models in load.items()},
            **{("conversion_failed", text): models for text, models in conversion.items()}}


def classified(opseq, database, table):
    document = json.loads(opseq("classify", database, "--outcomes", table, "--runtime", "none", "--json", "-q").stdout)
    check_schema(document, "classification.schema.json")
    return document


def check_table(opseq, table, folder):
    document = classified(opseq, folder / "a.db", table)
    check_equal({row["outcome"]: row["models"] for row in document["outcomes"] if row["models"]}, EXPECTED, "outcomes")
    check_equal(document["not_counted"], NOT_COUNTED, "models that are not counted")
    check_equal(document["started"], sum(EXPECTED.values()), "models that were started")
    check_equal((document["listed"], document["compared"]), (sum(EXPECTED.values()), 0), "models listed, and compared")
    check_equal({(row["outcome"], row["text"]): row["models"] for row in document["signatures"]}, expected_signatures(),
                "failures")
    rows = sqlite3.connect(f"{(folder / 'a.db').as_uri()}?mode=ro", uri=True)
    check_equal(dict(rows.execute("SELECT * FROM table11")), {**EXPECTED, "generation_failed": NOT_COUNTED}, "Table 11")
    rows.close()
    text = opseq("classify", folder / "a.db", "--outcomes", table).stdout
    check(f"{NOT_COUNTED} models not counted" in text and "1,559 models not run here" in text, text[:2000])
    return document


def check_json(opseq, table, folder, document):
    """The same as JSON, in whatever order."""
    with open(table, encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    other = folder / "o.json"
    other.write_text(json.dumps({"models": rows[::-1]}), "utf-8")
    check(classified(opseq, folder / "b.db", other) == document, "the same table as JSON gives another document")


def check_report(opseq, folder):
    """The report has it beside the rest."""
    opseq("analyze", folder / "a.db", "-q")
    opseq("report", folder / "a.db", "--json", folder / "r.json", "-q")
    report = json.loads((folder / "r.json").read_text("utf-8"))
    check_schema(report)
    check_equal(report["classification"]["started"], sum(EXPECTED.values()), "started, in the report")


def run(words):
    opseq, table = Opseq(words[0]), Path(words[1]).resolve() / "corpus" / "outcomes.csv"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        document = check_table(opseq, table, folder)
        check_json(opseq, table, folder, document)
        check_report(opseq, folder)
    return f"{len(document['trials'])} models as the corpus has them"


if __name__ == "__main__":
    main(run)

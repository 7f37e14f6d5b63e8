"""The published method on the open corpus, held against the reference's results in every figure.

test_open_corpus.py OPSEQ DATA TESTDATA EXPECTED.json [--every M C] [--real]
TESTDATA has the folders pytorch-converted and pytorch-operator. --every takes each M-th mismatching and each
C-th correct model, by file name, from the first. --real adds DATA/corpus/real as a fourth set, which must
change nothing in the other three.
"""

import argparse
import sqlite3
import tempfile
from pathlib import Path

from invariants import check_output
from opseq_runs import Opseq, check, check_equal, load, main

REAL_MODELS = 58


def select(folder, every, into):
    into.mkdir()
    for file in sorted(folder.glob("*.onnx"), key=lambda path: path.name)[::every]:
        (into / file.name).symlink_to(file)
    return into


def model_keys(report):
    return {model["id"]: f"{model['set']}/{model['path']}" for model in report["models"]}


def compare_models(report, expected):
    found = {key: model for key, model in zip(model_keys(report).values(), report["models"]) if model["set"] != "real"}
    check_equal(sorted(found), sorted(expected["models"]), "models")
    for key, reference in expected["models"].items():
        for field in ("set", "status", "nodes", "edges"):
            check_equal(found[key][field], reference[field], f"{key}: {field}")
        check_equal(found[key]["paths"], str(reference["paths"]), f"{key}: paths")
        check_equal(found[key]["distinct_paths"], reference.get("distinct_paths"), f"{key}: distinct paths")


def compare_sets(report, expected):
    check_equal(sorted(set(report["sets"]) - {"real"}), sorted(expected["sets"]), "sets")
    for name, reference in expected["sets"].items():
        for field, value in reference.items():
            found = report["sets"][name][field]
            check_equal(found, str(value) if field == "paths" else value, f"{name}: {field}")
        check_equal(report["sets"][name]["unreadable"], 0, f"{name}: unreadable")


def compare_operators(opseq_folder, expected):
    """Operators of every model; the report has them by set only."""
    database = sqlite3.connect(f"file:{opseq_folder / 'opseq.db'}?mode=ro", uri=True)
    found = {}
    for set_name, path, operator in database.execute(
            "SELECT DISTINCT set_name, path, operator.type FROM model JOIN vertex ON model_id = model.id "
            "JOIN operator ON operator.id = operator_id"):
        found.setdefault(f"{set_name}/{path}", []).append(operator)
    database.close()
    for key, reference in expected["models"].items():
        check_equal(sorted(found.get(key, [])), sorted(reference["operators"]), f"{key}: operators")


def compare_intersections(report, expected):
    check_equal(sorted(report["intersections"]), sorted(expected["intersections"]), "intersections")
    for name, reference in expected["intersections"].items():
        found = report["intersections"][name]
        for field, value in reference.items():
            if value is not None:
                check_equal(found[field], str(value) if field == "path_pairs" else value, f"{name}: {field}")


def compare_differences(report, expected):
    keys = model_keys(report)
    check_equal(sorted(report["differences"]), sorted(expected["differences"]), "differences")
    for name, reference in expected["differences"].items():
        found = report["differences"][name]
        rows = [{"operators": row["operators"], "models": sorted(keys[model] for model in row["models"])}
                for row in found["sequences"]]
        for field, value in reference.items():
            if value is None:
                continue
            if field == "sequences":
                wanted = [{"operators": row["operators"], "models": sorted(row["models"])} for row in value]
                check_equal(len(rows), len(wanted), f"{name}: sequences")
                for row, reference_row in zip(rows, wanted):
                    check_equal(row, reference_row, f"{name}: a sequence")
            else:
                check_equal(found[field], value, f"{name}: {field}")


def written(count):
    """As reasons have it: of very long numbers the magnitude."""
    digits = str(count)
    return digits if len(digits) <= 100 else f"about {digits[0]}.{digits[1:3]}e+{len(digits) - 1}"


def check_real(report):
    models = [model for model in report["models"] if model["set"] == "real"]
    check_equal(len(models), REAL_MODELS, "real models")
    limit = report["options"]["max_paths"]
    for model in models:
        paths = int(model["paths"])
        check(model["status"] in ("analyzed", "too_many_paths"), f"{model['path']} is {model['status']}")
        if model["status"] == "too_many_paths":
            check(paths > limit, f"{model['path']} has {paths} paths and is said to be over the limit")
            check(f"it has {written(paths)} paths" in model["reason"], f"{model['path']}: {model['reason']}")
        else:
            check(model["distinct_paths"] <= limit, f"{model['path']} is over the limit and analyzed")
    check(any(model["status"] == "too_many_paths" for model in models), "no real model is over the limit")
    check(max(int(model["paths"]) for model in models) > 2**64, "no real model has more paths than 64 bits hold")
    return sum(model["status"] == "too_many_paths" for model in models)


def arguments_of(words):
    parser = argparse.ArgumentParser()
    parser.add_argument("opseq")
    parser.add_argument("data", type=Path)
    parser.add_argument("testdata", type=Path)
    parser.add_argument("expected", type=Path)
    parser.add_argument("--every", nargs=2, type=int, default=(1, 1), metavar=("M", "C"))
    parser.add_argument("--real", action="store_true")
    return parser.parse_args(words)


def run(words):
    options = arguments_of(words)
    expected = load(options.expected)
    corpus = options.data.resolve() / "corpus"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        sets = ["--mismatch", select(corpus / "mismatch", options.every[0], folder / "mismatch"),
                "--correct", select(corpus / "correct", options.every[1], folder / "correct"),
                "--tests", options.testdata / "pytorch-converted", options.testdata / "pytorch-operator"]
        if options.real:
            sets += ["--set", f"real={corpus / 'real'}"]
        Opseq(options.opseq)("run", "--preset", "published", *sets, "-o", folder / "out")
        report = check_output(folder / "out")
        compare_models(report, expected)
        compare_operators(folder / "out", expected)
        compare_sets(report, expected)
        compare_intersections(report, expected)
        compare_differences(report, expected)
        over = f", {check_real(report)} real models over the limit" if options.real else ""
    return (f"open corpus: {len(expected['models'])} models, "
            f"{report['intersections']['target_target']['unique']} shared sequences as expected{over}")


if __name__ == "__main__":
    main(run)

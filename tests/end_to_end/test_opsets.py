"""opseq opsets against the expected figures: releases, correlations, and upgrades of the open corpus.

Arguments: opseq, the folder data, libonnx-testdata's folder data.
"""

import csv
import io
import json
import tempfile
import time
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main

SUBSET = ["--where", "cause=Incompatibility,Type Problem"]
OUTCOMES = {"all": "failures", "incompatibility+type": "subset", "share": "share", "all per day": "failures_per_day",
            "incompatibility+type per day": "subset_per_day"}
KINDS_OF_TYPES = ("types", "types+text")
BREAKING = ("behaviour", "default", "interface", "deprecated")


def answer(opseq, *words):
    document = json.loads(opseq("opsets", *words, "--json").stdout)
    check_schema(document, "opsets.schema.json")
    return document


def check_evolution(opseq, expected):
    every = answer(opseq, "--until", "28")["evolution"]
    published = answer(opseq, "--until", "28", "--count", "published")["evolution"]
    for found, counted, row in zip(every, published, expected["evolution"], strict=True):
        kinds = found["kinds"]
        check_equal([found["opset"], found["added"], found["updated"], counted["added"] + counted["updated"],
                     sum(kinds.get(kind, 0) for kind in BREAKING), sum(kinds.get(kind, 0) for kind in KINDS_OF_TYPES)],
                    [row[key] for key in ("opset", "added", "updated", "published", "breaking", "types")],
                    f"opset {row['opset']}")
    check_equal([sum(row[key] for row in every) for key in ("added", "updated")], [203, 409], "up to opset 28")


def expected_size(row):
    return "operators" if row["size"] in ("published", "all") else row["size"]


def check_row(found, row):
    what = f"{row['size']} by {row['outcome']}"
    check_equal(found["n"], row["releases"], f"{what}: releases")
    check_equal(found["sizes"], row["sizes"], f"{what}: sizes")
    check_equal([round(value, 6) for value in found["outcomes"]], row["outcomes"], f"{what}: outcomes")
    check_equal(round(found["rho"], 6), row["rho"], f"{what}: rho")
    check_equal((found["extreme"], found["pairings"], found["exact"]), (row["as_extreme"], row["pairings"], True), f"{what}: pairings")
    check_equal((round(found["p"], 6), round(found["p_greater"], 6)), (row["p_two_sided"], row["p_greater"]), f"{what}: p")
    check_equal([round(value, 4) for value in found["ci95"]], row["ci95"], f"{what}: interval")
    check_equal([round(value, 4) for value in found["leave_one_out"]], row["leave_one_out"], f"{what}: one left out")
    check(found["p"] <= found["holm"] <= 1, f"{what}: Holm's {found['holm']} of {found['p']}")


def check_correlations(opseq, expected):
    answers = {}
    for row in expected["correlation"]:
        counted = "published" if row["size"] == "published" else "all"
        dates = row.get("dates", "announced")
        if (counted, dates) not in answers:
            answers[counted, dates] = answer(opseq, "--failures", "study", *SUBSET, "--until", "18", "--count", counted,
                                             "--dates", dates, "--permutations", "100")["correlation"]
        [found] = [each for each in answers[counted, dates]["rows"]
                   if (each["size"], each["outcome"]) == (expected_size(row), OUTCOMES[row["outcome"]])]
        check_row(found, row)
    words = answers["all", "announced"]["words"]
    check("this is no evidence either way" in words and "reject" not in words, words)
    began = time.monotonic()
    unmerged = answer(opseq, "--failures", "study", *SUBSET, "--until", "18", "--count", "published", "--merge-days", "0",
                      "--permutations", "100")["correlation"]["rows"]
    found = {row["outcome"]: row for row in unmerged if row["size"] == "operators"}
    check_equal((found["failures"]["n"], found["failures"]["pairings"]), (13, 6227020800), "not merged")
    check_equal([round(found[key][name], 6) for key in ("failures", "subset") for name in ("rho", "p")],
                [0.342069, 0.250147, 0.456552, 0.11747], "not merged")
    return time.monotonic() - began


def check_converters(opseq):
    for converter, rho in (("torch.onnx", 0.166), ("tf2onnx", 0.499)):
        rows = answer(opseq, "--failures", "study", "--where", f"converter={converter}", "--until", "18", "--count", "published",
                      "--permutations", "100")["correlation"]["rows"]
        [found] = [row for row in rows if (row["size"], row["outcome"]) == ("operators", "subset")]
        check_equal(round(found["rho"], 3), rho, f"rho of {converter}")


def make_database(opseq, data, testdata, file, label):
    corpus = data / "corpus"
    sets = [(name, [corpus / name]) for name in ("mismatch", "correct", "real")]
    sets += [("tests", [testdata / "pytorch-converted", testdata / "pytorch-operator"]), ("node", [testdata / "node"])]
    for name, sources in sets:
        opseq("ingest", file, "--set", name, *sources, "-q", *(["--label", label] if name == "mismatch" else []))


def impact(opseq, database, *words):
    return answer(opseq, database, *words)["impact"]


def check_versions_now(opseq, database, expected):
    for name, row in expected["versions_now"].items():
        for suite in ("tests", "node"):
            [found] = impact(opseq, database, "--of", name, "--by", suite)["sets"]
            check_equal([found["operators_used"], found["exercised_types"], found["exercised_now"]],
                        [row["operators"], row["exercised_by_type"][suite], row["exercised_versions"][suite]],
                        f"{name} by {suite}")


def ngrams_of(opseq, data, testdata, file, control_flow):
    """What analyze is to compare are two small sets: sequences are counted of all."""
    sets = [(name, data / "corpus" / name) for name in ("mismatch", "correct")]
    sets += [("small", testdata / "pytorch-operator"), ("tests", testdata / "pytorch-converted")]
    for name, source in sets:
        opseq("ingest", file, "--set", name, source, "-q", *(["--control-flow", control_flow] if name == "mismatch" else []))
    opseq("analyze", file, "--of", "small", "--by", "tests", "-q", "--ngram-max", "5")
    return file


def check_ngrams(opseq, data, testdata, folder, expected):
    """Sequences that hold an operator that changes, by what is read of control flow."""
    rows = [row for row in expected["impact"] if "ngrams" in row]
    for control_flow in sorted({each for row in rows for each in row["ngrams"]}):
        database = ngrams_of(opseq, data, testdata, folder / f"{control_flow}.db", control_flow)
        for row in rows:
            counts = row["ngrams"].get(control_flow, {})
            [found] = impact(opseq, database, "--of", row["set"], "--to", row["to"])["sets"]
            check_equal({str(each["k"]): [each["touched"], each["total"]] for each in found["ngrams"] if str(each["k"]) in counts},
                        counts, f"{row['set']} to {row['to']}, {control_flow}: sequences")


def check_row_of_impact(opseq, database, row):
    [found] = impact(opseq, database, "--of", row["set"], "--to", row["to"])["sets"]
    what = f"{row['set']} to {row['to']}"
    names = {"changed": "operators_changed", "kinds": "kinds", "models": "touched", "worst": "worst", "nodes": "nodes",
             "nodes_of_changed": "nodes_of_changed", "nodes_must_change": "nodes_must_change",
             "models_must_change": "models_must_change"}
    for key, name in names.items():
        if key in row:
            check_equal(found[name], row[key], f"{what}: {name}")
    for suite, exercised in row.get("exercised", {}).items():
        [other] = impact(opseq, database, "--of", row["set"], "--by", suite, "--to", row["to"])["sets"]
        check_equal(other["exercised"], exercised, f"{what}: exercised by {suite}")
    check_equal(found["ngrams"], [], f"{what}: sequences of models that were not analyzed")


def check_gates(opseq, database):
    words = ["opsets", database, "--of", "mismatch", "--fail-on-unexercised-versions"]
    told = opseq(*words, "--by", "tests", exit_code=2)
    lines = told.stdout.partition("\nNot exercised:\n")[2].splitlines()
    check_equal(len(lines), 56, "versions that are not exercised")
    check(not any("MaxPool@12" in line for line in lines), "MaxPool@12 is exercised")
    opseq(*words, "--by", "node")
    document = impact(opseq, database, "--of", "mismatch", "--to", "18")
    check_equal([f"{each['operator']}@{each['version']}" for each in document["unexercised"]],
                ["Pad@18", "ReduceMax@18", "ReduceMean@18", "ReduceMin@18", "Resize@18"], "what opset 18 brings")


def check_csv(opseq, database):
    rows = list(csv.DictReader(io.StringIO(opseq("opsets", database, "--of", "mismatch", "--to", "18", "--csv").stdout)))
    check_equal(sum(int(row["must_change"]) for row in rows), 685, "nodes that must change, as CSV")
    text = " ".join(opseq("opsets", database, "--of", "mismatch", "--to", "18").stdout.split())
    check("No model of tests is at opset 18 or later: nothing changed can be exercised." in text, text)
    check("ReduceMax 13 → 18 (interface): attribute axes became an input; attribute noop_with_empty_axes added" in text, text)


def check_corpus(opseq, data, testdata, folder):
    expected = load(data / "expected" / "opsets-impact.json")
    by_type, by_version = folder / "type.db", folder / "version.db"
    for database, label in ((by_type, "type"), (by_version, "type@version")):
        make_database(opseq, data, testdata, database, label)
    check_versions_now(opseq, by_type, expected)
    for row in expected["impact"]:
        check_row_of_impact(opseq, by_type, row)
    check_ngrams(opseq, data, testdata, folder, expected)
    for words in (["--to", "18"], ["--to", "28", "--of", "real", "mismatch"]):
        documents = [impact(opseq, database, *words) for database in (by_type, by_version)]
        check_equal(documents[0], documents[1], "a database with versions in its labels")
    check_gates(opseq, by_type)
    check_csv(opseq, by_type)


def check_refusals(opseq, folder):
    table = folder / "failures.csv"
    with open(table, "w", encoding="utf-8") as stream:
        stream.write("date,cause,title\n")
        for number in range(1_000_000):
            stream.write(f"20{18 + number % 5}-0{1 + number % 9}-11,c{number % 7},=cmd|' /C calc'!A{number % 50}\n")
        stream.write("soon,c1,x\n2020-02-30,c1,x\n")
    told = opseq("opsets", "--failures", table, "--until", "18", "--markdown", "-")
    check("2 rows" in told.stderr and "line 1000002" in told.stderr, told.stderr)
    check("|' /C calc" not in told.stdout, "a formula is markup")
    for content, reason in ((b"date,a\n\x00,\x00\n", "no row with a valid date"), (b"[" * 100_000, "no well-formed JSON"),
                            (b"a\n1\n", 'no column "date"'), (b"", "empty")):
        table.write_bytes(content)
        refused = opseq("opsets", "--failures", table, exit_code=64)
        check(reason in refused.stderr and refused.stderr.strip().splitlines()[-1].endswith("."), refused.stderr)
    database = folder / "type.db"
    for words, reason in ((("--to", "29"), "the newest known is 28"), (("--to", "18", "--from", "18"), "--from has to be less than --to"),
                          (("--to", "18", "--fail-on-kind", "behaviour"), "extension, default, interface and deprecated"),
                          (("--merge-days", "9"), "name one with --failures"), (("--failures", "study", "--across", "tol"), '"release"')):
        refused = opseq("opsets", database, *words, exit_code=1)
        check(reason in " ".join(refused.stderr.split()), refused.stderr)


def check_many_columns(opseq, folder):
    """Each object of a table has a column of its own."""
    table = folder / "columns.json"
    table.write_text(json.dumps([{"date": "2020-05-08", f"column {number}": "x", "cause": f"c{number % 3}"} for number in range(50_000)]), "utf-8")
    found = answer(opseq, "--failures", table, "--until", "18", "--permutations", "100")
    check_equal([each["category"] for each in found["categories"]["counts"]], ["cause", "release"], "columns that are categories")


def run(arguments):
    opseq, data, testdata = Opseq(arguments[0]), Path(arguments[1]).resolve(), Path(arguments[2])
    expected = load(data / "expected" / "opsets-correlation.json")
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        check_evolution(opseq, expected)
        seconds = check_correlations(opseq, expected)
        check_converters(opseq)
        check_corpus(opseq, data, testdata, folder)
        check_refusals(opseq, folder)
        check_many_columns(opseq, folder)
    return f"opsets: {len(expected['correlation'])} correlations, the open corpus; 13 releases in {seconds:.1f} s"


if __name__ == "__main__":
    main(run)

"""opseq coverage and opseq gaps on the open corpus, against reference results from an independent implementation.

Arguments: opseq, the folder data, libonnx-testdata's folder data. The models of data/corpus and the tests of torch.onnx are
ingested with control flow and functions opaque, as for the reference (data/expected/ngrams.json, statistics.json).
"""

import csv
import hashlib
import io
import json
import math
import sqlite3
import tempfile
from pathlib import Path

from ci_outputs import check_junit, check_markdown, check_sarif, check_svg, uri_file
from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main

# What the expected figures were made with.
PLAIN = ["--control-flow", "opaque", "--functions", "opaque", "--duplicates", "keep"]


def close(found, expected):
    if expected is None:
        return found is None
    return found is not None and math.isclose(found, expected, rel_tol=1e-9, abs_tol=0)


def check_ngrams(database, expected):
    rows = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    counts = {}
    for set_name, path, length, total in rows.execute(
            "SELECT set_name, path, length, count(*) FROM model_ngram JOIN model ON model.id = model_id "
            "JOIN sequence ON sequence.id = sequence_id GROUP BY model_id, length"):
        counts.setdefault(f"{set_name}/{path}", [0] * expected["ngram_max"])[length - 1] = total
    check_equal(set(counts), set(expected["models"]), "models with n-grams")
    for key, reference in expected["models"].items():
        check_equal(counts[key], reference, f"{key}: n-grams by length")
    for set_name, lengths in expected["sets"].items():
        for reference in lengths:
            found = [json.loads(text) for (text,) in rows.execute(
                "SELECT DISTINCT operators FROM model_ngram JOIN model ON model.id = model_id "
                "JOIN sequence ON sequence.id = sequence_id WHERE set_name = ? AND length = ?",
                (set_name, reference["k"]))]
            check_equal(len(found), reference["sequences"], f"{set_name}: sequences of {reference['k']}")
            digest = hashlib.sha256("\n".join(" ".join(names) for names in sorted(found)).encode()).hexdigest()
            check_equal(digest, reference["sha256"], f"{set_name}: digest of the sequences of {reference['k']}")
    rows.close()


def check_coverage(opseq, database, expected, folder):
    for key, reference in expected["coverage"].items():
        of, by = key.split(" by ")
        file = folder / "coverage.json"
        opseq("coverage", database, "--of", of, "--by", by, "--json", file, "-q")
        found = load(file)
        check_schema(found, "coverage.schema.json")
        check_equal(found["coverage"], [{name: row[name] for name in found["coverage"][0]} for row in reference], key)
        covered = [sum(len(sequence) == row["k"] for sequence in found["covered_sequences"]) for row in reference]
        check_equal(covered, [row["covered"] for row in reference], f"{key}: covered sequences listed")


def check_statistics(opseq, database, expected, folder):
    """The database has no tests, so that every sequence is a gap."""
    file = folder / "gaps.json"
    opseq("gaps", database, "--of", "mismatch", "--by", "tests", "--all", "--permutations", 200, "--json", file, "-q")
    found = load(file)
    check_schema(found, "gaps.schema.json")
    comparison = found["comparison"]
    check_equal(comparison["of"], expected["mismatching"], "mismatching models")
    check_equal(comparison["of"] + comparison["against"], expected["models"], "models compared")
    check_equal(comparison["tested"], expected["tested"], "sequences tested")
    check_equal(comparison["significant"], expected["significant"], "significant sequences")
    check_equal(comparison["observed"], expected["observed"] | {}, "the headline")
    means = expected["mean_ngrams"]
    check_equal(comparison["mean_ngrams"], {"of": means["mismatch"], "against": means["correct"]}, "mean n-grams")
    for test in ("plain", "stratified"):
        for statistic in ("minimal_target_only", "models_holding"):
            mean, spread = comparison[test][statistic]["mean"], expected["permutations_200"][test][statistic]
            check(spread["low"] <= mean <= spread["high"], f"{test} {statistic}: mean {mean}, not in {spread}")
    gaps = {tuple(gap["operators"]): gap for gap in found["gaps"]}
    for row in expected["top"]:
        gap = gaps[tuple(row["operators"])]
        for name, value in row.items():
            name = {"mismatch": "support_of", "correct": "support_against"}.get(name, name)
            if name in ("operators", "support_of", "support_against"):
                check_equal(gap[name], value, f"{row['operators']}: {name}")
            else:
                check(close(gap[name], value), f"{row['operators']}: {name} is {gap[name]}, not {value}")
    tops = [tuple(row["operators"]) for row in expected["top"]]
    listed = [tuple(gap["operators"]) for gap in found["gaps"]]
    check_equal(set(listed[:len(tops) - 5]) - set(tops), set(), "the first gaps, ties at the end apart")
    return found


def check_minimal(opseq, database, expected, folder):
    file = folder / "minimal.json"
    for support in (1, 2):
        opseq("gaps", database, "--of", "mismatch", "--by", "correct", "--min-models", support, "--permutations", 0,
              "--json", file, "-q")
        found = load(file)
        minimal = sorted(gap["operators"] for gap in found["gaps"] if gap["minimal"])
        check_equal(minimal, expected[f"minimal_target_only_support_{support}"]["sequences"],
                    f"minimal mismatch-only sequences in {support} models")


def check_witnesses(database, gaps):
    """Each witness is a chain of nodes of these operators in the model."""
    rows = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    for gap in gaps[:200]:
        vertices = []
        for node in gap["smallest"]["nodes"]:
            vertex, operator, name = rows.execute(
                "SELECT vertex, operator.name, vertex.name FROM vertex JOIN operator ON operator.id = operator_id "
                "WHERE model_id = ? AND location = ?", (gap["smallest"]["model"], node["location"])).fetchone()
            check_equal([operator, name], [node["operator"], node["name"]], f"{gap['operators']}: a witness node")
            vertices.append(vertex)
        check_equal([node["operator"] for node in gap["smallest"]["nodes"]], gap["operators"], "a witness")
        for source, target in zip(vertices, vertices[1:]):
            edge = rows.execute("SELECT 1 FROM edge WHERE model_id = ? AND source = ? AND target = ?",
                                (gap["smallest"]["model"], source, target)).fetchone()
            check(edge, f"{gap['operators']}: no edge from {source} to {target}")
    rows.close()


def check_tables(opseq, database):
    """CSV and Markdown hold what JSON does."""
    table = list(csv.DictReader(io.StringIO(opseq("gaps", database, "--csv", "--limit", 0).stdout, newline="")))
    gaps = json.loads(opseq("gaps", database, "--json").stdout)["gaps"]
    check_equal(len(table), len(gaps), "rows of the CSV")
    for row, gap in zip(table, gaps):
        check_equal(json.loads(row["operators"]), gap["operators"], "operators in the CSV")
        check_equal(int(row["support_mismatch"]), gap["support"]["mismatch"], "support in the CSV")
        check_equal(float(row["stratified_p"]) if row["stratified_p"] else None, gap["stratified_p"], "p in the CSV")
    lines = opseq("coverage", database, "--csv").stdout.splitlines()
    check_equal(lines[0], "k,covered,total,weight,weight_covered", "header of the CSV")
    check_equal(len(opseq("coverage", database, "--markdown").stdout.splitlines()), 7, "lines of the Markdown")


def check_threads(opseq, database):
    for command in (["coverage"], ["gaps", "--all"]):
        one, four = (opseq(*command[:1], database, *command[1:], "--json", "-j", threads).stdout for threads in (1, 4))
        check(one == four, f"opseq {command[0]}: four threads say other than one")


def check_gates(opseq, database, folder):
    of_by = [database, "--of", "mismatch", "--by", "correct", "-q"]
    baseline = folder / "baseline.json"
    opseq("coverage", *of_by, "--json", baseline)
    covered = {row["k"]: row for row in load(baseline)["coverage"]}
    share = 100 * covered[2]["covered"] / covered[2]["total"]
    below, above = f"2:{math.floor(share * 1e6) / 1e6:.6f}", f"2:{math.ceil(share * 1e6) / 1e6:.6f}"
    passing = [["--fail-under-operators", "100"], ["--fail-under-sequences", below], ["--fail-on-gap-q", "0.05"],
               ["--baseline", baseline, "--fail-on-lost"], ["--baseline", database, "--fail-on-lost"]]
    for gate in passing:
        told = opseq("coverage", *of_by, *gate, "-v")
        check("passed" in told.stderr, f"{gate}: {told.stderr}")
    by_tests = [database, "--of", "mismatch", "--by", "tests", "-q"]
    failing = [(of_by, ["--fail-under-sequences", above], "2 operators covered"),
               (by_tests, ["--fail-under-operators", "53.8"], "29 of 54 operators covered, 53.70 %; 1 more needed"),
               (by_tests, ["--fail-under-sequences", "1:50", "--fail-under-sequences", "2:1"], "8 more needed for 1 %"),
               (by_tests, ["--fail-on-gap-q", "0.7"], "more frequent in failing models"),
               (by_tests, ["--baseline", baseline, "--fail-on-lost"], "no longer covered"),
               (by_tests, ["--fail-under-sequences", "6:1"], "analyze it with --ngram-max 6"),
               (by_tests, ["--fail-on-lost"], "there is no baseline"),
               ([database, "--of", "tests", "--by", "mismatch", "-q", "--against", "mismatch",
                 "--min-support", 5000], ["--fail-on-gap-q", "0.05"], "nothing could be tested")]
    for which, gate, words in failing:
        for command in ("coverage", "gaps"):
            told = opseq(command, *which, *gate, exit_code=2)
            check(words in told.stderr and "failed" in told.stderr, f"{gate}: {told.stderr}")
            check_equal(told.stderr.count("\n"), 1, f"lines that {gate} prints")
    opseq("coverage", *of_by, "--fail-under-operators", "101", exit_code=1)
    opseq("coverage", database, "--of", "nobody", exit_code=1)


def check_integration(opseq, database, folder):
    files = {"--junit": check_junit, "--sarif": check_sarif, "--markdown-summary": check_markdown, "--badge": check_svg}
    words = [word for option in files for word in (option, folder / option.strip("-"))]
    opseq("coverage", database, "--of", "mismatch", "--by", "tests", "-q", "--fail-under-sequences", "2:50", *words, exit_code=2)
    for option, check_file in files.items():
        check_file(folder / option.strip("-"))
    junit = (folder / "junit").read_text(encoding="utf-8")
    check('name="--fail-under-sequences 2:50"' in junit and 'failures="1"' in junit, "the gate is not in the JUnit file")
    check_junit_by_exit_code(opseq, database, folder / "junit")
    results = load(folder / "sarif")["runs"][0]["results"]
    gaps = json.loads(opseq("gaps", database, "--json").stdout)["gaps"]
    check_equal(len(results), len(gaps), "results in the SARIF file")
    check_places(opseq, database, folder)


def check_junit_by_exit_code(opseq, database, file):
    """CI marks a run by the failures in the file: there are some just where the exit code says so."""
    asked = ["coverage", database, "--of", "mismatch", "--by", "tests", "-q", "--junit", file]
    for gates, exit_code in [([], 0), (["--fail-under-operators", 1], 0), (["--fail-on-gap-q", 0], 0),
                             (["--fail-on-gap-q", 1], 2), (["--fail-under-operators", 100], 2)]:
        opseq(*asked, *gates, exit_code=exit_code)
        failed = check_junit(file).findall(".//testcase[failure]")
        check_equal(bool(failed), exit_code == 2, f"{gates}: failures in the JUnit file")


def check_places(opseq, database, folder):
    """Hosts find the models, from the folder that the program runs in or from the one that is named."""
    file = folder / "places.sarif"
    corpus = database_folder(database)
    for words, names in [([], set()), (["--source-root", corpus], {"%SRCROOT%"})]:
        opseq("coverage", database, "-q", "--sarif", file, *words)
        found = check_sarif(file)["runs"][0]
        bases = found.get("originalUriBaseIds", {})
        check_equal(set(bases), names, f"{words}: bases declared")
        artifacts = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in found["results"]]
        lost = [artifact for artifact in artifacts if not uri_file(artifact, bases, Path.cwd()).is_file()]
        check(artifacts and not lost, f"{words}: results that lead to no file, such as {lost[:1]}")
        check(not words or all("uriBaseId" in artifact for artifact in artifacts), f"{words}: a base is not used")


def database_folder(database):
    """The folder above all models of mismatch."""
    rows = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
    (source,) = rows.execute("SELECT source.path FROM source JOIN model ON source_id = source.id WHERE set_name = 'mismatch' LIMIT 1").fetchone()
    rows.close()
    return Path(source).parent


def check_replication(opseq, database):
    found = json.loads(opseq("gaps", database, "--replicate-of", "correct", "--replicate-against", "mismatch",
                             "--json").stdout)["replication"]
    check_equal(found["replicated"], 0, "sequences that replicate where the labels are exchanged")
    same = json.loads(opseq("gaps", database, "--replicate", database, "--candidates", 3, "--json").stdout)
    first = same["replication"]["candidates"][0]
    check_equal(first["operators"], ["Cast", "Cast", "Div"], "the first candidate")
    check(first["replicates"] and first["first"] == first["second"] | {
        "fisher_q": first["first"]["fisher_q"], "stratified_q": first["first"]["stratified_q"]}, "a database replicates itself")


def run(words):
    opseq, data, testdata = Opseq(words[0]), Path(words[1]).resolve(), Path(words[2])
    corpus, expected = data / "corpus", data / "expected"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        pair = ["--mismatch", corpus / "mismatch", "--correct", corpus / "correct"]
        opseq("run", *pair, "--tests", testdata / "pytorch-converted", testdata / "pytorch-operator",
              "--set", f"real={corpus / 'real'}", *PLAIN, "-o", folder / "all", "-q")
        opseq("run", *pair, *PLAIN, "-o", folder / "pair", "-q")
        database = folder / "all" / "opseq.db"
        ngrams = load(expected / "ngrams.json")
        check_ngrams(database, ngrams)
        check_coverage(opseq, database, ngrams, folder)
        check_minimal(opseq, database, ngrams, folder)
        found = check_statistics(opseq, folder / "pair" / "opseq.db", load(expected / "statistics.json"), folder)
        check_witnesses(folder / "pair" / "opseq.db", found["gaps"])
        check_tables(opseq, database)
        check_threads(opseq, database)
        check_gates(opseq, database, folder)
        check_integration(opseq, database, folder)
        check_replication(opseq, database)
    return f"{len(ngrams['models'])} models' n-grams, 12 coverages, 200 sequences' statistics as expected; gates hold"


if __name__ == "__main__":
    main(run)

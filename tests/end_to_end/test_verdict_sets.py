"""The open corpus parted by what is wrong with each failing model: which parts share more than chance would have it.

test_verdict_sets.py OPSEQ DATA
The figures are those of an independent implementation.
"""

import json
import tempfile
from pathlib import Path

from opseq_runs import Opseq, check, check_equal, main

CORRECT_MODELS = 784
# By set: models, minimal sequences that only its models have, of at least two models; the mean of the same by permutations
# within strata of size, where 95 % of them lie, and p; significant sequences.
EXPECTED = {
    ("class", "fault"): (32, 15, 15.1, (8, 24), 0.54, 1),
    ("verdict", "rounding"): (83, 77, 73, None, 0.33, 0),
    ("verdict", "discontinuity"): (61, 78, 60, None, 0.02, 0),
}
SETS = {"class": ["amplified rounding", "approximation", "discontinuity", "error", "fault", "not_reproduced", "rounding"],
        "verdict": ["discontinuity", "error", "not_reproduced", "rounding", "type", "value"]}


def gaps_of(opseq, database, *sets):
    words = [word for name in sets for word in ("--of", name)]
    return json.loads(opseq("gaps", database, *words, "--against", "correct", "--all", "--json").stdout)


def check_set(document, name, expected):
    models, minimal, mean, interval, p, significant = expected
    comparison = document["comparison"]
    check_equal(comparison["of"], models, f"{name}: models")
    check_equal(comparison["against"], CORRECT_MODELS, f"{name}: correct models")
    check_equal(comparison["observed"]["minimal_target_only"], minimal, f"{name}: minimal sequences of its own")
    check_equal(comparison["significant"]["stratified"], significant, f"{name}: significant sequences")
    chance = comparison["stratified"]["minimal_target_only"]
    check(abs(chance["mean"] - mean) <= 0.05 * mean, f"{name}: {chance['mean']} by chance, not about {mean}")
    check(abs(chance["p"] - p) <= 0.06, f"{name}: p is {chance['p']}, not about {p}")
    if interval:
        check(chance["low"] <= interval[0] < mean < interval[1] <= chance["high"],
              f"{name}: {chance['low']} to {chance['high']} by chance, which {interval} is not within")


def check_first(document, support, p, q, name):
    first = document["gaps"][0]
    check_equal(first["operators"], ["Cast", "Cast", "Div"], f"{name}: the first sequence")
    check_equal((first["support_of"], first["support_against"]), support, f"{name}: its support")
    check(0.5 * p < first["stratified_p"] < 2 * p, f"{name}: its p is {first['stratified_p']}, not about {p}")
    check(0.5 * q < first["stratified_q"] < 2 * q, f"{name}: its q is {first['stratified_q']}, not about {q}")


def database_by(opseq, corpus, column, of, folder):
    opseq("run", "--manifest", corpus / "verdicts.json", "--set-by", column, "--of", of, "--correct", corpus / "correct",
          "--control-flow", "opaque", "--functions", "opaque", "-o", folder, "-q")
    database = folder / "opseq.db"
    listed = json.loads(opseq("list", database, "--json").stdout)
    check_equal(sorted(listed["sets"]), sorted([*SETS[column], "correct"]), f"sets by {column}")
    return database


def test(opseq, data):
    corpus = Path(data).resolve() / "corpus"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        databases = {column: database_by(opseq, corpus, column, of, Path(made) / column)
                     for column, of in (("class", "fault"), ("verdict", "rounding"))}
        for (column, name), expected in EXPECTED.items():
            document = gaps_of(opseq, databases[column], name)
            check_set(document, name, expected)
            if name == "fault":
                check_first(document, (7, 2), 5e-9, 2e-5, name)
        every = gaps_of(opseq, databases["class"], *SETS["class"])
        check_set(every, "all", (194, 449, 444, None, 0.42, 0))
        check_first(every, (9, 2), every["gaps"][0]["stratified_p"], 0.4, "all")
    return f"{len(EXPECTED) + 1} sets of failing models as expected"


if __name__ == "__main__":
    main(lambda arguments: test(Opseq(arguments[0]), arguments[1]))

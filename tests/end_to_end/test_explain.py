"""opseq explain on small sets, against what plain SQL and Python's sets make of the database.

test_explain.py OPSEQ DATA
"""

import json
import shlex
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main
from small_sets import make_sets

TIMES = 3

LACKED = """SELECT sequence_id FROM model_ngram WHERE model_id = :model AND NOT EXISTS (
  SELECT 1 FROM model_ngram AS other JOIN model ON model.id = other.model_id
  WHERE other.sequence_id = model_ngram.sequence_id AND set_name IN (:one, :two) AND other.model_id <> :model)"""
OTHERS = """SELECT count(*) FROM model_ngram JOIN model ON model.id = model_id WHERE sequence_id = ? AND set_name = ?
  AND model.id <> ? AND model.id NOT IN (SELECT model_id FROM copied_model)"""


class Rows:
    def __init__(self, database):
        self.sql = sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)
        self.operators = {number: tuple(json.loads(text))
                          for number, text in self.sql.execute("SELECT id, operators FROM sequence")}

    def one(self, query, *values):
        return self.sql.execute(query, values).fetchone()[0]

    def lacked(self, model, one, two):
        """The sequences of the model that no other model of the two sets has, as operators."""
        rows = self.sql.execute(LACKED, {"model": model, "one": one, "two": two})
        return {self.operators[sequence] for (sequence,) in rows}

    def held(self, model):
        rows = self.sql.execute("SELECT sequence_id FROM model_ngram WHERE model_id = ?", (model,))
        return {self.operators[sequence] for (sequence,) in rows}


def minimal(sequences):
    def parts(sequence):
        return {sequence[i:j] for i in range(len(sequence)) for j in range(i + 1, len(sequence) + 1)} - {sequence}
    return {sequence for sequence in sequences if not parts(sequence) & sequences}


def count(sequences):
    return {"all": len(sequences), "minimal": len(minimal(sequences))}


def jaccard(one, other):
    one, other = ({sequence for sequence in held if len(sequence) > 1} for held in (one, other))
    return len(one & other) / len(one | other) if one | other else 0


def explain(opseq, database, model, *more):
    found = json.loads(opseq("explain", database, model, "--json", *more).stdout)
    check_schema(found, "explanation.schema.json")
    return found


def check_unshared(opseq, database, rows, found, model):
    neither = rows.lacked(model, "correct", "tests")
    check_equal(found["sequences"], {
        "all": len(rows.held(model)), "not_in_contrast": count(rows.lacked(model, "correct", "correct")),
        "not_in_suite": count(rows.lacked(model, "tests", "tests")), "unshared": count(neither)}, "sequences")
    check_equal({tuple(each["operators"]) for each in found["unshared"]}, neither, "unshared sequences")
    keys = []
    for each in found["unshared"]:
        sequence = tuple(each["operators"])
        check_equal(each["minimal"], sequence in minimal(neither), f"{sequence} is minimal")
        check_equal(each["other_failing"], rows.one(OTHERS, each["id"], "mismatch", model), f"models with {sequence}")
        check_equal([node["operator"] for node in each["nodes"]], each["operators"], "the witness")
        p = each["stratified_p"] if each["tested"] else 2
        keys.append((not each["minimal"], p, -each["other_failing"], len(sequence)))
    check_equal(keys, sorted(keys), "the order of the sequences")
    gaps = json.loads(opseq("gaps", database, "--all", "--min-support", 2, "--permutations", 0, "--json").stdout)["gaps"]
    gaps = {gap["id"]: gap for gap in gaps}
    for each in found["unshared"]:
        for key in ("tested", "support_of", "support_against", "stratified_p", "stratified_q", "fisher_p", "odds_ratio_mh"):
            check_equal(each[key], gaps[each["id"]][key], f"{each['operators']}: {key} as gaps has it")


def check_nearest(rows, found, model):
    own = rows.held(model)
    others = rows.sql.execute("SELECT id FROM model WHERE set_name = 'correct' AND ngrams IS NOT NULL AND "
                              "id NOT IN (SELECT model_id FROM copied_model)").fetchall()
    order = sorted((-jaccard(own, rows.held(other)), other) for (other,) in others)
    order = [(similarity, other) for similarity, other in order if similarity < 0]
    check_equal([(-near["similarity"], near["id"]) for near in found["nearest"]], order[:3], "the nearest models")
    for near in found["nearest"]:
        lacked = own - rows.held(near["id"])
        check_equal(near["lacked"], count(lacked), f"what {near['path']} lacks")
        check_equal({tuple(each["operators"]) for each in near["minimal"]}, minimal(lacked), f"minimal ones of {near['path']}")


def check_models(opseq, database, rows):
    models = rows.sql.execute("SELECT id, path FROM model WHERE set_name = 'mismatch' AND ngrams IS NOT NULL AND "
                              "id NOT IN (SELECT model_id FROM copied_model) ORDER BY id LIMIT 5").fetchall()
    for model, path in models:
        found = explain(opseq, database, f"mismatch/{path}", "--top", 0, "--min-support", 2)
        check_equal(found["model"]["id"], model, path)
        check_unshared(opseq, database, rows, found, model)
        check_nearest(rows, found, model)
        short = explain(opseq, database, path.removesuffix(".onnx"), "--top", 2, "--min-support", 2)
        check_equal(short["unshared"], found["unshared"][:2], f"{path}: the first two")
        check_equal(short["sequences"], found["sequences"], f"{path}: counts with --top 2")
    return len(models)


def check_file(opseq, database, rows, folder):
    """A model that the database has, named as a file that it does not have, has the same sequences."""
    path = rows.one("SELECT path FROM model WHERE set_name = 'mismatch' AND ngrams > 0 ORDER BY id LIMIT 1")
    shutil.copy(folder / "models/mismatch" / path, folder / "broken model.onnx")
    before = database.read_bytes()
    here = explain(opseq, database, folder / "broken model.onnx")
    there = explain(opseq, database, f"mismatch/{path}")
    check(database.read_bytes() == before, "explaining a file changed the database")
    for key in ("structure_hash", "nodes", "edges", "paths", "ngrams", "producer", "opset_imports"):
        check_equal(here["model"][key], there["model"][key], f"{key} of a file")
    check(f"mismatch/{path}" in [f"{same['set']}/{same['path']}" for same in here["model"]["duplicates"]], "its copy")
    check_equal(here["sequences"], there["sequences"], "sequences of a file")
    check_equal([{**each, "other_failing": each["other_failing"] - 1} for each in here["unshared"]], there["unshared"],
                "unshared sequences of a file")
    check_equal(here["nearest"], there["nearest"], "nearest models of a file")
    return here, there


def check_commands(opseq, explanations, folder):
    """The commands work as they are."""
    for found in reversed(explanations):  # the last is ingested, which numbers sequences anew
        for command in found["commands"]:
            words = command.replace("opseq ", shlex.quote(opseq.binary) + " ")
            done = subprocess.run(["bash", "-c", words], cwd=folder, capture_output=True, timeout=300)
            check_equal(done.returncode, 0, f"{command}: {done.stderr[:500]}")
    stem = Path(explanations[1]["model"]["path"]).stem
    manifest = load(folder / f"{stem}-sequences" / "manifest.json")
    check_equal([model["operators"] for model in manifest["models"]],
                [each["operators"] for each in explanations[1]["unshared"]], "sequences that were extracted")


def check_small_databases(opseq, folder):
    """One failing model and a suite; one failing model alone."""
    failing = sorted((folder / "models/mismatch").glob("*.onnx"))[0]
    opseq("run", "--mismatch", failing, "--tests", folder / "models/tests", "-o", folder / "two", "-q")
    told = opseq("explain", folder / "two/opseq.db", failing.name).stdout
    check("correct" not in told and "models of tests" in told and "Next:" in told, told)
    check(max(map(len, told.split("Next:")[0].splitlines()[8:])) <= 80, f"more than 80 columns: {told}")
    found = explain(opseq, folder / "two/opseq.db", failing.name)
    check_equal((found["sequences"]["not_in_contrast"], found["nearest_of"]), (None, ["tests"]), "without correct models")
    opseq("run", "--mismatch", failing, "-o", folder / "one", "-q")
    told = opseq("explain", folder / "one/opseq.db", failing.name).stdout
    check("There is no other model of correct or tests to compare it with." in told, told)
    check_equal(explain(opseq, folder / "one/opseq.db", failing.name)["unshared"], [], "with nothing to compare with")


def check_refusals(opseq, database, folder):
    (folder / "bad.onnx").write_text("no model")
    for model, code, words in (("torch", 1, "Several models could be meant"), ("nothing", 1, "no model and no file"),
                               (folder / "bad.onnx", 64, "bad.onnx: ")):
        told = opseq("explain", database, model, exit_code=code)
        check(words in told.stderr and told.stderr.count("\n") == 1 and not told.stdout, told.stderr)


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1]).resolve()
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        opseq("run", *make_sets(data, folder / "models", times=TIMES), "-o", folder / "out", "-q")
        database = folder / "out" / "opseq.db"
        rows = Rows(database)
        models = check_models(opseq, database, rows)
        explanations = check_file(opseq, database, rows, folder)
        check_refusals(opseq, database, folder)
        rows.sql.close()
        check_small_databases(opseq, folder)
        check_commands(opseq, explanations, folder)
    return f"{models} models and a file explained as SQL and sets have it"


if __name__ == "__main__":
    main(run)

"""opseq generate, end to end: counts of the manifest are those of opseq coverage on the files, bytes do not depend on
threads, and what is written fits its schema; triples of real models, which of all pairs they hold, models for gaps.

Arguments: opseq, the folder data.
"""

import json
import tempfile
from pathlib import Path

from json_schemas import check_schema
from opseq_runs import Opseq, check, main

OPERATORS = ["Add", "Relu", "Cast", "MatMul", "Shape", "Gather", "Softmax", "Reshape", "Conv", "ReduceSum", "Loop", "If",
             "SequenceConstruct", "SequenceAt", "QuantizeLinear", "DequantizeLinear", "GRU", "Where", "Less", "NonZero"]


def generated(opseq, folder, *more):
    listed = folder.with_suffix(".txt")
    listed.write_text("\n".join(OPERATORS), "utf-8")
    opseq("generate", "-o", str(folder), "--operators", str(listed), "--nodes", "12", "-q", *more)
    return json.loads((folder / "manifest.json").read_text("utf-8"))


def contents(folder):
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def check_counts(opseq, folder, manifest):
    """By the n-grams of an analyzed database."""
    database = folder.parent / "made.db"
    opseq("ingest", str(database), "--set", "made", str(folder), "-q")
    opseq("analyze", str(database), "-q")
    coverage = json.loads(opseq("coverage", str(database), "--of", "made", "--by", "made", "--json", "-q").stdout)
    pairs = next(row["total"] for row in coverage["coverage"] if row["k"] == 2)
    check(pairs == manifest["totals"]["made"], f"{pairs} pairs in the files, {manifest['totals']['made']} in the manifest")


def triples_of(opseq, database, name):
    answer = json.loads(opseq("coverage", str(database), "--of", name, "--by", name, "--json", "-q").stdout)
    return next(row["total"] for row in answer["coverage"] if row["k"] == 3)


def check_triples(opseq, data, folder):
    """Of the corpus' failing models; branches that take values from around them are what rules do not make."""
    database, suite = folder / "failing.db", folder / "triples"
    opseq("ingest", str(database), "--set", "mismatch", str(data / "corpus/mismatch"), "--control-flow", "opaque", "-q")
    opseq("analyze", str(database), "--ngram-max", "3", "-q")
    opseq("generate", "-o", str(suite), "--cover", "triples-of", f"{database}:mismatch", "-q")
    manifest = json.loads((suite / "manifest.json").read_text("utf-8"))
    check_schema(manifest, "generation.schema.json")
    totals, added = manifest["totals"], sum(len(model["adds"]) for model in manifest["models"])
    check(totals["type_valid"] == triples_of(opseq, database, "mismatch"), "all triples are asked for")
    check(added == totals["made"], "what models add is what is made")
    check(added + len(manifest["missing"]) + len(manifest["without_rule"]) == totals["type_valid"], "nothing is dropped")
    check(added >= 0.99 * totals["type_valid"], f"{added} of {totals['type_valid']} triples are made")
    check(len(manifest["models"]) * 12 < added, "a model adds a dozen triples")
    opseq("ingest", str(database), "--set", "made", str(suite), "-q")
    opseq("analyze", str(database), "-q")
    answer = json.loads(opseq("coverage", str(database), "--of", "mismatch", "--by", "made", "--json", "-q").stdout)
    held = next(row["covered"] for row in answer["coverage"] if row["k"] == 3)
    check(held == added, f"{held} triples in the files, {added} in the manifest")
    return f"{added} of {totals['type_valid']} triples"


def check_universe(opseq, folder):
    """Which of all pairs the models of the database of check_triples() hold, and models for its gaps."""
    database, gaps = folder / "failing.db", folder / "gaps"
    words = (str(database), "--of", "valid-pairs@16", "--by", "mismatch", "--json", "-q")
    answer = json.loads(opseq("coverage", *words).stdout)
    check_schema(answer, "universe.schema.json")
    check(answer == json.loads(opseq("gaps", *words).stdout), "coverage and gaps tell the same")
    missing = answer["missing"]["rank_valid"]
    check(answer["rank_valid"]["held"] + len(missing) == answer["rank_valid"]["total"], "held and missing are all")
    opseq("gaps", str(database), "--of", "mismatch", "--by", "nobody", "--generate", "-o", str(gaps), "-q", exit_code=1)
    opseq("gaps", str(database), "--of", "mismatch", "--by", "tests", "--generate", "-o", str(gaps))
    manifest = json.loads((gaps / "manifest.json").read_text("utf-8"))
    check_schema(manifest, "generation.schema.json")
    check(manifest["totals"]["type_valid"] == 20, "the gaps that are listed are asked for")
    check(manifest["totals"]["made"] >= 15, f"{manifest['totals']['made']} of 20 gaps have a model")


def run(arguments):
    opseq, data = Opseq(arguments[0]), Path(arguments[1])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manifest = generated(opseq, folder / "a", "-j", "1")
        check_schema(manifest, "generation.schema.json")
        check(manifest["totals"]["made"] > 0.95 * manifest["totals"]["rank_valid"], "most pairs are made")
        generated(opseq, folder / "b", "-j", "8")
        check(contents(folder / "a") == contents(folder / "b"), "bytes depend on the number of threads")
        generated(opseq, folder / "c", "--seed", "2")
        same = set(contents(folder / "a").values()) & set(contents(folder / "c").values())
        check(len(same) <= 0.01 * len(manifest["models"]), f"{len(same)} models of another seed are equal")
        check_counts(opseq, folder / "a", manifest)
        by_operand = generated(opseq, folder / "d", "--cover", "operands", "--relaxed")
        check_schema(by_operand, "generation.schema.json")
        check_schema(json.loads(opseq("generate", "--list-rules", "--json").stdout), "rules.schema.json")
        check_schema(json.loads(opseq("generate", "--check-pairs", "--json").stdout), "pairs.schema.json")
        profile = data / "profiles/onnxruntime-1.30.json"
        check_schema(json.loads(profile.read_text("utf-8")), "profile.schema.json")
        check(generated(opseq, folder / "e", "--profile", str(profile))["request"]["profile"] == "ONNX Runtime 1.30.0",
              "the profile's runtime is told")
        triples = check_triples(opseq, data, folder)
        check_universe(opseq, folder)
        return (f"{len(manifest['models'])} models hold {manifest['totals']['made']} pairs, as opseq coverage counts "
                f"them; {triples} of the corpus")


if __name__ == "__main__":
    main(run)

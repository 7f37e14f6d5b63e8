"""opseq generate, end to end: counts of the manifest are those of opseq coverage on the files, bytes do not depend on
threads, and what is written fits its schema.

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
        return f"{len(manifest['models'])} models hold {manifest['totals']['made']} pairs, as opseq coverage counts them"


if __name__ == "__main__":
    main(run)

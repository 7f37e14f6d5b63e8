"""opseq extract on the open corpus: small models for gaps that are valid, hold their sequence, run, and cover what is promised.

Arguments: opseq, the folder data, libonnx-testdata's folder data. ONNX Runtime is npm's onnxruntime-node in
analyzer/execution/runtime; where it is not there, the test says so and checks all the rest.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import onnx
from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, load, main

TESTS = Path(__file__).resolve().parents[1]
PACKAGES = TESTS.parent / "analyzer" / "execution" / "runtime" / "node_modules"
TOP = 50
RUN_AT_LEAST = 45


def extracted(opseq, database, folder, *words, exit_code=0):
    opseq("extract", database, "-o", folder, "-q", *words, exit_code=exit_code)
    manifest = load(folder / "manifest.json")
    check_schema(manifest, "manifest.schema.json")
    files = sorted(path.name for path in folder.glob("*.onnx"))
    check_equal(files, sorted(row["file"] for row in manifest["models"] if row["file"]), "files and manifest")
    return manifest


def check_models(folder, manifest):
    for row in manifest["models"]:
        check_equal([row["failure"], row["valid"], row["holds"]], [None, True, True], f"{row['operators']}")
        model = onnx.load(str(folder / row["file"]))
        onnx.checker.check_model(model)
        check_equal([node.op_type for node in model.graph.node], row["operators"], f"{row['file']}: nodes")
        for first, second in zip(model.graph.node, model.graph.node[1:]):
            check(set(first.output) & set(second.input), f"{row['file']}: {first.name} does not feed {second.name}")
        properties = {prop.key: prop.value for prop in model.metadata_props}
        check_equal(properties["opseq.source"], f"{row['source']['set']}/{row['source']['path']}", "where it came from")
        check_equal(json.loads(properties["opseq.nodes"]), [node["location"] for node in row["nodes"]], "its nodes there")
        check(properties["opseq.source_hash"] and properties["opseq.sequence"], f"{row['file']}: metadata {properties}")


def ran_in_runtime(folder, manifest):
    """The models that run, or None where the runtime can't be had."""
    node = shutil.which("node") or shutil.which("nodejs")
    if node is None or not (PACKAGES / "onnxruntime-node").is_dir():
        return None
    files = [str(folder / row["file"]) for row in manifest["models"]]
    done = subprocess.run([node, "run_models.js", *files], cwd=TESTS / "runtime", capture_output=True, timeout=600, text=True,
                          env={**os.environ, "NODE_PATH": str(PACKAGES)})
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    check_equal(len(rows), len(files), f"models that ONNX Runtime was given, {done.stderr[:1000]}")
    for row in rows:
        if not row["ran"]:
            print(f"{Path(row['model']).name} does not run: {row['problem']}", file=sys.stderr)
    return sum(row["ran"] for row in rows)


def coverage_of(opseq, database):
    return json.loads(opseq("coverage", database, "--json").stdout)["coverage"]


def check_promise(opseq, database, folder, manifest):
    check_equal(coverage_of(opseq, database), manifest["coverage"]["before"], "coverage before")
    grown = folder.parent / "grown.db"
    shutil.copy(database, grown)
    opseq("ingest", grown, "--set", "extracted", folder, "-q")
    opseq("analyze", grown, "-q")
    suggested = json.loads(opseq("suggest", grown, "--from", "extracted", "--budget", TOP, "--json").stdout)
    check_equal(suggested["suggestions"][-1]["coverage"], manifest["coverage"]["after"], "what suggest promises")
    opseq("ingest", grown, "--set", "tests", folder, "-q")
    opseq("analyze", grown, "-q")
    check_equal(coverage_of(opseq, grown), manifest["coverage"]["after"], "coverage with the extracted models")
    gained = [after["covered"] - before["covered"] for before, after in zip(*manifest["coverage"].values())]
    check(sum(gained) >= TOP, f"{TOP} models cover only {gained} more sequences")


def check_same_again(opseq, database, folder, manifest):
    again = folder.parent / "again"
    check_equal(extracted(opseq, database, again, "--top", TOP, "-j", 1), manifest, "a second manifest")
    for row in manifest["models"]:
        check((folder / row["file"]).read_bytes() == (again / row["file"]).read_bytes(), f"{row['file']} differs")


def check_choices(opseq, database, corpus, folder):
    deduped = extracted(opseq, database, folder / "deduped", "--top", 400, "--dedupe")
    hashes = [row["structure_hash"] for row in deduped["models"] if row["file"]]
    check_equal(len(set(hashes)), len(hashes), "structures with --dedupe")
    check_equal(sum(row["file"] is None for row in deduped["models"]), len(deduped["models"]) - len(hashes), "the rest")
    check(all(row["valid"] and row["holds"] for row in deduped["models"]), "an invalid model among the first 400")
    named = extracted(opseq, database, folder / "named", "--gap", "Cast -> Cast -> Div", "[\"Clip\", \"Sub\"]")
    check_equal([row["operators"] for row in named["models"]], [["Cast", "Cast", "Div"], ["Clip", "Sub"]], "named gaps")
    source = named["models"][0]
    file = corpus / source["source"]["set"] / source["source"]["path"]
    nodes = ",".join(node["location"] for node in source["nodes"])
    chain = extracted(opseq, database, folder / "chain", "--model", file, "--nodes", nodes)
    check_equal(chain["models"][0]["operators"], ["Cast", "Cast", "Div"], "a chain of a file")
    check(chain["models"][0]["valid"] and chain["models"][0]["holds"], "a chain of a file is not valid")
    bad = extracted(opseq, database, folder / "bad", "--model", file, "--nodes", "0,99999", exit_code=64)
    check(str(file) in bad["models"][0]["failure"], f"{bad['models'][0]}")
    opseq("extract", database, "-o", folder / "none", exit_code=1)
    opseq("extract", database, "-o", folder / "none", "--gap", "Nothing -> Known", exit_code=1)


def run(words):
    opseq, data, testdata = Opseq(words[0]), Path(words[1]).resolve(), Path(words[2])
    corpus = data / "corpus"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        opseq("run", "--mismatch", corpus / "mismatch", "--correct", corpus / "correct",
              "--tests", testdata / "pytorch-converted", testdata / "pytorch-operator", "-o", folder, "-q")
        database, models = folder / "opseq.db", folder / "models"
        manifest = extracted(opseq, database, models, "--top", TOP)
        check_equal(len(manifest["models"]), TOP, "models")
        check_models(models, manifest)
        ran = ran_in_runtime(models, manifest)
        check(ran is None or ran >= RUN_AT_LEAST, f"only {ran} of {TOP} models run")
        check_same_again(opseq, database, models, manifest)
        check_choices(opseq, database, corpus, folder)
        check_promise(opseq, database, models, manifest)
    where = "ONNX Runtime could not be had (.ci/install build)" if ran is None else f"{ran} run in ONNX Runtime"
    return f"{TOP} extracted models are valid, hold their sequence and cover what is promised; {where}"


if __name__ == "__main__":
    main(run)

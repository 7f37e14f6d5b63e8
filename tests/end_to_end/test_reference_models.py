"""opseq classify where the outputs to compare with are not recorded: another model's, or the same model's; random inputs, and data of NumPy.

Arguments: opseq, the folder data. Where no ONNX Runtime is here, nothing is run, and that is said.
"""

import json
import math
import shutil
import sqlite3
import subprocess
import tempfile
from pathlib import Path

import numpy
import onnx
from json_schemas import check_schema
from onnx import TensorProto, helper, numpy_helper
from opseq_runs import Opseq, check, check_equal, load, main

NPZ_MODELS = 8


def classified(opseq, database, *words, exit_code=0):
    done = opseq("classify", database, *words, "--json", "-q", exit_code=exit_code)
    document = json.loads(done.stdout)
    check_schema(document, "classification.schema.json")
    return document, done.stderr


def outcomes(document):
    return {trial["path"].split("/", 1)[1]: (trial["outcome"], trial["verdict"]) for trial in document["trials"]}


def weights(factor=1.0):
    return (numpy.arange(12, dtype=numpy.float32).reshape(4, 3) / 7 * numpy.float32(factor)).astype(numpy.float32)


def make_model(file, nodes, output=TensorProto.FLOAT, element_type=TensorProto.FLOAT, shape=("N", 4), factor=1.0, outputs=("y",)):
    graph = helper.make_graph(
        nodes, "g", [helper.make_tensor_value_info("x", element_type, shape)],
        [helper.make_tensor_value_info(name, output, None) for name in outputs],
        [numpy_helper.from_array(weights(factor), "w")])
    file.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8), file)


PLAIN = [helper.make_node("MatMul", ["x", "w"], ["m"]), helper.make_node("Sigmoid", ["m"], ["y"])]
WIDENED = [*PLAIN[:1], helper.make_node("Sigmoid", ["m"], ["s"]), helper.make_node("Cast", ["s"], ["y"], to=TensorProto.DOUBLE)]
TWICE = [*PLAIN, helper.make_node("Relu", ["m"], ["z"])]
TEXT = [helper.make_node("Identity", ["x"], ["y"])]


def make_pairs(folder):
    """What was converted, and its sources: equal, of other weights, of another type, with one more output, none, of strings."""
    converted, source = folder / "converted", folder / "source"
    for name in ("equal", "weights", "type", "count", "alone"):
        make_model(converted / name / "model.onnx", PLAIN)
    make_model(converted / "text" / "model.onnx", TEXT, TensorProto.STRING, TensorProto.STRING)
    make_model(source / "equal" / "model.onnx", PLAIN)
    make_model(source / "weights" / "model.onnx", PLAIN, factor=1.01)
    make_model(source / "type" / "model.onnx", WIDENED, TensorProto.DOUBLE)
    make_model(source / "count" / "model.onnx", TWICE, outputs=("y", "z"))
    make_model(source / "text" / "model.onnx", TEXT, TensorProto.STRING, TensorProto.STRING)
    return converted, source


EXPECTED = {"equal": ("correct", "identical"), "weights": ("mismatch", "value"), "type": ("mismatch", "type"),
            "count": ("mismatch", "count"), "alone": ("skipped", None), "text": ("skipped", None)}


def check_reference(opseq, folder):
    converted, source = make_pairs(folder)
    words = (converted, "--reference", source, "--random-inputs", 2, "--dimension", "N=5")
    document, told = classified(opseq, folder / "r.db", *words)
    check_equal(outcomes(document), EXPECTED, "outcomes")
    check_equal(sorted(told.splitlines()),
                ['opseq: converted/alone is not compared: reference: there is no "alone/model.onnx" in "source".',
                 'opseq: converted/text is not compared: random_0: its input "x" is tensor(string), of which nothing is drawn.'],
                "what is not compared")
    differing = next(trial for trial in document["trials"] if trial["path"] == "converted/weights")
    check_equal([(one["name"], one["outputs"][0]["elements"]) for one in differing["data_sets"]],
                [("random_0", 15), ("random_1", 15)], "data sets")
    options = document["options"]
    check_equal((options["reference"], options["reference_optimization"], options["random_inputs"], options["dimensions"]),
                (source.name, 3, 2, {"N": 5}), "options")
    for threads in (1, 3):
        check(classified(opseq, folder / f"r{threads}.db", *words, "-j", threads)[0] == document, f"-j {threads} gives another document")
    check_changes(opseq, folder, words)
    shutil.copy(source / "equal" / "model.onnx", source / "weights" / "model.onnx")
    check_equal(outcomes(classified(opseq, folder / "r.db", *words)[0])["weights"], ("correct", "identical"), "with another reference")
    opseq("classify", folder / "r.db", converted, "--reference", folder / "none", exit_code=64)


def check_changes(opseq, folder, words):
    """Nothing is run again, but for another size or seed."""
    def stored():
        rows = sqlite3.connect(f"{(folder / 'r.db').as_uri()}?mode=ro", uri=True)
        found = dict(rows.execute("SELECT path, fingerprint FROM judgement"))
        rows.close()
        return found

    before = stored()
    classified(opseq, folder / "r.db", *words)
    check_equal(stored(), before, "fingerprints")
    for other in (words[:-1] + ("N=6",), words + ("--noise-seed", 2)):
        classified(opseq, folder / "r.db", *other)
        check(all(stored()[path] != mark for path, mark in before.items()), f"{other[3:]} runs nothing again")
    classified(opseq, folder / "r.db", *words)


def check_configurations(opseq, pairs, folder):
    """A runtime agrees with itself, on recorded inputs and on random ones; recorded outputs are not looked at."""
    document, told = classified(opseq, folder / "c.db", pairs, "--configurations", "off,all")
    check_equal(told, "", "what is told of configurations")
    check(all(verdict in ("identical", "rounding", "discontinuity") for _, verdict in outcomes(document).values()), str(outcomes(document)))
    check_equal((document["options"]["optimization"], document["options"]["reference_optimization"]), (3, 0), "levels")
    bare = folder / "bare"
    for model in sorted(pairs.iterdir())[::5]:
        (bare / model.name).mkdir(parents=True)
        shutil.copy(model / "model.onnx", bare / model.name)
    check_equal({outcome for outcome, _ in outcomes(classified(opseq, folder / "b.db", bare, "--configurations", "off,all")[0]).values()},
                {"loads"}, "without data")
    opseq("run", "--converted", bare, "--configurations", "off,all", "--random-inputs", 1, "-o", folder / "out", "-q")
    report = load(folder / "out" / "report.json")
    check_schema(report)
    check_equal({trial["outcome"] for trial in report["classification"]["trials"]} - {"correct", "unstable"}, set(), "on random inputs")


def names_in(model, values):
    initializers = {tensor.name for tensor in model.graph.initializer}
    return [value.name for value in values if value.name not in initializers]


def as_npz(source, target, by_name, save):
    """The model's data sets as archives, by names or by order."""
    target.mkdir(parents=True)
    shutil.copy(source / "model.onnx", target)
    model = onnx.load(source / "model.onnx")
    for data_set in source.glob("test_data_set_*"):
        for kind, values in (("input", model.graph.input), ("output", model.graph.output)):
            names = names_in(model, values)
            arrays = [numpy_helper.to_array(onnx.load_tensor(data_set / f"{kind}_{k}.pb"))
                      for k in range(len(list(data_set.glob(f"{kind}_*.pb"))))]
            file = target / f"{kind}s_{data_set.name.rsplit('_', 1)[1]}.npz"
            if by_name:
                save(file, **dict(reversed(list(zip(names, arrays, strict=True)))))
            else:
                save(file, *arrays)


def check_npz(opseq, pairs, expected, folder):
    chosen = sorted(pairs.iterdir())[::len(expected) // NPZ_MODELS]
    for by_name, save in ((True, numpy.savez), (False, numpy.savez_compressed)):
        models = folder / f"npz_{by_name}"
        for model in chosen:
            as_npz(model, models / model.name, by_name, save)
        document, told = classified(opseq, folder / f"npz_{by_name}.db", models)
        check_equal(told, "", "what is told of archives")
        for trial in document["trials"]:
            wanted = expected[trial["path"].split("/")[1]]
            check_equal((trial["outcome"], trial["verdict"]), (wanted["outcome"], wanted["verdict"]), trial["path"])
            difference = trial["figures"]["max_difference"]
            check(math.isclose(math.inf if difference == "inf" else difference,
                               math.inf if wanted["max_abs_difference"] == "inf" else wanted["max_abs_difference"], rel_tol=1e-5),
                  f"{trial['path']}: difference {difference}")
    changed = next((folder / "npz_True").iterdir())
    (changed / "outputs_0.npz").unlink()
    document, _ = classified(opseq, folder / "npz_True.db", folder / "npz_True")
    problems = [one["problem"] for trial in document["trials"] if trial["path"].endswith(changed.name) for one in trial["data_sets"]]
    check_equal([problem for problem in problems if problem], ["there is no outputs_0.npz to compare with"], "a data set without outputs")


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1]).resolve()
    if subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True).returncode != 0:
        return "no ONNX Runtime is here: no model was run"
    expected = load(data / "expected" / "classification.json")["models"]
    pairs = data / "runnable" / "pairs"
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        check_reference(opseq, folder)
        check_configurations(opseq, pairs, folder)
        check_npz(opseq, pairs, expected, folder)
    return f"{len(EXPECTED)} models against others, {len(expected)} against themselves, {NPZ_MODELS} with data of NumPy"


if __name__ == "__main__":
    main(run)

"""That a kind of change tells where ONNX's own converter goes wrong: Hardmax from opset 12 to 13, in ONNX Runtime.

Arguments: opseq. Hardmax 13 has another default axis, and takes its input no longer as a matrix. ONNX's version converter
rewrites Softmax and LogSoftmax, which changed alike, and passes Hardmax as it is: a tensor of 2x3x4 has 2 ones before, and
6 after. Where no ONNX Runtime is here, the models are made and opseq's answer is looked at alone.
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper, version_converter
from opseq_runs import Opseq, check, check_equal, main

SHAPE = [2, 3, 4]
OPERATORS = ("Hardmax", "Softmax", "LogSoftmax")
DATA = numpy.sin(numpy.arange(24, dtype=numpy.float32) * 7).astype(numpy.float32).reshape(SHAPE)


def hardmax(values, axis):
    """One where the greatest value along the axis is."""
    ones = numpy.zeros_like(values)
    numpy.put_along_axis(ones, numpy.expand_dims(values.argmax(axis), axis), 1, axis)
    return ones


def before(name):
    value = lambda word: helper.make_tensor_value_info(word, TensorProto.FLOAT, SHAPE)
    graph = helper.make_graph([helper.make_node(name, ["x"], ["y"])], name, [value("x")], [value("y")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 12)], ir_version=7)
    onnx.checker.check_model(model)
    return model


def write(folder, model, output=None):
    data = folder / "test_data_set_0"
    data.mkdir(parents=True)
    onnx.save(model, str(folder / "model.onnx"))
    (data / "input_0.pb").write_bytes(numpy_helper.from_array(DATA, "x").SerializeToString())
    if output is not None:
        (data / "output_0.pb").write_bytes(numpy_helper.from_array(output, "y").SerializeToString())


def make_models(folder):
    for name in OPERATORS:
        model = before(name)
        converted = version_converter.convert_version(model, 13)
        check_equal(converted.opset_import[0].version, 13, f"{name}: the opset")
        write(folder / "before" / name, model)
        write(folder / "after" / name, converted)
        if name == "Hardmax":
            check_equal(len(converted.graph.node), 1, "nodes of Hardmax after the conversion")
            check_equal(list(converted.graph.node[0].attribute), [], "its attributes")
    # As opset 12 has it: a matrix of 2 rows; as opset 13 does: along the last axis.
    flat, last = hardmax(DATA.reshape(2, 12), 1).reshape(SHAPE), hardmax(DATA, 2)
    check_equal((int(flat.sum()), int(last.sum())), (2, 6), "ones before and after")
    write(folder / "known" / "before", before("Hardmax"), flat)
    write(folder / "known" / "after", version_converter.convert_version(before("Hardmax"), 13), last)


def outcomes(opseq, database, *words):
    document = json.loads(opseq("classify", database, *words, "--json", "-q").stdout)
    return {trial["path"].split("/")[-1]: trial["outcome"] for trial in document["trials"]}


def check_runs(opseq, folder):
    check_equal(outcomes(opseq, folder / "known.db", folder / "known"), {"before": "correct", "after": "correct"},
                "2 ones before the conversion and 6 after it")
    check_equal(outcomes(opseq, folder / "pairs.db", folder / "after", "--reference", folder / "before"),
                {"Hardmax": "mismatch", "Softmax": "correct", "LogSoftmax": "correct"}, "after against before")


def check_answer(opseq, folder):
    """opseq says so without running anything."""
    database = folder / "impact.db"
    opseq("ingest", database, "--set", "mismatch", folder / "before", "-q")
    document = json.loads(opseq("opsets", database, "--to", "13", "--json").stdout)
    [found] = document["impact"]["sets"]
    by_type = {each["type"]: each for each in found["operators"]}
    for name in OPERATORS:
        check_equal(by_type[name]["kind"], "default", f"{name}: the kind of change")
        check_equal(by_type[name]["must_change"], 1, f"{name}: nodes that must change")
        check_equal(by_type[name]["by_hand"], name == "Hardmax", f"{name}: to be checked by hand")
    text = opseq("opsets", database, "--to", "13").stdout
    check("check by hand" in " ".join(text.split()), text)
    opseq("opsets", database, "--to", "13", "--fail-on-kind", "default", "-q", exit_code=2)


def run(arguments):
    opseq = Opseq(arguments[0])
    has_runtime = subprocess.run([opseq.binary, "runtime", "-q"], capture_output=True).returncode == 0
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        folder = Path(made)
        make_models(folder)
        check_answer(opseq, folder)
        if not has_runtime:
            return "converter fault: found; not run, as no ONNX Runtime is here"
        check_runs(opseq, folder)
    return "converter fault: found, and seen in ONNX Runtime"


if __name__ == "__main__":
    main(run)

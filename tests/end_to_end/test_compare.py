"""opseq compare on models with weights: against themselves, against other forms that mean the same, against changed ones.

test_compare.py OPSEQ DATA
"""

import json
import subprocess
import tempfile
from pathlib import Path

import numpy
import onnx
from onnx import numpy_helper

from equivalent_forms import Optimizer, forms
from json_schemas import check_schema
from opseq_runs import Opseq, check, check_equal, main

EVERY = 6  # of the models


def compared(opseq, source, target, *more, exit_code=0):
    done = opseq("compare", source, target, "--json", "-", *more, exit_code=exit_code)
    document = json.loads(done.stdout)
    check_schema(document, "comparison.schema.json")
    return document


def optimizer_of(opseq):
    """None where no ONNX Runtime is here."""
    runtime = json.loads(subprocess.run([opseq.binary, "runtime", "--json", "-"], capture_output=True).stdout)
    if not runtime["name"]:
        print("ONNX Runtime is not here: its forms of models are left out")
        return None
    return Optimizer(runtime["file"])


def check_forms(opseq, file, folder, optimizer):
    model = onnx.load(str(file))
    for name, form in forms(model, folder, optimizer).items():
        document = compared(opseq, file, form)
        check(document["verdict"].startswith("equivalent"), f"{file.parent.name}/{name}: {document['verdict']}")
        check(all(output["equal"] for output in document["outputs"]), f"{file.parent.name}/{name}: an output is not equal")
    text = opseq("compare", file, file).stdout
    check(text.startswith("equivalent: "), f"{file} is not what it is: {text}")
    check_equal(opseq("compare", file, file, "--json", "-").stdout, opseq("compare", file, file, "--json", "-").stdout,
                "two runs")


def weights_of(model):
    return [tensor for tensor in model.graph.initializer
            if tensor.data_type == onnx.TensorProto.FLOAT and len(tensor.dims) > 1 and numpy.prod(tensor.dims) > 7]


def check_changed(opseq, file, folder):
    """The largest weight of a model doubled is found, and the node that has it is named."""
    model = onnx.load(str(file))
    weights = weights_of(model)
    if not weights:
        return 0
    tensor = max(weights, key=lambda each: numpy.prod(each.dims))
    users = {k for k, node in enumerate(model.graph.node) if tensor.name in node.input}
    tensor.CopyFrom(numpy_helper.from_array(2 * numpy_helper.to_array(tensor), tensor.name))
    onnx.save(model, str(folder / "changed.onnx"))
    document = compared(opseq, file, folder / "changed.onnx")
    if document["verdict"].startswith("equivalent"):
        return 0  # nothing depends on it, or on how large it is
    named = {node["index"] for finding in document["findings"] for node in finding["target"]["nodes"]}
    check(named & users, f"{file.parent.name}: {tensor.name} is of {users}, found are {named}")
    if document["verdict"] == "different":
        opseq("compare", file, folder / "changed.onnx", "-q", "--fail-on-difference", exit_code=2)
    return 1


def check_refusals(opseq, file, folder):
    (folder / "no.onnx").write_bytes(b"no model")
    done = opseq("compare", file, folder / "no.onnx", exit_code=64)
    check("no.onnx: it is not an ONNX model" in done.stderr, done.stderr)
    check_equal(len(opseq("compare", folder / "none.onnx", folder / "no.onnx", exit_code=64).stderr.splitlines()), 2, "sentences")
    document = compared(opseq, file, file, "--bytes", 1 << 20)
    check(document["verdict"] in ("undecided", "equivalent"), document["verdict"])


def run(words):
    opseq, data = Opseq(words[0]), Path(words[1])
    files = sorted((data / "runnable" / "pairs").glob("*/model.onnx")) + sorted((data / "runnable" / "verdicts").glob("*/model.onnx"))
    check(len(files) > EVERY, f"only {len(files)} models")
    optimizer = optimizer_of(opseq)
    found = 0
    with tempfile.TemporaryDirectory(prefix="opseq-test-") as made:
        for file in files[::EVERY]:
            folder = Path(made) / file.parent.name
            folder.mkdir()
            check_forms(opseq, file, folder, optimizer)
            found += check_changed(opseq, file, folder)
        check_refusals(opseq, files[0], Path(made))
    check(found > 1, f"only {found} changes were found")
    return f"{len(files[::EVERY])} models in all their forms, {found} changes found"


if __name__ == "__main__":
    main(run)

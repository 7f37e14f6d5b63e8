#!/usr/bin/python3
"""A command under test with a planted fault: it runs float models of a few operators by NumPy, and does something else
where a model holds a sequence of operators.

    planted_runner.py [--sequence A,B,C] [--do values|shape|type|refuse|fail|crash|hang]

A server, by the protocol of the manual (Any runtime). Without a sequence it is right about everything that it has;
operators that it has not it refuses.
"""

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper

OPERATORS = {
    "Abs": np.abs, "Neg": np.negative, "Relu": lambda a: np.maximum(a, 0), "Identity": lambda a: a, "Floor": np.floor,
    "Sigmoid": lambda a: 1 / (1 + np.exp(-a)), "Tanh": np.tanh, "Softsign": lambda a: a / (1 + np.abs(a)), "Cos": np.cos,
    "Add": np.add, "Sub": np.subtract, "Mul": np.multiply, "Max": np.maximum, "Min": np.minimum,
    "Transpose": np.transpose, "MatMul": np.matmul,
}


def holds(graph, sequence):
    """Whether a node of the first operator feeds one of the second, and so on."""
    ends = {}  # value: how long a part of the sequence ends there
    for node in graph.node:
        lengths = {1} if node.op_type == sequence[0] else set()
        for name in node.input:
            lengths |= {length + 1 for length in ends.get(name, ()) if node.op_type == sequence[length]}
        if len(sequence) in lengths:
            return True
        for name in node.output:
            ends[name] = lengths
    return False


def calculated(graph, inputs):
    values = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    values.update(inputs)
    for node in graph.node:
        made = OPERATORS[node.op_type](*(values[name] for name in node.input))
        values[node.output[0]] = np.asarray(made, dtype=np.float32)
    return [values[output.name] for output in graph.output]


def harmed(does, values):
    if does == "values":
        return [value + np.float32(1) for value in values]
    if does == "shape":
        return [value[np.newaxis] for value in values]
    return [value.astype(np.float64) for value in values] if does == "type" else values


def run(words, request, say):
    model = onnx.load(request["model"])
    does = words.do if words.sequence and holds(model.graph, words.sequence) else ""
    unknown = [node.op_type for node in model.graph.node if node.op_type not in OPERATORS]
    if unknown:
        return say(stage="import", error=f"unknown operator {unknown[0]}")
    if does == "refuse":
        return say(stage="import", error=f"cannot import node '{model.graph.node[0].name}' of {len(model.graph.node)}")
    say(stage="imported")
    if does == "fail":
        return say(stage="run", error="no kernel for it")
    if does == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if does == "hang":
        time.sleep(600)
    inputs = {}
    for file in Path(request["inputs"]).glob("input_*.pb"):
        tensor = onnx.load_tensor(str(file))
        inputs[tensor.name] = numpy_helper.to_array(tensor)
    for number, value in enumerate(harmed(does, calculated(model.graph, inputs))):
        tensor = numpy_helper.from_array(np.ascontiguousarray(value), model.graph.output[number].name)
        onnx.save_tensor(tensor, f"{request['outputs']}/output_{number}.pb")
    return say(stage="ok")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--sequence", type=lambda text: text.split(","), default=[])
    parser.add_argument("--do", default="values")
    words = parser.parse_args()
    for line in sys.stdin:
        request = json.loads(line)

        def say(**reply):
            print(json.dumps({"id": request["id"], **reply}), flush=True)

        run(words, request, say)


if __name__ == "__main__":
    main()

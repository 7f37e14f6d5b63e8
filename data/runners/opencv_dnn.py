#!/usr/bin/python3
"""OpenCV's DNN module as a command that opseq classify runs models with. Needs Debian's python3-opencv, python3-onnx.

    opseq classify my.db models/ --command 'data/runners/opencv_dnn.py'
    opseq classify my.db models/ --command 'data/runners/opencv_dnn.py {model} {inputs} {outputs}'

Without files it is a server: a line of JSON for each model comes in on standard input, and lines of JSON go out on
standard output. With files it runs one model: exit code 3, it is not imported; 4, running it failed. In both forms it
says {"stage": "imported"} before it runs the model. --no-fusion turns the fusion of layers off: another configuration
to compare with. OpenCV has float32 alone, and no tensors of rank 0 and 1: n comes back as n x 1, a scalar as 1 x 1. Nothing is made of
that here; --values-only and --relax-rank say that it is no difference.
"""

import argparse
import json
import os
import re
import sys
from pathlib import Path

import cv2
import numpy as np
import onnx
from onnx import TensorProto, numpy_helper


class Refused(Exception):
    """stage: import or run."""

    def __init__(self, stage, message):
        super().__init__(message)
        self.stage = stage


class WholeArray(np.ndarray):
    """An array that is no matrix with channels: else OpenCV's binding takes the last of three dimensions for these."""

    wrap_channels = False


def to_opencv(array):
    return np.ascontiguousarray(array, dtype=np.float32).reshape(array.shape).view(WholeArray)


def imported_net(file):
    try:
        net = cv2.dnn.readNetFromONNX(str(file))
    except cv2.error as error:
        raise Refused("import", str(error)) from error
    if net.empty():
        raise Refused("import", "the net is empty")
    net.setPreferableBackend(cv2.dnn.DNN_BACKEND_OPENCV)
    net.setPreferableTarget(cv2.dnn.DNN_TARGET_CPU)
    return net


def read_inputs(folder):
    files = sorted(Path(folder).glob("input_*.pb"), key=lambda file: int(re.search(r"\d+", file.name).group()))
    return [TensorProto.FromString(file.read_bytes()) for file in files]


def run(model_file, inputs, outputs, fusion, say_imported):
    model = onnx.load(model_file)
    net = imported_net(model_file)
    net.enableFusion(fusion)
    say_imported()
    names = [value.name for value in model.graph.output]
    try:
        for tensor in read_inputs(inputs):
            net.setInput(to_opencv(numpy_helper.to_array(tensor)), tensor.name)
        arrays = net.forward(names)
    except cv2.error as error:
        raise Refused("run", str(error)) from error
    for number, (name, array) in enumerate(zip(names, arrays)):
        tensor = numpy_helper.from_array(np.array(array), name)
        (Path(outputs) / f"output_{number}.pb").write_bytes(tensor.SerializeToString())


def serve(replies, fusion):
    for line in sys.stdin:
        request = json.loads(line)

        def say(**reply):
            print(json.dumps({"id": request["id"], **reply}), file=replies, flush=True)

        try:
            run(request["model"], request["inputs"], request["outputs"], fusion, lambda: say(stage="imported"))
            say(stage="ok")
        except Refused as refused:
            say(stage=refused.stage, error=str(refused))
        except MemoryError:
            say(stage="memory")
        except Exception as error:  # pylint: disable=broad-except
            say(stage="run", error=f"{type(error).__name__}: {error}")


def run_once(files, replies, fusion):
    def say(**reply):
        print(json.dumps(reply), file=replies, flush=True)

    try:
        run(*files, fusion, lambda: say(stage="imported"))
    except Refused as refused:
        say(stage=refused.stage, error=str(refused))
        sys.exit(3 if refused.stage == "import" else 4)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", metavar="MODEL INPUTS OUTPUTS", help="one model; none: a server")
    parser.add_argument("--no-fusion", action="store_true")
    words = parser.parse_args()
    if len(words.files) not in (0, 3):
        parser.error("MODEL INPUTS OUTPUTS, or none of them")
    # What OpenCV prints to standard output is no reply.
    replies = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    cv2.setNumThreads(1)
    cv2._registerMatType(WholeArray)  # pylint: disable=protected-access
    if words.files:
        run_once(words.files, replies, not words.no_fusion)
    else:
        serve(replies, not words.no_fusion)


if __name__ == "__main__":
    main()

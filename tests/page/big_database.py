"""Makes the models of a study whose report is large: 1,000 models, more than 10,000 gaps.

big_database.py FOLDER [OPSEQ] writes FOLDER/mismatch, FOLDER/correct and FOLDER/tests, the same each time. With
OPSEQ it also runs it on them, into FOLDER/out, and says how large the page is.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

from onnx import TensorProto, helper

SEED = 20
# Comparing the paths of so many models takes minutes, and the page does not depend on it.
WITHOUT_PATHS = ["--max-paths", "20"]
MODELS = {"mismatch": 440, "correct": 500}  # and a test for each operator: 1,000 in all
NODES = (100, 200)
FOLLOWERS = 9  # of each operator: real graphs use a small part of all transitions
SHAPE = [1, 4, 4, 4]  # kept by every operator below, so that any order of them is valid

UNARY = """Abs Acos Asin Atan Ceil Celu Cos Cosh Elu Erf Exp Floor HardSigmoid HardSwish Hardmax Identity LeakyRelu
Log LogSoftmax LpNormalization MeanVarianceNormalization Neg Reciprocal Relu Round Selu Sigmoid Sign Sin Sinh Softmax
Softplus Softsign Sqrt Tan Tanh ThresholdedRelu Transpose Dropout Cast Clip""".split()
BINARY = "Add Sub Mul Div Pow Max Min Mean Sum PRelu MatMul Mod".split()
WEIGHTED = {"Conv": ["kernel", "bias"], "BatchNormalization": ["scale", "bias", "mean", "variance"],
            "InstanceNormalization": ["scale", "bias"], "ConvTranspose": ["kernel", "bias"]}
POOLING = "MaxPool AveragePool LpPool".split()
OPERATORS = UNARY + BINARY + list(WEIGHTED) + POOLING
ATTRIBUTES = {"Cast": {"to": TensorProto.FLOAT}, "Transpose": {"perm": [0, 1, 3, 2]}, "Mod": {"fmod": 1},
              "LpNormalization": {"axis": 1}, **{name: {"kernel_shape": [1, 1]} for name in POOLING}}


def value(name):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, SHAPE)


def weights_of(number, operator):
    """A tensor for each further operand, with names as exporters give them."""
    for role in WEIGHTED.get(operator, []):
        dims = [4, 4, 1, 1] if role == "kernel" else [4]
        name = f"model.layers.{number}.{role}"
        yield TensorProto(name=name, data_type=TensorProto.FLOAT, dims=dims, raw_data=bytes(4 * dims[0] * len(dims) ** 2
                                                                                            if role == "kernel" else 16))


class Study:
    """Operators follow each other as one random table says; failing models have ways that others lack."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.followers = {name: self.random.sample(OPERATORS, FOLLOWERS) for name in OPERATORS}

    def next_operator(self, operator, is_failing):
        allowed = self.followers[operator]
        # Steep: some transitions are everywhere, some are rare.
        place = min(int(self.random.expovariate(0.45)), FOLLOWERS - 1)
        return allowed[place if is_failing else min(place, FOLLOWERS - 3)]

    def model(self, is_failing):
        nodes, tensors, values, operator = [], [], ["x"], self.random.choice(OPERATORS)
        for number in range(self.random.randint(*NODES)):
            inputs = [values[-1]]
            if operator in BINARY:  # a residual connection
                inputs.append(self.random.choice(values[-12:]))
            made = list(weights_of(number, operator))
            tensors += made
            name = f"/layers.{number}/{operator}"
            nodes.append(helper.make_node(operator, inputs + [tensor.name for tensor in made], [name + "_output_0"],
                                          name=name, **ATTRIBUTES.get(operator, {})))
            values.append(name + "_output_0")
            operator = self.next_operator(operator, is_failing)
        nodes[-1].output[0] = "y"
        return model_of(nodes, tensors)


def model_of(nodes, tensors):
    graph = helper.make_graph(nodes, "g", [value("x")], [value("y")], tensors)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)])


def test_of(operator):
    tensors = list(weights_of(0, operator))
    inputs = ["x"] * (2 if operator in BINARY else 1) + [tensor.name for tensor in tensors]
    return model_of([helper.make_node(operator, inputs, ["y"], **ATTRIBUTES.get(operator, {}))], tensors)


def write(folder, set_name, number, model):
    path = folder / set_name / f"model_{number:04}.onnx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(model.SerializeToString())


def make_study(folder):
    study = Study(SEED)
    for set_name, count in MODELS.items():
        for number in range(count):
            write(folder, set_name, number, study.model(set_name == "mismatch"))
    for number, operator in enumerate(OPERATORS):
        write(folder, "tests", number, test_of(operator))
    return sum(MODELS.values()) + len(OPERATORS)


def main():
    folder = Path(sys.argv[1])
    begin = time.monotonic()
    print(f"{make_study(folder)} models in {time.monotonic() - begin:.1f} s")
    if len(sys.argv) > 2:
        begin = time.monotonic()
        sets = [word for name in ("mismatch", "correct", "tests") for word in (f"--{name}", folder / name)]
        subprocess.run([sys.argv[2], "run", *sets, *WITHOUT_PATHS, "-q", "-o", folder / "out"], check=True)
        size = (folder / "out" / "report.html").stat().st_size
        print(f"report.html: {size / 1e6:.1f} MB in {time.monotonic() - begin:.1f} s")


if __name__ == "__main__":
    main()

"""Makes the models that the benchmark reads.

make_models.py weights FOLDER MODELS BYTES | chain FILE LENGTH | complete FILE VERTICES | spelt FILE RELUS
               | refused FOLDER MODELS
"""
import os
import sys

import onnx
from onnx import TensorProto, helper


def value(name):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, [1])


def save(nodes, path, inputs=("x",), outputs=("y",), initializers=()):
    graph = helper.make_graph(nodes, "g", [value(n) for n in inputs], [value(n) for n in outputs], list(initializers))
    with open(path, "wb") as file:
        file.write(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)]).SerializeToString())


def layered_model(path, layers, weight_bytes, seed):
    """A chain of MatMul, Add, Relu layers; the weights are `weight_bytes` in all, one tensor per layer.

    Four layers with 10 MB are the proportion of nodes and weights of a ResNet-50 (122 nodes, 100 MB).
    """
    nodes, weights, current = [], [], "x"
    each = weight_bytes // layers
    for i in range(layers):
        name = f"w{i}"
        weights.append(TensorProto(name=name, data_type=TensorProto.FLOAT, dims=[each // 4],
                                   raw_data=bytes([(seed + i) % 256]) * (each // 4 * 4)))
        nodes += [helper.make_node("MatMul", [current, name], [f"m{i}"]),
                  helper.make_node("Add", [f"m{i}", "x"], [f"a{i}"]),
                  helper.make_node("Relu", [f"a{i}"], ["y" if i == layers - 1 else f"r{i}"])]
        current = f"r{i}"
    save(nodes, path, initializers=weights)


def weighty_folder(folder, models, total_bytes):
    os.makedirs(folder)
    for i in range(models):
        layered_model(os.path.join(folder, f"model_{i:03}.onnx"), 4, total_bytes // models, i)


def chain(path, length):
    names = ["x"] + [f"v{i}" for i in range(length - 1)] + ["y"]
    save([helper.make_node("Relu", [a], [b]) for a, b in zip(names, names[1:])], path)


def complete_dag(path, vertices):
    """Vertices 1 .. n-2 are nodes, each fed by all before it; vertex 0 is the input, n-1 the output's producer."""
    names = ["x"] + [f"v{i}" for i in range(vertices - 2)] + ["y"]
    save([helper.make_node("Sum", names[:i], [names[i]]) for i in range(1, vertices)], path)


def refused_folder(folder, models):
    """Models with a Tan of doubles at their end, of which ONNX Runtime has none."""
    os.makedirs(folder)
    for i in range(models):
        names = ["x"] + [f"v{j}" for j in range(20 + i % 60)] + ["y"]
        nodes = [helper.make_node("Abs" if b != "y" else "Tan", [a], [b]) for a, b in zip(names, names[1:])]
        ends = [helper.make_tensor_value_info(name, TensorProto.DOUBLE, [4]) for name in ("x", "y")]
        graph = helper.make_graph(nodes, "g", ends[:1], ends[1:])
        with open(os.path.join(folder, f"model_{i:03}.onnx"), "wb") as file:
            file.write(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 16)], ir_version=8).SerializeToString())


class Network:
    """Layers as exporters spell them that have no operator for them: few types, and many ways through."""

    def __init__(self):
        self.nodes, self.constants = [], []

    def op(self, kind, *operands):
        name = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, operands, [name]))
        return name

    def constant(self, number=1.0):
        name = f"c{len(self.constants)}"
        self.constants.append(helper.make_tensor(name, TensorProto.FLOAT, [], [number]))
        return name

    def gelu(self, x):
        """x/2 · (1 + tanh(a · (x + b · x³)))"""
        cube = self.op("Mul", x, self.op("Mul", x, self.op("Mul", x, self.constant())))
        tanh = self.op("Tanh", self.op("Mul", self.op("Add", x, cube), self.constant()))
        return self.op("Mul", x, self.op("Mul", self.op("Add", tanh, self.constant()), self.constant()))

    def layer_norm(self, x, shape):
        mean = self.op("Mul", self.op("ReduceSum", x), self.constant())
        square = self.op("Mul", self.op("ReduceSum", self.op("Mul", x, x)), self.constant())
        variance = self.op("Sub", square, self.op("Mul", mean, mean))
        variance = self.op("Expand", self.op("Reshape", variance, shape), shape)
        scale = self.op("Reciprocal", self.op("Sqrt", self.op("Add", variance, self.constant())))
        mean = self.op("Expand", self.op("Reshape", mean, shape), shape)
        return self.op("Add", self.op("Mul", self.op("Sub", x, mean), scale), self.constant())

    def softmax(self, x, shape):
        highest = self.op("Expand", self.op("Reshape", self.op("ReduceMax", x), shape), shape)
        power = self.op("Exp", self.op("Sub", x, highest))
        total = self.op("Expand", self.op("Reshape", self.op("ReduceSum", power), shape), shape)
        return self.op("Div", power, total)


def spelt_network(path, relus):
    """Two GELUs and layer norms and a softmax, spelt: some 90 nodes, some thousand paths of few operator types."""
    net = Network()
    shape = net.op("Concat", net.op("Shape", "x"), net.constant())
    x = net.op("Add", net.op("MatMul", "x", net.constant()), net.constant())
    for _ in range(2):
        x = net.layer_norm(net.op("Reshape", net.gelu(x), shape), shape)
        x = net.op("Add", net.op("MatMul", x, net.constant()), net.constant())
    for _ in range(relus):
        x = net.op("Relu", x)
    x = net.op("Add", net.op("Mul", x, x), x)
    last = net.softmax(x, shape)
    net.nodes.append(helper.make_node("Identity", [last], ["y"]))
    save(net.nodes, path, initializers=net.constants)


def main():
    kind, path, *numbers = sys.argv[1:]
    {"weights": weighty_folder, "chain": chain, "complete": complete_dag, "spelt": spelt_network, "refused": refused_folder}[kind](path, *map(int, numbers))


if __name__ == "__main__":
    main()

"""Makes the models that the benchmark reads.

make_models.py weights FOLDER MODELS BYTES | chain FILE LENGTH | complete FILE VERTICES
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


def main():
    kind, path, *numbers = sys.argv[1:]
    {"weights": weighty_folder, "chain": chain, "complete": complete_dag}[kind](path, *map(int, numbers))


if __name__ == "__main__":
    main()

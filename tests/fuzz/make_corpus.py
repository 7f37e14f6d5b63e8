"""Writes the seed corpus of the fuzz targets: models of ONNX's own tests and models, graphs and sequences by hand.

What is in the corpus under another name (inputs that once failed) stays.

Usage: make_corpus.py [TESTDATA]    (TESTDATA: /usr/share/libonnx-testdata/data)
"""

import sys
from pathlib import Path

from onnx import TensorProto, helper

CORPUS = Path(__file__).parent / "corpus"

# Small, and each with something that the others have not.
SUITE = [
    "node/test_if", "node/test_if_opt", "node/test_loop11", "node/test_loop16_seq_none", "node/test_scan_sum",
    "node/test_scan9_sum", "node/test_softmax_example_expanded", "node/test_celu_expanded",
    "node/test_sequence_map_add_1_sequence_1_tensor", "node/test_optional_get_element_sequence",
    "node/test_training_dropout_mask", "node/test_batchnorm_example_training_mode", "node/test_constant",
    "simple/test_expand_shape_model4", "simple/test_gradient_of_add", "simple/test_sequence_model7",
    "pytorch-operator/test_operator_chunk",
]  # fmt: skip

FLOAT, INT64, BOOL = TensorProto.FLOAT, TensorProto.INT64, TensorProto.BOOL
node = helper.make_node


def value(name, kind=FLOAT, shape=None):
    return helper.make_tensor_value_info(name, kind, shape)


def graph(nodes, inputs, outputs, initializers=(), infos=()):
    def typed(values):
        return [value(each) if isinstance(each, str) else each for each in values]

    return helper.make_graph(nodes, "g", typed(inputs), typed(outputs), list(initializers), value_info=typed(infos))


def model(made, functions=(), ir_version=8, opset=16, domains=()):
    imports = [helper.make_opsetid("", opset)] + [helper.make_opsetid(domain, 1) for domain in domains]
    return helper.make_model(made, functions=list(functions), ir_version=ir_version, opset_imports=imports,
                             producer_name="by hand")  # fmt: skip


def function(name, inputs, outputs, nodes, attributes=()):
    return helper.make_function("f", name, inputs, outputs, nodes, [helper.make_opsetid("", 15)], list(attributes))


def integers(name, dims, values):
    return helper.make_tensor(name, INT64, dims, values)


def calls():
    """Functions in functions, absent operands, a reference to an attribute."""
    leaky = node("LeakyRelu", ["a"], ["b"])
    reference = leaky.attribute.add()
    reference.name, reference.ref_attr_name, reference.type = "alpha", "slope", 1
    inner = function("inner", ["a", "unused"], ["b"], [leaky], ["slope"])
    outer = function("outer", ["p"], ["q", "r"], [
        node("inner", ["p", ""], ["i"], domain="f", slope=0.5), node("inner", ["i"], ["q"], domain="f"),
        node("Split", ["q"], ["r", ""])])  # fmt: skip
    nodes = [node("outer", ["x"], ["o", "p"], domain="f"), node("Add", ["o", "p"], ["y"])]
    return model(graph(nodes, [value("x", FLOAT, [1, "N"])], ["y"]), [inner, outer], domains=["f"])


def captures():
    """Bodies that take values and weights from around them, two levels deep, with a call inside."""
    deepest = graph([node("Mul", ["x", "w"], ["t"])], [], ["t"])
    middle = graph([node("If", ["c"], ["s"], then_branch=deepest, else_branch=deepest)], [], ["s"])
    other = graph([node("f", ["x"], ["e"], domain="f")], [], ["e"])
    nodes = [node("If", ["c"], ["y"], then_branch=middle, else_branch=other), node("Relu", ["x"], ["z"])]
    weights = [helper.make_tensor("w", FLOAT, [1], [2.0])]
    called = function("f", ["a"], ["b"], [node("Exp", ["a"], ["b"])])
    return model(graph(nodes, [value("c", BOOL, []), "x"], ["y", "z"], weights), [called], domains=["f"])


def shapes():
    """A shape computed from a shape: what folding knows, and an If that is always taken."""
    constant = node("Constant", [], ["two"], value=integers("", [], [2]))
    branch = graph([node("Identity", ["x"], ["t"])], [], ["t"])
    nodes = [
        node("Shape", ["x"], ["s"]), node("Gather", ["s", "zero"], ["n"], axis=0), constant,
        node("Mul", ["n", "two"], ["m"]), node("Unsqueeze", ["m", "axes"], ["u"]),
        node("Slice", ["s", "axes", "ends"], ["l"]), node("Concat", ["u", "l"], ["c"], axis=0),
        node("Reshape", ["x", "c"], ["y"]), node("Equal", ["n", "two"], ["e"]),
        node("If", ["known"], ["z"], then_branch=branch, else_branch=branch)]  # fmt: skip
    weights = [integers("zero", [], [0]), integers("axes", [1], [0]), integers("ends", [1], [9]),
               helper.make_tensor("known", BOOL, [], [True])]  # fmt: skip
    return model(graph(nodes, [value("x", FLOAT, [2, 3])], ["y", "z"], weights))


def folding():
    """Every operator that folding knows, on constants."""
    weights = [integers("a", [2, 2], [1, -2, 3, 4]), integers("b", [2], [5, 0]), integers("i", [1], [1]),
               integers("z", [1], [0]), integers("n", [], [3])]  # fmt: skip
    binary = ["Add", "Sub", "Mul", "Div", "Equal", "Less", "Greater", "And", "Or", "Mod"]
    nodes = [node(operator, ["a", "b"], [operator]) for operator in binary]
    nodes += [
        node("Transpose", ["a"], ["t"], perm=[1, 0]), node("Squeeze", ["i", "z"], ["q"]),
        node("Gather", ["a", "i"], ["g"], axis=1), node("Slice", ["a", "z", "i", "i", "i"], ["l"]),
        node("Range", ["q", "n", "q"], ["r"]), node("ConstantOfShape", ["b"], ["k"], value=integers("", [1], [7])),
        node("Expand", ["i", "b"], ["x"]), node("Where", ["Equal", "a", "b"], ["w"]), node("Neg", ["a"], ["neg"]),
        node("ReduceProd", ["a"], ["p"], axes=[0], keepdims=0), node("Cast", ["b"], ["f"], to=BOOL),
        node("Not", ["Equal"], ["not"]), node("Size", ["a"], ["size"]), node("Reshape", ["a", "m"], ["flat"]),
        node("Concat", ["a", "t"], ["c"], axis=-1), node("Tile", ["b", "i"], ["tile"]),
        node("ScatterND", ["b", "j", "i"], ["scattered"]), node("Split", ["b"], ["h0", "h1"])]  # fmt: skip
    weights += [integers("m", [1], [-1]), integers("j", [1, 1], [0])]
    return model(graph(nodes, [], ["c", "flat", "scattered"], weights))


def constants():
    """Operands that are the same in every run: casts, copies and fillings of initializers, through a call."""
    nodes = [
        node("Constant", [], ["k"], value_ints=[1, 2]), node("Constant", [], ["v"], value_float=0.5),
        node("Cast", ["k"], ["d"], to=FLOAT), node("Cast", ["w"], ["l"], to=INT64), node("Cast", ["l"], ["m"], to=BOOL),
        node("ConstantOfShape", ["s"], ["o"], value=helper.make_tensor("", FLOAT, [1], [3.0])),
        node("f", ["d"], ["e"], domain="f"), node("Constant", [], ["t"], value_string="text"),
        node("Constant", [], ["r"], sparse_value=helper.make_sparse_tensor(
            helper.make_tensor("", FLOAT, [1], [1.0]), integers("", [1], [0]), [4])),
        node("Sum", ["x", "d", "e", "o", "v"], ["a"]), node("Where", ["m", "a", "r"], ["b"]),
        node("Concat", ["b", "t", "l"], ["y"], axis=0)]  # fmt: skip
    weights = [helper.make_tensor("w", TensorProto.FLOAT16, [2], [1.0, 0.0]), integers("s", [1], [2])]
    inside = [node("Identity", ["p"], ["i"]), node("Cast", ["i"], ["q"], to=TensorProto.DOUBLE)]
    copy = function("f", ["p"], ["q"], inside)
    return model(graph(nodes, ["x"], ["y"], weights), [copy], domains=["f"])


def types():
    """Values of every kind of type, declared; custom domains; names that are no text."""
    nodes = [node("SequenceConstruct", ["x", "x"], ["s"]), node("A,b+c", ["s"], ["m"], domain="d\\e"),
             node("Cast", ["x"], ["h"], to=10, name="a \u202e\n\x00"), node("Conv", ["h"], ["y"], group=2, pads=[1, 1])]
    infos = [
        helper.make_tensor_sequence_value_info("s", FLOAT, [None]),
        helper.make_value_info("m", helper.make_map_type_proto(INT64, helper.make_tensor_type_proto(FLOAT, [2])))
        if hasattr(helper, "make_map_type_proto") else value("m"),
        helper.make_value_info("o", helper.make_optional_type_proto(helper.make_tensor_type_proto(FLOAT, []))),
        value("h", TensorProto.FLOAT16, ["N", 3])]  # fmt: skip
    sparse = helper.make_sparse_tensor(helper.make_tensor("w", FLOAT, [1], [1.0]), integers("", [1], [0]), [4])
    made = graph(nodes, ["x"], ["y", "m"], infos=infos)
    made.sparse_initializer.append(sparse)
    return model(made, domains=["d\\e"])


def old():
    """IR version 3: initializers that are inputs, too."""
    weights = [helper.make_tensor("w", FLOAT, [1, 1, 1, 1], [1.0])]
    pool = node("MaxPool", ["c"], ["y", "i"], kernel_shape=[1, 1])
    nodes = [node("Conv", ["x", "w"], ["c"], kernel_shape=[1, 1]), pool]
    inputs = [value("x", FLOAT, [1, 1, 2, 2]), value("w", FLOAT, [1, 1, 1, 1])]
    return model(graph(nodes, inputs, ["y"], weights), ir_version=3, opset=8)


def malformed():
    """What no model may have: cycles, a value produced twice, a function that calls itself, cut bytes."""
    cycle = model(graph([node("Add", ["x", "b"], ["a"]), node("Relu", ["a"], ["b"])], ["x"], ["b"]))
    twice = model(graph([node("Relu", ["x"], ["a"]), node("Exp", ["x"], ["a"])], ["x"], ["a"]))
    itself = function("f", ["a"], ["b"], [node("f", ["a"], ["b"], domain="f")])
    recursion = model(graph([node("f", ["x"], ["y"], domain="f")], ["x"], ["y"]), [itself], domains=["f"])
    loose = model(graph([node("Relu", ["nothing"], ["y"])], ["x"], ["y"]))
    made = {name: each.SerializeToString() for name, each in
            {"cycle": cycle, "twice": twice, "recursion": recursion, "loose": loose}.items()}  # fmt: skip
    return made | {"cut": made["cycle"][:-7], "two_graphs": made["loose"] * 2, "empty": b""}


def models(testdata):
    made = {path.split("test_")[1]: (testdata / path / "model.onnx").read_bytes() for path in SUITE}
    for each in (calls, captures, shapes, folding, constants, types, old):
        made[each.__name__] = each().SerializeToString()
    return made | malformed()


def vertices(*labels):
    """Label and place of each: as decoded_graph() reads them, in the order given."""
    roles = {"<": 0, ">": 1, "a": 2, "b": 6, "c": 3}
    return bytes([len(labels)]) + bytes(min(15, i) << 4 | roles[each] for i, each in enumerate(labels))


def graphs():
    chain = bytes(x for i in range(6) for x in (i, i + 1))
    diamonds = bytes(x for i in range(0, 36, 3) for x in (i, i + 1, i, i + 2, i + 1, i + 3, i + 2, i + 3))
    complete = bytes(x for i in range(9) for j in range(i + 1, 10) for x in (i, j))
    limits = bytes([200, 250, 250])
    made = {
        "chain": vertices(*"<abcba>") + chain,
        "diamonds_of_one": vertices("<", *("aaa" * 11), "a", "a", ">") + diamonds,
        "diamonds_of_two": vertices("<", *("aba" * 11), "a", "b", ">") + diamonds,
        "complete": vertices(*"<abacabc>") + complete,
        "ends": vertices(*"<<>>a") + bytes([0, 2, 1, 2, 0, 4, 4, 3]),
        "none": b"",
    }
    return {name: limits + content for name, content in made.items()} | {"limited": b"\x02\x10\x04" + made["complete"]}


def pairs():
    """The first byte as in matching.cpp, the number of labels, then sequences that 0xbf ends."""
    end = b"\xbf"
    first, second = bytes([1, 2, 3, 4, 5, 1, 2, 3]), bytes([9, 2, 3, 4, 8, 1, 2, 3, 7])
    long = bytes([1, 2, 3, 0xC2, 4, 0xF3, 5, 6, 0xF5])
    families = bytes([2]) + first + end + second + end + b"\1" + second + end + first[2:] + end
    made = {}
    for autojunk in (0, 4):
        for minimum in range(4):
            flags = autojunk | minimum << 3
            made[f"short_{flags}"] = bytes([flags, 50]) + first + end + second
            made[f"long_{flags}"] = bytes([flags | 1, 150]) + long + end + long[3:] + second + long
            made[f"families_{flags}"] = bytes([flags | 2, 50]) + families
            made[f"reduction_{flags}"] = bytes([flags | 3, 20, 3]) + end.join([first, second, first[1:], second[:5]])
            made[f"popular_{flags}"] = bytes([flags | 2, 3, 1]) + (long + end) * 4
    return made


def write(target, contents):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)


def main():
    testdata = Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/libonnx-testdata/data")
    seeds = models(testdata)
    # In front the options: all of them with some model.
    write("read_model", {name: bytes([i % 8]) + content for i, (name, content) in enumerate(seeds.items())})
    first = {"constants": 10, "types": 2, "captures": 1}  # where the chain begins; otherwise at the first node
    write("extract_chains", {name: bytes([0x70 | i % 16, first.get(name, 0)]) + seeds[name]
                             for i, name in enumerate(seeds) if name not in malformed()})  # fmt: skip
    write("compare", seeds)
    write("paths", graphs())
    write("matching", pairs())


if __name__ == "__main__":
    main()

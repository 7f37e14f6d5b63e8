"""The table of hostile inputs: what each file is, and what has to become of it.

A good part of them are measured on ONNX's own library: it takes, follows or dies of them. KINDS is the list; the
numbers are those of the kinds, of which one may have several files.
"""

import random
from dataclasses import dataclass, field
from typing import Callable, Union

from wire import (
    CONFIGURATION, GRAPH, METADATA, TRAINING, attribute, block, blocks, body, chain, chain_model, external_tensor,
    function, graph, model, node, number, opset, tensor, value, varint)

MALFORMED = "it is not an ONNX model: its bytes are no well-formed protobuf message"
CUT = r"it is cut short, or no ONNX model: a field of \d+ bytes starts where only \d+ are left"
TWO_GRAPHS = "it holds two graphs, as two models written one after the other do"
CYCLE = "the graph has a cycle"
NODES = r"it has more nodes, functions inlined, than the limit of 1000000 \(--max-nodes\)"
NESTING = r"bodies are nested too deep \(over the limit of --max-nesting\)"
TOO_MANY = r"it has about 3\.98e\+6020 paths, of them (about 3\.98e\+6020|more) distinct sequences.* the limit of 100000 \(--max-paths\)"


def unproduced(name):
    return f'the value "{name}" is used, but nothing produces it'


def twice(name):
    return f'the value "{name}" is produced twice'


@dataclass
class Kind:
    number: int
    file: Union[str, bytes]  # below the folder; as bytes where it is no UTF-8
    content: Union[bytes, Callable]  # bytes, or a function that makes what is at the path it is given
    status: str = "analyzed"
    reason: str = ""  # a regular expression for all behind "file: ", without the full stop
    nodes: int = None
    edges: int = None
    paths: int = None
    shown: str = None  # how the database has the name, where that is not the file's
    facts: dict = field(default_factory=dict)  # further columns of the row


def bad(number_, file, content, reason):
    return Kind(number_, file, content, "unreadable", reason)


RELU = chain_model(["Relu"])
ABC = ["Relu", "Neg", "Tan"]


def diamonds(count, other="Sigmoid"):
    nodes = []
    for i in range(count):
        nodes += [node("Relu", [f"v{i}"], [f"a{i}"]), node(other, [f"v{i}"], [f"b{i}"]),
                  node("Add", [f"a{i}", f"b{i}"], [f"v{i + 1}"])]
    return model(graph(nodes, ["v0"], [f"v{count}"]))


def fan_out(count):
    middle = [node("Relu", ["x"], [f"m{i}"]) for i in range(count)]
    return model(graph([*middle, node("Concat", [f"m{i}" for i in range(count)], ["y"])]))


def complete_dag(count):
    nodes = [node("Sum", ["x", *(f"n{j}" for j in range(i))], [f"n{i}"]) for i in range(count)]
    return model(graph(nodes, ["x"], [f"n{count - 1}"]))


def nested(levels):
    """If in If in If ...: `levels` bodies within the main graph."""
    inner = graph([node("Relu", ["x"], ["o"])], [], ["o"])
    for _ in range(levels - 1):
        inner = graph([node("If", ["x"], ["o"], body("then_branch", inner))], [], ["o"])
    return model(graph([node("If", ["x"], ["y"], body("then_branch", inner))]))


def nested_types(levels):
    kind = block(1, number(1, 1))
    for _ in range(levels):
        kind = block(4, block(1, kind))  # sequence of
    return model(graph(chain(["Relu"]), extra=block(13, block(1, "v0") + block(2, kind))))


def calls(depth):
    """f0 calls f1 calls f2 ..."""
    functions = [function(f"f{i}", [node(f"f{i + 1}", ["a"], ["b"], domain="d")]) for i in range(depth - 1)]
    return model(graph([node("f0", ["x"], ["y"], domain="d")]),
                 [*functions, function(f"f{depth - 1}", chain(["Relu"], "a", "b"))])


def doubling(levels):
    functions = [function(f"f{i}", [node(f"f{i - 1}", ["a"], ["m"], domain="d"),
                                    node(f"f{i - 1}", ["m"], ["b"], domain="d")]) for i in range(1, levels + 1)]
    return model(graph([node(f"f{levels}", ["x"], ["y"], domain="d")]),
                 [function("f0", chain(["Relu"], "a", "b")), *functions])


def doubled_width(levels, width):
    """2^levels calls of a function with `width` inputs: few nodes for what has to be looked at."""
    names = [f"p{i}" for i in range(width)]
    leaf = function("f0", [node("Sum", names, ["b"])], names, ["b"])
    functions = [function(f"f{i}", [node(f"f{i - 1}", ["a"] * (width if i == 1 else 1), ["m"], domain="d"),
                                    node(f"f{i - 1}", ["m"] * (width if i == 1 else 1), ["b"], domain="d")])
                 for i in range(1, levels + 1)]
    return model(graph([node(f"f{levels}", ["x"], ["y"], domain="d")]), [leaf, *functions])


def doubling_long_names(levels, length):
    functions = [function(f"f{i}", [node(f"f{i - 1}", ["a"], ["m"], domain="d"),
                                    node(f"f{i - 1}", ["m"], ["b"], domain="d")]) for i in range(1, levels + 1)]
    leaf = function("f0", [node("Relu", ["a"], ["b"], name="n" * length)])
    return model(graph([node(f"f{levels}", ["x"], ["y"], domain="d")]), [leaf, *functions])


def with_type(kind, domain=""):
    return model(graph([node("Relu", ["x"], ["m"]), node(kind, ["m"], ["y"], domain=domain)]))


def huge_initializer(path):
    """1.9 GB of weights, of which the disk holds nothing."""
    size = 1_900_000_000
    head = number(1, size // 4) + number(2, 1) + block(8, "w") + varint(9 << 3 | 2) + varint(size)
    before = blocks(1, chain(["Relu", "Neg"]))
    after = blocks(11, [value("x")]) + blocks(12, [value("y")])
    weights = varint(5 << 3 | 2) + varint(len(head) + size) + head
    start = number(1, 8) + block(8, opset())
    content = before + weights
    with open(path, "wb") as stream:
        stream.write(start + varint(GRAPH << 3 | 2) + varint(len(content) + size + len(after)) + content)
        stream.seek(size, 1)
        stream.write(after)


def sparse_file(path):
    with open(path, "wb") as stream:
        stream.write(RELU)
        stream.truncate(3 << 30)


def external(location):
    return model(graph([node("Add", ["x", "w"], ["y"])], initializers=[external_tensor("w", location)]))


def types(count, prefix="T"):
    return [f"{prefix}{i}" for i in range(count)]


def concatenated_parts():
    """A field of a message twice, which protobuf merges, where it is no graph."""
    return RELU + number(1, 9) + block(8, opset(17))


def attribute_kinds():
    sparse = block(1, tensor("", [1], b"\0" * 4)) + number(3, 4)
    shape = block(1, number(1, 1))
    reference = block(1, "axis") + block(21, "outer") + number(20, 2)
    return model(graph([node(
        "Op", ["x"], ["y"], attribute("sparse", 22, sparse, 11), attribute("type", 14, shape, 13), reference,
        attribute("graphs", 11, graph([node("Neg", ["x"], ["o"])], [], ["o"]), 10) + block(
            11, graph([node("Tan", ["x"], ["o"])], [], ["o"])),
        attribute("unknown", 99, b"?", 77), domain="q")]))


def shadowing():
    inner = graph([node("Neg", ["x"], ["y"]), node("Tan", ["y"], ["o"])], [], ["o"])
    return model(graph([node("Relu", ["x"], ["c"]), node("If", ["c"], ["y"], body("then_branch", inner))]))


def overloads():
    return model(graph([node("f", ["x"], ["m"], domain="d", overload="one"),
                        node("f", ["m"], ["y"], domain="d", overload="two")]),
                 [function("f", chain(["Relu"], "a", "b"), overload="one"),
                  function("f", chain(["Neg"], "a", "b"), overload="two")])


def newer_fields():
    return model(graph(chain(ABC), extra=block(16, block(1, "k") + block(2, "v")) + block(77, b"\xff\xff")),
                 extra=block(METADATA, block(1, "k") + block(2, "v")) + block(CONFIGURATION, block(1, "gpu0"))
                 + number(1000, 5))


def no_model_kinds():
    """What is no model, or only a part of one."""
    return [
        bad(1, "01_empty.onnx", b"", "it is empty"),
        bad(2, "02_one_byte.onnx", b"\x08", MALFORMED),
        bad(2, "02_two_bytes.onnx", b"\x08\x07", "it has no graph"),
        bad(3, "03_cut_in_graph.onnx", RELU[:-3], CUT),
        bad(3, "03_cut_in_tag.onnx", RELU + b"\xba", MALFORMED),
        bad(4, "04_random.onnx", random.Random(4).randbytes(10_000), f"{MALFORMED}|{CUT}|it has no graph"),
        bad(4, "04_ones.onnx", b"\xff" * 1000, MALFORMED),
        bad(4, "04_zeros.onnx", bytes(1000), MALFORMED),
        bad(5, "05_lfs.onnx", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "it is no ONNX model but a Git LFS pointer; fetch the model with 'git lfs pull'"),
        bad(5, "05_page.onnx", b"<!DOCTYPE html><html></html>", "it is no ONNX model but an HTML page"),
        bad(5, "05_gzip.onnx", b"\x1f\x8b\x08\0\0", "it is no ONNX model but compressed with gzip"),
        bad(5, "05_zip.onnx", b"PK\x03\x04\0\0", "it is no ONNX model but a zip archive"),
        bad(6, "06_tensor.onnx", tensor("w", [2], b"\0" * 8), f"{MALFORMED}|{CUT}|it has no graph"),
        bad(7, "07_no_graph.onnx", number(1, 8) + block(8, opset()), "it has no graph"),
        bad(7, "07_empty_graph.onnx", model(b""), "the graph has no node and no output"),
    ]


def graph_kinds():
    """Graphs that only the main graph makes odd."""
    return [
        bad(8, "08_no_nodes.onnx", model(graph([])), unproduced("y")),
        Kind(8, "08_straight_through.onnx", model(graph([], ["x"], ["x"])), nodes=0, edges=1, paths=1),
        Kind(9, "09_no_inputs.onnx", model(graph([node("Constant", [], ["y"])], [])), nodes=1, edges=1, paths=0),
        Kind(9, "09_no_outputs.onnx", model(graph(chain(["Relu"]), ["x"], [])), nodes=1, edges=1, paths=0),
        Kind(10, "10_unnamed.onnx", model(graph(chain(ABC))), nodes=3, edges=4, paths=1),
        Kind(11, "11_same_names.onnx", model(graph(chain(ABC, name="n"))), nodes=3, edges=4, paths=1),
        Kind(12, "12_named_as_tensor.onnx", model(graph(chain(ABC, name="v0"))), nodes=3, edges=4, paths=1),
        bad(13, "13_twice.onnx", model(graph([*chain(ABC), *chain(["Relu"])])), twice("y")),
        bad(13, "13_twice_in_a_node.onnx", model(graph([node("Split", ["x"], ["y", "y"])])), twice("y")),
        Kind(14, "14_empty_names.onnx", model(graph([node("Clip", ["x", "", ""], ["y", ""])])), nodes=1, edges=2, paths=1),
        bad(15, "15_unproduced_input.onnx", model(graph([node("Add", ["x", "q"], ["y"])])), unproduced("q")),
        bad(16, "16_unproduced_output.onnx", model(graph(chain(ABC), ["x"], ["y", "q"])), unproduced("q")),
        Kind(17, "17_input_is_output.onnx", model(graph(chain(ABC), ["x"], ["y", "x"])), nodes=3, edges=5, paths=2),
        bad(18, "18_self_loop.onnx", model(graph([node("Relu", ["y"], ["y"])], [])), CYCLE),
        bad(18, "18_cycle.onnx", model(graph([node("Add", ["x", "b"], ["y"]), node("Neg", ["y"], ["b"])])), CYCLE),
        Kind(19, "19_backwards.onnx", model(graph(list(reversed(chain(ABC))))), nodes=3, edges=4, paths=1),
        Kind(20, "20_initializer_is_input.onnx",
             model(graph([node("Add", ["x", "w"], ["y"])], ["x", "w"], initializers=["w"])), nodes=1, edges=2, paths=1),
        Kind(20, "20_initializer_twice.onnx",
             model(graph([node("Add", ["x", "w"], ["y"])], initializers=["w", "w"])), nodes=1, edges=2, paths=1),
        bad(20, "20_initializer_is_output.onnx",
            model(graph([*chain(["Relu"]), node("Neg", ["x"], ["w"])], initializers=["w"])), twice("w")),
        Kind(21, "21_same_input_twice.onnx", model(graph([node("Mul", ["x", "x"], ["y"])])), nodes=1, edges=2, paths=1),
        Kind(22, "22_outputs.onnx", model(graph([node("Split", ["x"], ["a", "b", "c"])], ["x"], ["a", "b", "c"])),
             nodes=1, edges=4, paths=3),
        Kind(23, "23_shadowing.onnx", shadowing()),
    ]


def nested_kinds():
    """Bodies and attributes."""
    return [
        Kind(24, "24_nested_31.onnx", nested(31)),
        Kind(24, "24_nested_32.onnx", nested(32)),
        Kind(24, "24_nested_100.onnx", nested(100)),
        bad(24, "24_nested_1000.onnx", nested(1000), NESTING),
        bad(24, "24_nested_5000.onnx", nested(5_000), NESTING),
        Kind(24, "24_types_nested_1000.onnx", nested_types(1000), nodes=1, edges=2, paths=1),
        Kind(25, "25_attributes.onnx", attribute_kinds()),
        bad(25, "25_two_graphs_in_one.onnx", model(graph([node("If", ["x"], ["y"], body(
            "then_branch", graph([], [], [])) + block(6, graph([], [], [])))])),
            "an attribute of type graph holds two graphs"),
    ]


def function_kinds():
    """Calls of the model's own functions."""
    return [
        bad(26, "26_calls_itself.onnx", model(graph([node("f", ["x"], ["y"], domain="d")]), [
            function("f", [node("f", ["a"], ["b"], domain="d")])]), 'the function "f" calls itself'),
        bad(26, "26_call_each_other.onnx", model(graph([node("f", ["x"], ["y"], domain="d")]), [
            function("f", [node("g", ["a"], ["b"], domain="d")]),
            function("g", [node("f", ["a"], ["b"], domain="d")])]), 'the function "f" calls itself'),
        bad(26, "26_calls_itself_in_body.onnx", model(graph([node("f", ["x"], ["y"], domain="d")]), [
            function("f", [node("If", ["a"], ["b"], body("then_branch", graph(
                [node("f", ["a"], ["o"], domain="d")], [], ["o"])))])]), 'the function "f" calls itself'),
        Kind(26, "26_unused_recursion.onnx", chain_model(ABC, functions=[
            function("f", [node("f", ["a"], ["b"], domain="d")])]), nodes=3, edges=4, paths=1),
        Kind(26, "26_overloads.onnx", overloads(), nodes=2, edges=3, paths=1),
        Kind(26, "26_unknown_domain.onnx", model(graph([node("f", ["x"], ["y"], domain="nobody.knows")])),
             nodes=1, edges=2, paths=1),
        Kind(26, "26_named_as_standard.onnx", chain_model(["Relu"], functions=[
            function("Relu", chain(["Max", "Min"], "a", "b"), domain="")]), nodes=2, edges=3, paths=1),
        bad(26, "26_too_many_arguments.onnx", model(graph([node("f", ["x", "x"], ["y"], domain="d")]), [
            function("f", chain(["Relu"], "a", "b"))]), 'a node calls the function "f" with more values than it has'),
        Kind(26, "26_calls_101_deep.onnx", calls(101), nodes=1, edges=2, paths=1),
        bad(26, "26_calls_5000_deep.onnx", calls(5000),
            r"its calls and bodies nest deeper than the limit of 1000 \(--max-call-depth\)"),
        Kind(26, "26_10000_functions.onnx", chain_model(["Relu"], functions=[
            function(f"f{i}", chain(["Neg"], "a", "b")) for i in range(10_000)]), nodes=1, edges=2, paths=1),
        bad(27, "27_doubling.onnx", doubling(40), NODES),
        Kind(27, "27_doubling_10.onnx", doubling(10), nodes=1024, edges=1025, paths=1),
        bad(27, "27_wide_calls.onnx", doubled_width(18, 1000),
            r"it has more names of values and attributes than the limit of 10000000 \(--max-names\)"),
        bad(27, "27_long_names.onnx", doubling_long_names(18, 100_000),
            r"it has more bytes of names than the limit of 268435456 \(--max-text\)"),
    ]


def name_kinds():
    """Operators and values of odd names."""
    return [
        Kind(28, "28_unknown_operator.onnx", with_type("Nobody'sOperator", "no.domain"), nodes=2, edges=3, paths=1),
        Kind(28, "28_empty_type.onnx", with_type(""), nodes=2, edges=3, paths=1),
        Kind(28, "28_nul.onnx", with_type("A\0B"), nodes=2, edges=3, paths=1),
        Kind(28, "28_not_utf8.onnx", with_type(b"\xff\xfe\xc3"), nodes=2, edges=3, paths=1),
        Kind(28, "28_script.onnx", with_type("</script><script>alert(1)</script><!--"), nodes=2, edges=3, paths=1),
        Kind(28, "28_punctuation.onnx", with_type('a,"b"\n\'c\';\\ {{data}}\t%s'), nodes=2, edges=3, paths=1),
        Kind(28, "28_escape.onnx", with_type("\x1b[31mred\x1b]0;title\x07\x9b"), nodes=2, edges=3, paths=1),
        Kind(28, "28_right_to_left.onnx", with_type("abc\u202efed\u2066\u200f"), nodes=2, edges=3, paths=1),
        bad(28, "28_escape_in_reason.onnx", model(graph([node("Add", ["x", "\x1b[31m\u202e\xff"], ["y"])])),
            r'the value "\\x1b\[31m\\xe2\\x80\\xaeÿ" is used, but nothing produces it'),
        Kind(28, "28_long_type.onnx", with_type("L" * 4096), nodes=2, edges=3, paths=1),
        bad(28, "28_megabyte_type.onnx", with_type("M" * (1 << 20)),
            r"it has an operator whose name is 1048576 bytes long, over the limit of 4096 \(--max-label\)"),
        Kind(28, "28_megabyte_node_name.onnx", model(graph(chain(["Relu"], name="N" * (1 << 20)))), nodes=1, edges=2, paths=1),
        bad(28, "28_megabyte_value.onnx", model(graph([node("Relu", ["V" * (1 << 20)], ["y"])])),
            'the value "V{80}…" is used, but nothing produces it'),
    ]


def version_and_data_kinds():
    """Versions, and data that is not looked at."""
    return [
        Kind(29, "29_no_opset.onnx", chain_model(ABC, imports=[]), nodes=3, facts={"opset": None}),
        Kind(29, "29_opset_twice.onnx", chain_model(ABC, imports=[opset(16), opset(16)]), nodes=3, facts={"opset": 16}),
        Kind(29, "29_opset_0.onnx", chain_model(ABC, imports=[opset(0)]), nodes=3, facts={"opset": 0}),
        Kind(29, "29_opset_negative.onnx", chain_model(ABC, imports=[opset(-5)]), nodes=3, facts={"opset": -5}),
        Kind(29, "29_opset_2_63.onnx", chain_model(ABC, imports=[opset(1 << 63)]), nodes=3,
             facts={"opset": -(1 << 63)}),
        Kind(30, "30_ir_0.onnx", chain_model(ABC, ir_version=0), nodes=3, facts={"ir_version": 0}),
        Kind(30, "30_ir_3.onnx", chain_model(ABC, ir_version=3), nodes=3, facts={"ir_version": 3}),
        Kind(30, "30_ir_huge.onnx", chain_model(ABC, ir_version=(1 << 62)), nodes=3, facts={"ir_version": 1 << 62}),
        Kind(31, "31_dimensions.onnx", model(graph(
            [node("Add", ["x", "w"], ["y"])], [value("x", [-1, -5, 1 << 62, 1 << 62])],
            initializers=[tensor("w", [1 << 62, 1 << 62, -3], b"\0" * 4)])), nodes=1, edges=2, paths=1),
        Kind(32, "32_raw_data.onnx", model(graph([node("Add", ["x", "w"], ["y"])], initializers=[
            tensor("w", [1000, 1000], b"\0" * 7), ])), nodes=1, edges=2, paths=1),
        bad(33, "33_3_gigabytes.onnx", sparse_file, "it is larger than the limit of 2147483647 bytes"),
        Kind(33, "33_huge_initializer.onnx", huge_initializer, nodes=2, edges=3, paths=1),
        Kind(33, "33_external_above.onnx", external("../outside.bin"), nodes=1, edges=2, paths=1),
        Kind(33, "33_external_absolute.onnx", external("/etc/hostname"), nodes=1, edges=2, paths=1),
        Kind(33, "33_external_link.onnx", external("outside_link.bin"), nodes=1, edges=2, paths=1),
        Kind(33, "33_external_fifo.onnx", external("outside_fifo.bin"), nodes=1, edges=2, paths=1),
    ]


def large_kinds():
    """Many nodes, many paths, many operators."""
    return [
        Kind(36, "36_diamonds.onnx", diamonds(30), "too_many_paths", r"it has 1073741824 paths, of them 1073741824 "
              r"distinct sequences, over the limit of 100000 \(--max-paths\)", nodes=90, edges=121, paths=1 << 30),
        Kind(36, "36_same_diamonds.onnx", diamonds(30, "Relu"), nodes=90, edges=121, paths=1 << 30,
             facts={"distinct_paths": 1}),
        Kind(36, "36_diamonds_20000.onnx", diamonds(20_000), "too_many_paths", TOO_MANY, nodes=60_000,
             facts={"edges": 80_001}),
        Kind(36, "36_chain_100000.onnx", chain_model(["Relu", "Neg"] * 50_000), nodes=100_000, edges=100_001, paths=1),
        Kind(36, "36_fan_out_100000.onnx", fan_out(100_000), nodes=100_001, edges=200_001, paths=100_000,
             facts={"distinct_paths": 1}),
        Kind(36, "36_complete.onnx", complete_dag(500), nodes=500, paths=2 ** 499,
             edges=500 * 499 // 2 + 501, facts={"distinct_paths": 500}),
        Kind(37, "37_path_of_300.onnx", chain_model(types(300)), nodes=300, edges=301, paths=1),
        Kind(37, "37_70000_types.onnx", chain_model(types(70_000, "U")), nodes=70_000, edges=70_001, paths=1),
    ]


def message_kinds():
    """What is there twice, or of a newer ONNX."""
    return [
        bad(38, "38_concatenated.onnx", RELU + RELU, TWO_GRAPHS),
        bad(38, "38_concatenated_different.onnx", RELU + chain_model(ABC), TWO_GRAPHS),
        Kind(38, "38_merged_fields.onnx", concatenated_parts(), nodes=1, facts={"opset": 17, "ir_version": 9}),
        Kind(39, "39_newer_fields.onnx", newer_fields(), nodes=3, edges=4, paths=1),
        Kind(39, "39_int4.onnx", model(graph([node("Add", ["x", "w"], ["y"])], [value("x", [2], 22)], initializers=[
            tensor("w", [3], b"\0\0", data_type=22)])), nodes=1, edges=2, paths=1),
        Kind(40, "40_training.onnx", chain_model(ABC, extra=block(TRAINING, block(1, graph(chain(["Neg"])))
                                                                  + block(2, graph(chain(["Tan"]))))), nodes=3, edges=4, paths=1),
    ]


def files():
    return [*no_model_kinds(), *graph_kinds(), *nested_kinds(), *function_kinds(),
            *name_kinds(), *version_and_data_kinds(), *large_kinds(), *message_kinds()]

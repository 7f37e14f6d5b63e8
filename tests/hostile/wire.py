"""ONNX models as bytes, field by field: also those that no library would write."""

# Field numbers of onnx.proto.
IR_VERSION, PRODUCER, GRAPH, IMPORTS, METADATA, TRAINING, FUNCTIONS, CONFIGURATION = 1, 2, 7, 8, 14, 20, 25, 26
FLOAT = 1


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def raw(text):
    return text if isinstance(text, bytes) else text.encode()


def number(field, value):
    return varint(field << 3) + varint(value)


def block(field, content):
    """A length-delimited field: a text, or an embedded message."""
    content = raw(content)
    return varint(field << 3 | 2) + varint(len(content)) + content


def blocks(field, contents):
    return b"".join(block(field, content) for content in contents)


def node(kind, inputs, outputs, *attributes, name="", domain="", overload=""):
    return (blocks(1, inputs) + blocks(2, outputs) + (block(3, name) if name else b"") + block(4, kind)
            + blocks(5, attributes) + (block(7, domain) if domain else b"")
            + (block(8, overload) if overload else b""))


def attribute(name, field, content, kind):
    """`content` is a number or a message; `kind` AttributeProto's type."""
    value = number(field, content) if isinstance(content, int) else block(field, content)
    return block(1, name) + value + number(20, kind)


def body(name, content):
    return attribute(name, 6, content, 5)


def tensor(name, dims=(), data=b"", extra=b"", data_type=FLOAT):
    return (b"".join(number(1, dim) for dim in dims) + number(2, data_type) + block(8, name)
            + (block(9, data) if data else b"") + extra)


def external_tensor(name, location):
    entries = [block(1, "location") + block(2, location), block(1, "offset") + block(2, "0")]
    return tensor(name, [4], extra=blocks(13, entries) + number(14, 1))


def value(name, dims=None, data_type=FLOAT):
    if dims is None:
        return block(1, name)
    shape = blocks(1, [number(1, dim) for dim in dims])
    return block(1, name) + block(2, block(1, number(1, data_type) + block(2, shape)))


def graph(nodes, inputs=("x",), outputs=("y",), initializers=(), extra=b""):
    """Inputs and outputs are names or values, initializers names or tensors."""
    return (blocks(1, nodes) + block(2, "g")
            + blocks(5, [tensor(each) if isinstance(each, str) else each for each in initializers])
            + blocks(11, [value(each) if isinstance(each, str) else each for each in inputs])
            + blocks(12, [value(each) if isinstance(each, str) else each for each in outputs]) + extra)


def opset(version=16, domain=""):
    return (block(1, domain) if domain else b"") + number(2, version)


def function(name, nodes, inputs=("a",), outputs=("b",), domain="d", overload=""):
    return (block(1, name) + blocks(4, inputs) + blocks(5, outputs) + blocks(7, nodes)
            + block(9, opset()) + block(10, domain) + (block(13, overload) if overload else b""))


def model(content, functions=(), ir_version=8, imports=None, extra=b""):
    imports = [opset()] if imports is None else imports
    return (number(IR_VERSION, ir_version) + blocks(IMPORTS, imports) + block(GRAPH, content)
            + blocks(FUNCTIONS, functions) + extra)


def chain(kinds, first="x", last="y", **about):
    """first -> kinds[0] -> kinds[1] ... -> last, as nodes."""
    names = [first, *(f"v{i}" for i in range(len(kinds) - 1)), last]
    return [node(kind, [names[i]], [names[i + 1]], **about) for i, kind in enumerate(kinds)]


def chain_model(kinds, **about):
    return model(graph(chain(kinds)), **about)

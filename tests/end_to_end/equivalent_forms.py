"""Other forms of a model that mean the same, made by tools that are not ours: ONNX Runtime's optimiser at three levels and
ONNX's version converter; and with all names changed, weights as Constant nodes, nodes in another order."""

import ctypes

import numpy
import onnx
from onnx import helper, numpy_helper, version_converter

LEVELS = {"ort_basic": 1, "ort_ext": 2, "ort_all": 99}
POINTER = ctypes.c_void_p


class Optimizer:
    """ONNX Runtime by the places of its functions, which never change: none of the models is run."""

    def __init__(self, library):
        loaded = ctypes.CDLL(library)
        base = ctypes.cast(loaded.OrtGetApiBase, ctypes.CFUNCTYPE(POINTER))()
        get = ctypes.CFUNCTYPE(POINTER, ctypes.c_uint32)(ctypes.cast(base, ctypes.POINTER(POINTER))[0])
        self.table = ctypes.cast(get(11), ctypes.POINTER(POINTER))
        self.environment = POINTER()
        self.call(3, ctypes.c_int(4), ctypes.c_char_p(b"opseq"), ctypes.byref(self.environment))

    def function(self, place, result):
        return ctypes.CFUNCTYPE(result)(self.table[place])

    def call(self, place, *arguments):
        status = self.function(place, POINTER)(*arguments)
        if status:
            message = self.function(2, ctypes.c_char_p)(POINTER(status)).decode("utf-8", "replace")
            self.function(93, None)(POINTER(status))
            raise RuntimeError(message)

    def write(self, model, level, file):
        """The model (bytes) as a session at that level has it."""
        options, session = POINTER(), POINTER()
        self.call(10, ctypes.byref(options))
        try:
            self.call(23, options, ctypes.c_int(level))
            self.call(24, options, ctypes.c_int(1))
            self.call(22, options, ctypes.c_int(4))
            self.call(11, options, ctypes.c_char_p(str(file).encode()))
            self.call(8, self.environment, ctypes.c_char_p(model), ctypes.c_size_t(len(model)), options,
                      ctypes.byref(session))
            self.function(95, None)(session)
        finally:
            self.function(100, None)(options)


def used_names(node):
    names = set(node.input)
    for attribute in node.attribute:
        if attribute.HasField("g"):
            for inner in attribute.g.node:
                names |= used_names(inner)
            names |= {output.name for output in attribute.g.output}
    return names


def shuffled(nodes, generator):
    """The nodes in another order in which values are there before they are used."""
    producers = {output: k for k, node in enumerate(nodes) for output in node.output if output}
    waits = [{producers[name] for name in used_names(node) if name in producers} - {k} for k, node in enumerate(nodes)]
    users, left = {}, [len(wait) for wait in waits]
    for k, wait in enumerate(waits):
        for producer in wait:
            users.setdefault(producer, []).append(k)
    ready, order = [k for k, count in enumerate(left) if not count], []
    while ready:
        k = ready.pop(int(generator.integers(len(ready))))
        order.append(nodes[k])
        for user in users.get(k, []):
            left[user] -= 1
            if not left[user]:
                ready.append(user)
    return order


class Renaming:
    def __init__(self, kept):
        self.kept, self.names = kept, {}

    def __call__(self, name):
        return name if name in self.kept else self.names.setdefault(name, f"v{len(self.names) * 2654435761 % 2**32:x}")

    def node(self, node):
        node.name = ""
        node.input[:] = [self(name) for name in node.input]
        node.output[:] = [self(name) for name in node.output]
        for attribute in node.attribute:
            if attribute.HasField("g"):
                self.body(attribute.g)

    def body(self, body):
        for node in body.node:
            self.node(node)
        for value in [*body.input, *body.output, *body.initializer]:
            value.name = self(value.name)
        del body.value_info[:]


def scrambled(model, seed=1):
    made = onnx.ModelProto()
    made.CopyFrom(model)
    graph, initializers = made.graph, {tensor.name for tensor in made.graph.initializer}
    inputs = [value for value in graph.input if value.name not in initializers]
    nodes = []
    for tensor in graph.initializer:
        value = onnx.TensorProto()
        value.CopyFrom(tensor)
        value.name = ""
        nodes.append(helper.make_node("Constant", [], [tensor.name], value=value))
    nodes = shuffled([*nodes, *graph.node], numpy.random.default_rng(seed))
    nodes = [onnx.NodeProto.FromString(node.SerializeToString()) for node in nodes]
    renaming = Renaming({"", *(value.name for value in [*inputs, *graph.output])})
    for node in nodes:
        renaming.node(node)
    for field in ("node", "initializer", "value_info", "input"):
        del getattr(graph, field)[:]
    graph.input.extend(inputs)
    graph.node.extend(nodes)
    return made


def forms(model, folder, optimizer):
    """Files in the folder by the name of the form: of a model with all its data. Forms that the tools can't make are left
    out."""
    made = {}
    for name, level in LEVELS.items() if optimizer else ():
        try:
            optimizer.write(model.SerializeToString(), level, folder / f"{name}.onnx")
            made[name] = folder / f"{name}.onnx"
        except RuntimeError as problem:
            print(f"{folder.name}: {name} can't be made: {str(problem)[:100]}")
    written = {"scramble": scrambled}
    if all(entry.version < 17 for entry in model.opset_import if entry.domain in ("", "ai.onnx")):
        written["vc17"] = lambda source: version_converter.convert_version(source, 17)
    for name, make in written.items():
        try:
            onnx.save(make(model), str(folder / f"{name}.onnx"))
            made[name] = folder / f"{name}.onnx"
        except (RuntimeError, ValueError, IndexError) as problem:
            print(f"{folder.name}: {name} can't be made: {str(problem)[:100]}")
    return made


def is_empty(tensor):
    data = ("raw_data", "float_data", "int64_data", "int32_data", "double_data", "string_data", "uint64_data")
    return int(numpy.prod(tensor.dims)) > 0 and not any(len(getattr(tensor, field)) for field in data)


def tensors_of(nodes):
    for node in nodes:
        for attribute in node.attribute:
            if attribute.HasField("g"):
                yield from tensors_of(attribute.g.node)
            if attribute.HasField("t"):
                yield attribute.t


def fill(model, seed=7):
    """Gives tensors without data some, the same each time, so that no value grows or vanishes on the way."""
    generator = numpy.random.default_rng(seed)
    for tensor in model.graph.initializer:
        if not is_empty(tensor):
            continue
        kind = helper.mapping.TENSOR_TYPE_TO_NP_TYPE[tensor.data_type]
        fan = int(numpy.prod(tensor.dims[1:])) if len(tensor.dims) > 1 else 0
        count = int(numpy.prod(tensor.dims))
        if not numpy.issubdtype(kind, numpy.floating):
            values = numpy.zeros(count)
        elif fan:
            values = generator.standard_normal(count) * numpy.sqrt(2 / fan)
        elif "var" in tensor.name or tensor.name.endswith("weight"):
            values = 1 + 0.1 * generator.random(count)
        else:
            values = 0.1 * generator.standard_normal(count)
        tensor.CopyFrom(numpy_helper.from_array(values.astype(kind).reshape(list(tensor.dims)), tensor.name))
    for tensor in tensors_of([*model.graph.node, *(node for function in model.functions for node in function.node)]):
        if is_empty(tensor):
            kind = helper.mapping.TENSOR_TYPE_TO_NP_TYPE[tensor.data_type]
            values = 0.02 * generator.standard_normal(int(numpy.prod(tensor.dims)))
            tensor.raw_data = (values if numpy.issubdtype(kind, numpy.floating) else values * 0).astype(kind).tobytes()
    return model

#!/usr/bin/python3 -B
"""Writes data/operator-types.json from the schemas of the onnx package (libonnx 1.12): operator_types.py > data/operator-types.json"""
import json

import onnx
from onnx import defs

FIRST, LAST = 13, 17
ELEMENTS = {"float": 1, "uint8": 2, "int8": 3, "uint16": 4, "int16": 5, "int32": 6, "int64": 7, "string": 8, "bool": 9,
            "float16": 10, "double": 11, "uint32": 12, "uint64": 13, "complex64": 14, "complex128": 15, "bfloat16": 16}
KINDS = {"tensor": "tensor(%s)", "sequence": "seq(tensor(%s))", "optional_tensor": "optional(tensor(%s))",
         "optional_sequence": "optional(seq(tensor(%s)))"}


def type_set(types):
    found = {}
    for kind, pattern in KINDS.items():
        elements = sorted(number for name, number in ELEMENTS.items() if pattern % name in types)
        if elements:
            found[kind] = elements
    if sum(map(len, found.values())) != len(set(types)):
        raise SystemExit(f"a type nobody knows: {sorted(types)}")
    return found


def used_schemas():
    """The versions that some opset of the range has, not withdrawn."""
    versions = {}
    for schema in defs.get_all_schemas_with_history():
        if schema.domain == "" and schema.since_version <= LAST:
            versions.setdefault(schema.name, []).append(schema)
    for _, schemas in sorted(versions.items()):
        schemas.sort(key=lambda schema: schema.since_version)
        for schema, after in zip(schemas, [*schemas[1:], None]):
            if not schema.deprecated and (after is None or after.since_version > FIRST):
                yield schema


def is_variadic(parameters):
    return bool(parameters) and parameters[-1].option == defs.OpSchema.FormalParameterOption.Variadic


def main():
    sets, operators = [], []

    def number_of(types):
        found = type_set(types)
        if found not in sets:
            sets.append(found)
        return sets.index(found)

    for schema in used_schemas():
        entry = {"name": schema.name, "since": schema.since_version,
                 "inputs": [number_of(value.types) for value in schema.inputs],
                 "outputs": [number_of(value.types) for value in schema.outputs]}
        for word, parameters in (("variadic_input", schema.inputs), ("variadic_output", schema.outputs)):
            if is_variadic(parameters):
                entry[word] = True
        operators.append(entry)
    head = {"source": f"operator schemas of libonnx {onnx.__version__}", "opset_first": FIRST, "opset_last": LAST}
    parts = [f'"{key}":{json.dumps(value)}' for key, value in head.items()]
    for key, rows in (("sets", sets), ("operators", operators)):
        parts.append(f'"{key}":[\n' + ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows) + "]")
    print("{" + ",\n".join(parts) + "}")


main()

"""Which version of each operator ONNX Runtime knows: makes a table for `opseq opsets --supported`.

supported_versions.py OPSEQ NODE_MODELS TABLE: the program; ONNX's single-node test models (Debian's libonnx-testdata has
them in /usr/share/libonnx-testdata/data); the CSV to write. Needs Debian's python3-onnx, and a runtime that
`opseq runtime` finds.

For each version of each operator of the default domain, models of a single node are made: of ONNX's own test models,
and of those below for operators that these lack. opseq loads them in its workers, without running them. The newest
version of which one loads is the one that the runtime knows; 0 where each is refused for want of a kernel. An operator
of which no model was valid is told of and left out.
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import onnx
from onnx import TensorProto as T
from onnx import helper

MODELS_OF_ONE = 6  # templates per operator
REFUSALS = ("not_implemented", "no kernel", "opset unsupported")  # as the signatures of opseq classify have them
F, I, S, B, U8 = T.FLOAT, T.INT64, T.STRING, T.BOOL, T.UINT8


def template(inputs, outputs=1, sequence=(), **attributes):
    """inputs: (type, shape) each; sequence: those that are sequences of tensors."""
    return {"inputs": inputs, "outputs": outputs, "sequence": sequence, "attributes": attributes}


X4, X3, X2, X1 = (F, [1, 4, 6, 6]), (F, [2, 3, 4]), (F, [3, 4]), (F, [4])
INTS = (T.INT32, [3, 4])
ONE = (I, [])
BY_HAND = {
    "AffineGrid": [template([(F, [1, 2, 3]), (I, [4])])],
    "Attention": [template([X4, X4, X4]), template([X3, X3, X3], q_num_heads=2, kv_num_heads=2)],
    "BitCast": [template([X2], to=T.INT32)],
    "BitwiseAnd": [template([INTS, INTS])], "BitwiseOr": [template([INTS, INTS])],
    "BitwiseXor": [template([INTS, INTS])], "BitwiseNot": [template([INTS])],
    "CausalConvWithState": [template([(F, [1, 4, 6]), (F, [4, 1, 3]), (F, [4])], 2),
                            template([(F, [1, 4, 6]), (F, [4, 1, 3])], 2)],
    "CenterCropPad": [template([X2, (I, [2])])],
    "Col2Im": [template([(F, [1, 5, 5]), (I, [2]), (I, [2])])],
    "ConcatFromSequence": [template([X2], sequence=(0,), axis=0)],
    "CumProd": [template([X2, ONE])],
    "DeformConv": [template([(F, [1, 1, 3, 3]), (F, [1, 1, 2, 2]), (F, [1, 8, 2, 2])])],
    "Gelu": [template([X2])], "Mish": [template([X2])], "Swish": [template([X2])],
    "GlobalLpPool": [template([X4])], "LpNormalization": [template([X2])],
    "LpPool": [template([X4], kernel_shape=[2, 2])],
    "GroupNormalization": [template([X4, X1, X1], num_groups=2), template([X4, (F, [2]), (F, [2])], num_groups=2)],
    "ImageDecoder": [template([(U8, [10])])],
    "LinearAttention": [template([X3, X3, X3], 2, q_num_heads=2, kv_num_heads=2), template([X4, X4, X4], 2)],
    "MaxRoiPool": [template([X4, (F, [1, 5])], pooled_shape=[2, 2])],
    "Multinomial": [template([X2])],
    "Optional": [template([X2])],
    "RMSNormalization": [template([X2, X1])],
    "RandomNormal": [template([], shape=[2])], "RandomUniform": [template([], shape=[2])],
    "RandomNormalLike": [template([X2])], "RandomUniformLike": [template([X2])],
    "RegexFullMatch": [template([(S, [2])], pattern="a")],
    "RotaryEmbedding": [template([X4, (F, [6, 3]), (F, [6, 3]), (I, [1, 6])])],
    "SequenceAt": [template([X2, ONE], sequence=(0,))],
    "SequenceConstruct": [template([X2])], "SequenceEmpty": [template([])],
    "SequenceErase": [template([X2], sequence=(0,))], "SequenceLength": [template([X2], sequence=(0,))],
    "SplitToSequence": [template([X2])],
    "StringConcat": [template([(S, [2]), (S, [2])])], "StringSplit": [template([(S, [2])], 2, delimiter=" ")],
    "SwiGLU": [template([X2]), template([X2, X2])],
    "TensorScatter": [template([X3, (F, [2, 1, 4])]), template([X3, (F, [2, 1, 4]), (I, [2])])],
}


def model_of(name, made):
    inputs = []
    for position, (kind, shape) in enumerate(made["inputs"]):
        make = helper.make_tensor_sequence_value_info if position in made["sequence"] else helper.make_tensor_value_info
        inputs.append(make(f"x{position}", kind, shape))
    outputs = [onnx.ValueInfoProto(name=f"y{i}") for i in range(made["outputs"])]
    node = helper.make_node(name, [each.name for each in inputs], [each.name for each in outputs], **made["attributes"])
    return helper.make_model(helper.make_graph([node], name, inputs, outputs))


def templates(folder):
    """Models of a single node by operator: those of the most inputs and of float first."""
    found = {}
    for file in sorted(Path(folder).glob("*/*/model.onnx")):
        model = onnx.load(str(file))
        node = model.graph.node[0] if len(model.graph.node) == 1 else None
        if node is not None and node.domain in ("", "ai.onnx") and not any(a.type == a.GRAPH for a in node.attribute):
            found.setdefault(node.op_type, []).append(model)
        elif node is not None:
            found.setdefault(node.op_type, []).append(model)
    for name, made in BY_HAND.items():
        found.setdefault(name, []).extend(model_of(name, each) for each in made)

    def rank(model):
        kinds = [value.type.tensor_type.elem_type for value in model.graph.input]
        return (sum(kind != F for kind in kinds), -len(kinds))
    return {name: sorted(models, key=rank)[:MODELS_OF_ONE] for name, models in found.items()}


def as_input(model, node, attribute):
    """An attribute as the constant input that it became, where it is the next one of the node."""
    value = helper.get_attribute_value(attribute)
    is_list = isinstance(value, (list, tuple))
    kind = T.FLOAT if isinstance(value[0] if is_list else value, float) else T.INT64
    name = f"was_{attribute.name}"
    model.graph.initializer.append(helper.make_tensor(name, kind, [len(value)] if is_list else [], value if is_list else [value]))
    node.input.append(name)


def at_version(template_model, changes, version):
    """The model at the opset of a version, as far as the facts of the changes say how."""
    model = onnx.ModelProto()
    model.CopyFrom(template_model)
    before = next((each.version for each in model.opset_import if each.domain in ("", "ai.onnx")), 0)
    del model.opset_import[:]
    model.opset_import.append(helper.make_opsetid("", version))
    model.ir_version = 10
    [node] = model.graph.node
    for change in changes:
        if not before < change["version"] <= version:
            continue
        gone = change.get("attributes_removed", []) + change.get("attribute_became_input", [])
        for attribute in [each for each in node.attribute if each.name in gone]:
            if attribute.name in change.get("attribute_became_input", []):
                as_input(model, node, attribute)
            node.attribute.remove(attribute)
        facts = change.get("by_hand", {})
        for name, values in facts.get("values_renamed", {}).items():
            for attribute in node.attribute:
                if attribute.name == name:
                    attribute.s = values.get(attribute.s.decode(), attribute.s.decode()).encode()
        if "num_outputs" in facts.get("must_set", {}) and len(node.input) < 2:
            node.attribute.append(helper.make_attribute("num_outputs", len(node.output)))
    return model


def write_models(operators, found, folder):
    written = 0
    for operator in operators:
        for change in operator["versions"]:
            for number, model in enumerate(found.get(operator["name"], [])):
                place = folder / operator["name"] / str(change["version"]) / str(number)
                place.mkdir(parents=True)
                onnx.save(at_version(model, operator["versions"], change["version"]), str(place / "model.onnx"))
                written += 1
    return written


def loaded(opseq, folder, out):
    """What became of each model, by operator and version."""
    json_file = out / "trials.json"
    subprocess.run([opseq, "classify", out / "trials.db", folder, "--json", json_file, "-q", "-j", "2"], check=True)
    outcomes = {}
    for trial in json.loads(json_file.read_text("utf-8"))["trials"]:
        name, version, _ = trial["path"].split("/")[-3:]
        refusal = str(trial.get("message") or "") + str(trial.get("signature") or "")
        outcomes.setdefault((name, int(version)), []).append((trial["outcome"], refusal))
    return outcomes


def newest_known(operator, outcomes):
    """The newest version that loads; 0 where each is refused for want of a kernel; None where nothing is known."""
    refused = False
    for change in reversed(operator["versions"]):
        for outcome, refusal in outcomes.get((operator["name"], change["version"]), []):
            if outcome not in ("load_failed", "unreadable", "weights_missing"):
                return change["version"]
            refused = refused or any(words in refusal.lower() for words in REFUSALS)
    return 0 if refused else None


def main(opseq, node_models, table):
    changes = json.loads((Path(__file__).parent / "operator-changes.json").read_text("utf-8"))["operators"]
    operators = [operator for operator in changes if operator["domain"] == ""]
    with tempfile.TemporaryDirectory(prefix="opseq-supported-") as made:
        folder = Path(made)
        print(write_models(operators, templates(node_models), folder / "models"), "models")
        outcomes = loaded(opseq, folder / "models", folder)
    with open(table, "w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["domain", "operator", "newest"])
        for operator in operators:
            newest = newest_known(operator, outcomes)
            if newest is None:
                reasons = [text for version in operator["versions"]
                           for _, text in outcomes.get((operator["name"], version["version"]), [])]
                print("left out:", operator["name"], reasons[-1:] or "no model")
            else:
                rows.writerow(["", operator["name"], newest])


if __name__ == "__main__":
    main(*sys.argv[1:])

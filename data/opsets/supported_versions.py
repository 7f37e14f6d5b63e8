"""Which version of each operator ONNX Runtime knows: makes a table for `opseq opsets --supported`.

supported_versions.py OPSEQ NODE_MODELS TABLE: the program; ONNX's single-node test models (Debian's libonnx-testdata has
them in /usr/share/libonnx-testdata/data); the CSV to write. Needs Debian's python3-onnx, and a runtime that
`opseq runtime` finds.

For each version of each operator of the default domain and of ai.onnx.ml, models of a single node are made: of ONNX's own
test models, and of those below for operators that these lack. opseq loads them in its workers, without running them. The newest
version of which one loads is the one that the runtime knows; 0 where each is refused for want of a kernel. An operator
of which no model was valid is told of and left out.
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import onnx
from onnx import TensorProto as T
from onnx import helper

MODELS_OF_ONE = 6  # templates per operator
OPSET_BESIDE = 21  # of the default domain, in models of another one
REFUSALS = ("not_implemented", "no kernel", "opset unsupported")  # as the signatures of opseq classify have them
F, I, S, B, U8 = T.FLOAT, T.INT64, T.STRING, T.BOOL, T.UINT8


def template(inputs, outputs=1, sequence=(), since=None, **attributes):
    """inputs: (type, shape) each, or Map; sequence: those that are sequences of tensors; since: the version that it is
    made for, the newest that python3-onnx knows where there is none."""
    return {"inputs": inputs, "outputs": outputs, "sequence": sequence, "since": since, "attributes": attributes}


class Map(NamedTuple):
    key: int
    value: int


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
TREE = {"nodes_treeids": [0, 0, 0], "nodes_nodeids": [0, 1, 2], "nodes_featureids": [0, 0, 0], "nodes_values": [0.5, 0.0, 0.0],
        "nodes_modes": ["BRANCH_LEQ", "LEAF", "LEAF"], "nodes_truenodeids": [1, 0, 0], "nodes_falsenodeids": [2, 0, 0]}
ML = "ai.onnx.ml"
PARAMS = [0.1, 0.0, 3.0]  # gamma, coef0, degree
ML_BY_HAND = {
    "ArrayFeatureExtractor": [template([X2, (I, [2])], since=1)],
    "Binarizer": [template([X2], since=1, threshold=0.5)],
    "CastMap": [template([Map(I, F)], since=1, cast_to="TO_FLOAT")],
    "CategoryMapper": [template([(S, [2])], since=1, cats_strings=["a", "b"], cats_int64s=[1, 2])],
    "DictVectorizer": [template([Map(S, F)], since=1, string_vocabulary=["a", "b"])],
    "FeatureVectorizer": [template([X2, X2], since=1, inputdimensions=[4, 4])],
    "Imputer": [template([X2], since=1, imputed_value_floats=[0.0], replaced_value_float=1.0)],
    "LabelEncoder": [template([(S, [2])], since=1, classes_strings=["a", "b"]),
                     template([(S, [2])], since=2, keys_strings=["a", "b"], values_int64s=[1, 2])],
    "LinearClassifier": [template([X2], 2, since=1, coefficients=[0.5] * 8, intercepts=[0.0, 0.0], classlabels_ints=[0, 1])],
    "LinearRegressor": [template([X2], since=1, coefficients=[0.5] * 4, targets=1)],
    "Normalizer": [template([X2], since=1, norm="L2")],
    "OneHotEncoder": [template([(I, [3])], since=1, cats_int64s=[1, 2])],
    "SVMClassifier": [template([X2], 2, since=1, kernel_type="LINEAR", kernel_params=PARAMS, coefficients=[0.5] * 8, rho=[0.0],
                               classlabels_ints=[0, 1])],
    "SVMRegressor": [template([X2], since=1, kernel_type="LINEAR", kernel_params=PARAMS, coefficients=[0.5] * 4, rho=[0.0])],
    "Scaler": [template([X2], since=1, offset=[0.0] * 4, scale=[1.0] * 4)],
    "TreeEnsemble": [template([X2], since=5, n_targets=1, tree_roots=[0], nodes_featureids=[0],
                              nodes_modes=helper.make_tensor("modes", U8, [1], [0]),
                              nodes_splits=helper.make_tensor("splits", F, [1], [0.5]),
                              nodes_truenodeids=[0], nodes_trueleafs=[1], nodes_falsenodeids=[1], nodes_falseleafs=[1],
                              leaf_targetids=[0, 0], leaf_weights=helper.make_tensor("weights", F, [2], [0.0, 1.0]))],
    "TreeEnsembleClassifier": [template([X2], 2, since=1, **TREE, class_treeids=[0, 0], class_nodeids=[1, 2], class_ids=[0, 1],
                                        class_weights=[1.0, 1.0], classlabels_int64s=[0, 1])],
    "TreeEnsembleRegressor": [template([X2], since=1, **TREE, target_treeids=[0, 0], target_nodeids=[1, 2], target_ids=[0, 0],
                                       target_weights=[0.0, 1.0], n_targets=1)],
    "ZipMap": [template([X2], since=1, classlabels_int64s=[0, 1, 2, 3])],
}
MADE = {**{("", name): made for name, made in BY_HAND.items()}, **{(ML, name): made for name, made in ML_BY_HAND.items()}}


def input_of(name, made, is_sequence):
    if isinstance(made, Map):
        value = onnx.ValueInfoProto(name=name)
        value.type.map_type.key_type = made.key
        value.type.map_type.value_type.tensor_type.elem_type = made.value
        value.type.map_type.value_type.tensor_type.shape.SetInParent()
        return value
    make = helper.make_tensor_sequence_value_info if is_sequence else helper.make_tensor_value_info
    return make(name, *made)


def model_of(domain, name, made):
    inputs = [input_of(f"x{position}", each, position in made["sequence"]) for position, each in enumerate(made["inputs"])]
    outputs = [onnx.ValueInfoProto(name=f"y{i}") for i in range(made["outputs"])]
    node = helper.make_node(name, [each.name for each in inputs], [each.name for each in outputs], domain=domain,
                            **made["attributes"])
    opsets = {"opset_imports": [helper.make_opsetid(domain, made["since"])]} if made["since"] else {}
    return helper.make_model(helper.make_graph([node], name, inputs, outputs), **opsets)


def domain_of(name):
    return "" if name == "ai.onnx" else name


def templates(folder):
    """Models of a single node by operator: those of the most inputs and of float first."""
    found = {}
    for file in sorted(Path(folder).glob("*/*/model.onnx")):
        model = onnx.load(str(file))
        node = model.graph.node[0] if len(model.graph.node) == 1 else None
        if node is not None:
            found.setdefault((domain_of(node.domain), node.op_type), []).append(model)
    for (domain, name), made in MADE.items():
        found.setdefault((domain, name), []).extend(model_of(domain, name, each) for each in made)

    def rank(model):
        kinds = [value.type.tensor_type.elem_type for value in model.graph.input]
        return (sum(kind != F for kind in kinds), -len(kinds))
    return {key: sorted(models, key=rank)[:MODELS_OF_ONE] for key, models in found.items()}


def as_input(model, node, attribute):
    """An attribute as the constant input that it became, where it is the next one of the node."""
    value = helper.get_attribute_value(attribute)
    is_list = isinstance(value, (list, tuple))
    kind = T.FLOAT if isinstance(value[0] if is_list else value, float) else T.INT64
    name = f"was_{attribute.name}"
    model.graph.initializer.append(helper.make_tensor(name, kind, [len(value)] if is_list else [], value if is_list else [value]))
    node.input.append(name)


def at_version(template_model, domain, changes, version):
    """The model at the opset of a version, as far as the facts of the changes say how."""
    model = onnx.ModelProto()
    model.CopyFrom(template_model)
    before = next((each.version for each in model.opset_import if domain_of(each.domain) == domain), 0)
    del model.opset_import[:]
    model.opset_import.append(helper.make_opsetid(domain, version))
    if domain:
        model.opset_import.append(helper.make_opsetid("", OPSET_BESIDE))
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


def folder_of(operator):
    return f"{operator['domain']}-{operator['name']}"


def write_models(operators, found, folder):
    written = 0
    for operator in operators:
        for change in operator["versions"]:
            for number, model in enumerate(found.get((operator["domain"], operator["name"]), [])):
                place = folder / folder_of(operator) / str(change["version"]) / str(number)
                place.mkdir(parents=True)
                onnx.save(at_version(model, operator["domain"], operator["versions"], change["version"]), str(place / "model.onnx"))
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
        for outcome, refusal in outcomes.get((folder_of(operator), change["version"]), []):
            if outcome not in ("load_failed", "unreadable", "weights_missing"):
                return change["version"]
            refused = refused or any(words in refusal.lower() for words in REFUSALS)
    return 0 if refused else None


def main(opseq, node_models, table):
    changes = json.loads((Path(__file__).parent / "operator-changes.json").read_text("utf-8"))["operators"]
    operators = [operator for operator in changes if operator["domain"] in ("", ML)]
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
                           for _, text in outcomes.get((folder_of(operator), version["version"]), [])]
                print("left out:", operator["domain"], operator["name"], reasons[-1:] or "no model")
            else:
                rows.writerow([operator["domain"], operator["name"], newest])


if __name__ == "__main__":
    main(*sys.argv[1:])

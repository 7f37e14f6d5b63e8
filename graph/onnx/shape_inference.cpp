#include "graph/onnx/shape_inference.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <exception>
#include <functional>
#include <utility>

#include "graph/onnx/integer_folding.h"
#include "graph/onnx/known_branches.h"
#include "graph/onnx/value_types.h"

namespace opseq {
namespace {

// What is known so far, by the names of the values.
struct Findings {
  std::unordered_map<std::string, onnx::TypeProto> types;
  std::unordered_map<std::string, onnx::TensorProto> constants;
  std::string problem;
};

using FindTensor = std::function<const onnx::TensorProto*(const std::string& name)>;

// Among the findings and the initializers of the graph as it is now.
FindTensor tensor_finder(const onnx::GraphProto& graph, const Findings& findings) {
  std::unordered_map<std::string, int> initializers;
  for (int i = 0; i < graph.initializer_size(); ++i) initializers.emplace(graph.initializer(i).name(), i);
  return [initializers = std::move(initializers), &graph,
          &findings](const std::string& name) -> const onnx::TensorProto* {
    const auto found = findings.constants.find(name);
    if (found != findings.constants.end()) return &found->second;
    const auto it = initializers.find(name);
    return it == initializers.end() ? nullptr : &graph.initializer(it->second);
  };
}

void add_constants(const onnx::GraphProto& graph, Findings& findings) {
  const auto type = [&](const std::string& name) -> const onnx::TypeProto* {
    const auto it = findings.types.find(name);
    return it == findings.types.end() ? nullptr : &it->second;
  };
  const KnownValues known{tensor_finder(graph, findings), type};
  for (const onnx::NodeProto& node : graph.node())
    if (auto tensor = fold_integers(node, known))
      findings.constants.try_emplace(node.output(0), std::move(*tensor));
}

enum class DataPropagation : std::uint8_t { off, on };

// Says why it stopped; empty where it got through.
std::string infer_shapes(onnx::ModelProto& model, DataPropagation propagation) {
  std::unordered_map<std::string, onnx::TensorShapeProto>
      shapes;  // with symbols in them; only libonnx uses them
  try {
    const onnx::ShapeInferenceOptions options(false, 0, propagation == DataPropagation::on);
    onnx::shape_inference::InferShapes(model, onnx::OpSchemaRegistry::Instance(), options, &shapes);
  } catch (const std::exception& error) {
    return error.what();
  }
  return "";
}

// Propagation throws for some models that it could skip a node of, and so do declarations that contradict the
// operators. What was found before is kept. Says why it stopped; empty where it got through.
std::string infer_what_can_be(onnx::ModelProto& model) {
  std::string problem = infer_shapes(model, DataPropagation::on);
  if (!problem.empty()) problem = infer_shapes(model, DataPropagation::off);
  if (!problem.empty()) {
    model.mutable_graph()->clear_value_info();
    for (onnx::ValueInfoProto& output : *model.mutable_graph()->mutable_output()) output.clear_type();
    problem = infer_shapes(model, DataPropagation::on);
  }
  return problem;
}

// One pass over the model. Returns whether it found further constants.
bool infer_once(onnx::ModelProto& model, Findings& findings) {
  findings.problem = infer_what_can_be(model);
  const onnx::GraphProto& graph = model.graph();
  for (const auto* infos : {&graph.input(), &graph.value_info(), &graph.output()})
    for (const onnx::ValueInfoProto& info : *infos) findings.types[info.name()] = info.type();
  for (const onnx::TensorProto& tensor : graph.initializer()) findings.types[tensor.name()] = type_of(tensor);
  const std::size_t before = findings.constants.size();
  add_constants(graph, findings);
  return findings.constants.size() > before;
}

// Nodes whose only output is known give way to an initializer: operators look for the elements of their
// operands there, and do not see those that are computed.
void fold(onnx::GraphProto& graph, const Findings& findings) {
  const auto known = [&](const onnx::NodeProto& node) {
    return node.output_size() == 1 && findings.constants.contains(node.output(0));
  };
  for (const onnx::NodeProto& node : graph.node())
    if (known(node)) *graph.add_initializer() = findings.constants.at(node.output(0));
  auto& nodes = *graph.mutable_node();
  nodes.erase(std::remove_if(nodes.begin(), nodes.end(), known), nodes.end());
}

// What the last pass found may be less than, and at odds with, what the next one does: the types are again
// those that are declared.
void forget_types(onnx::GraphProto& graph, const onnx::GraphProto& declared, const Findings& findings) {
  *graph.mutable_output() = declared.output();
  *graph.mutable_value_info() = declared.value_info();
  auto& infos = *graph.mutable_value_info();
  infos.erase(std::remove_if(
                  infos.begin(), infos.end(),
                  [&](const onnx::ValueInfoProto& info) { return findings.constants.contains(info.name()); }),
              infos.end());
}

onnx::GraphProto inferred(const onnx::ModelProto& model) {
  constexpr int most_rounds = 8;  // each can only find what depends on the findings of the one before
  onnx::ModelProto copy = model;
  Findings findings;
  for (int round = 0; round < most_rounds; ++round) {
    onnx::GraphProto& graph = *copy.mutable_graph();
    const bool further_constants = infer_once(copy, findings);
    const bool fewer_branches = take_known_branches(graph, tensor_finder(graph, findings));
    if (!further_constants && !fewer_branches) break;
    fold(graph, findings);
    forget_types(graph, model.graph(), findings);
  }
  onnx::GraphProto answer;
  if (!findings.problem.empty()) answer.set_doc_string(findings.problem);
  for (auto& [name, type] : findings.types) {
    drop_made_up_symbols(type);
    onnx::ValueInfoProto& info = *answer.add_value_info();
    info.set_name(name);
    *info.mutable_type() = std::move(type);
  }
  for (auto& [name, tensor] : findings.constants) *answer.add_initializer() = std::move(tensor);
  return answer;
}

std::string checked(const onnx::ModelProto& model) {
  try {
    onnx::checker::check_model(model);
  } catch (const std::exception& error) {
    const std::string message = error.what();
    return message.empty() ? "it gave no reason" : message;
  }
  return "";
}

void note_newer_opsets(const onnx::ModelProto& model, std::vector<std::string>& notes) {
  const auto& known = onnx::OpSchemaRegistry::DomainToVersionRange::Instance().Map();
  for (const auto& import : model.opset_import()) {
    const std::string domain = import.domain() == "ai.onnx" ? "" : import.domain();
    const auto it = known.find(domain);
    if (it != known.end() && import.version() > it->second.second)
      notes.push_back("The checker knows opset " + std::to_string(it->second.second) +
                      " and not the model's " + std::to_string(import.version()) +
                      "; it used the definitions that it knows.");
  }
}

// Whether there was one to add.
bool add_open_shapes(google::protobuf::RepeatedPtrField<onnx::ValueInfoProto>& values) {
  bool is_added = false;
  for (onnx::ValueInfoProto& value : values) {
    if (!value.type().has_tensor_type() || value.type().tensor_type().has_shape()) continue;
    value.mutable_type()->mutable_tensor_type()->mutable_shape();
    is_added = true;
  }
  return is_added;
}

void note_open_shapes(onnx::ModelProto& model, std::vector<std::string>& notes) {
  const bool has_open_input = add_open_shapes(*model.mutable_graph()->mutable_input());
  const bool has_open_output = add_open_shapes(*model.mutable_graph()->mutable_output());
  if (has_open_input || has_open_output)
    notes.emplace_back(
        "The checker wants the shapes of all inputs and outputs; it looked at the model as if none "
        "were open.");
}

}  // namespace

void drop_made_up_symbols(onnx::TypeProto& type) {
  if (!type.has_tensor_type() || !type.tensor_type().has_shape()) return;
  for (auto& dim : *type.mutable_tensor_type()->mutable_shape()->mutable_dim())
    if (dim.has_dim_param() && dim.dim_param().starts_with("unk__")) dim.clear_value();
}

void load_operator_definitions() { onnx::OpSchemaRegistry::Schema("Identity", 1); }

void infer_shapes_here(onnx::ModelProto& model) { infer_what_can_be(model); }

InferredValues infer_values(const onnx::ModelProto& model, const SandboxLimits& limits) {
  load_operator_definitions();
  const SandboxResult result =
      run_in_sandbox([&model] { return inferred(model).SerializePartialAsString(); }, limits);
  onnx::GraphProto answer;
  if (!result.value) return {{}, {}, result.problem};
  if (!answer.ParsePartialFromString(*result.value)) return {{}, {}, "its result could not be read"};
  InferredValues values;
  if (answer.has_doc_string()) values.problem = "it threw: " + answer.doc_string();
  for (onnx::ValueInfoProto& info : *answer.mutable_value_info())
    values.types[info.name()] = std::move(*info.mutable_type());
  for (onnx::TensorProto& tensor : *answer.mutable_initializer())
    values.constants[tensor.name()] = std::move(tensor);
  return values;
}

ModelCheck check_model(const onnx::ModelProto& model, const SandboxLimits& limits) {
  load_operator_definitions();
  ModelCheck check;
  onnx::ModelProto copy = model;
  if (copy.ir_version() > onnx::IR_VERSION) {
    check.notes.push_back("The checker knows IR version " + std::to_string(onnx::IR_VERSION) +
                          " and not the model's " + std::to_string(copy.ir_version()) +
                          "; it looked at the model as if it had that version.");
    copy.set_ir_version(onnx::IR_VERSION);
  }
  note_newer_opsets(copy, check.notes);
  note_open_shapes(copy, check.notes);
  const SandboxResult result = run_in_sandbox([&copy] { return checked(copy); }, limits);
  check.valid = result.value && result.value->empty();
  check.message = result.value ? *result.value : "the checker gave no answer: " + result.problem;
  return check;
}

}  // namespace opseq

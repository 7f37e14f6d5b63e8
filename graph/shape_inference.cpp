#include "graph/shape_inference.h"

#include <onnx/checker.h>
#include <onnx/shape_inference/implementation.h>

#include <algorithm>
#include <exception>
#include <optional>

namespace opseq {
namespace {

using ShapeData = std::unordered_map<std::string, onnx::TensorShapeProto>;

// Registers the operators' definitions here, once, and not in every child.
void load_definitions() { onnx::OpSchemaRegistry::Schema("Identity", 1); }

// Names such as "unk__3" are inference's own.
void drop_made_up_symbols(onnx::TypeProto& type) {
  if (!type.has_tensor_type() || !type.tensor_type().has_shape()) return;
  for (auto& dim : *type.mutable_tensor_type()->mutable_shape()->mutable_dim())
    if (dim.has_dim_param() && dim.dim_param().starts_with("unk__")) dim.clear_value();
}

std::optional<onnx::TensorProto> integers(const std::string& name, const onnx::TensorShapeProto& data) {
  onnx::TensorProto made;
  made.set_name(name);
  for (const auto& dim : data.dim()) {
    if (!dim.has_dim_value()) return std::nullopt;
    made.add_int64_data(dim.dim_value());
  }
  return made;
}

onnx::GraphProto inferred(const onnx::ModelProto& model) {
  onnx::ModelProto copy = model;
  ShapeData data;
  onnx::GraphProto answer;
  try {
    onnx::shape_inference::InferShapes(copy, onnx::OpSchemaRegistry::Instance(),
                                       onnx::ShapeInferenceOptions(false, 0, true), &data);
  } catch (const std::exception& error) {
    answer.set_doc_string(error.what());
  }
  for (auto* infos : {copy.mutable_graph()->mutable_value_info(), copy.mutable_graph()->mutable_output()})
    for (onnx::ValueInfoProto& info : *infos) {
      drop_made_up_symbols(*info.mutable_type());
      *answer.add_value_info() = std::move(info);
    }
  for (const auto& [name, shape] : data)
    if (auto tensor = integers(name, shape)) *answer.add_initializer() = std::move(*tensor);
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

}  // namespace

InferredValues infer_values(const onnx::ModelProto& model, const SandboxLimits& limits) {
  load_definitions();
  const SandboxResult result =
      run_in_sandbox([&model] { return inferred(model).SerializePartialAsString(); }, limits);
  onnx::GraphProto answer;
  if (!result.value) return {{}, {}, result.problem};
  if (!answer.ParsePartialFromString(*result.value)) return {{}, {}, "its result could not be read"};
  InferredValues values;
  if (answer.has_doc_string()) values.problem = "it threw: " + answer.doc_string();
  for (onnx::ValueInfoProto& info : *answer.mutable_value_info())
    values.types[info.name()] = std::move(*info.mutable_type());
  for (const onnx::TensorProto& tensor : answer.initializer())
    values.numbers[tensor.name()].assign(tensor.int64_data().begin(), tensor.int64_data().end());
  return values;
}

ModelCheck check_model(const onnx::ModelProto& model, const SandboxLimits& limits) {
  load_definitions();
  ModelCheck check;
  onnx::ModelProto copy = model;
  if (copy.ir_version() > onnx::IR_VERSION) {
    check.notes.push_back("The checker knows IR version " + std::to_string(onnx::IR_VERSION) +
                          " and not the model's " + std::to_string(copy.ir_version()) +
                          "; it looked at the model as if it had that version.");
    copy.set_ir_version(onnx::IR_VERSION);
  }
  note_newer_opsets(copy, check.notes);
  const SandboxResult result = run_in_sandbox([&copy] { return checked(copy); }, limits);
  check.valid = result.value && result.value->empty();
  check.message = result.value ? *result.value : "the checker gave no answer: " + result.problem;
  return check;
}

}  // namespace opseq

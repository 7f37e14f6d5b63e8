#include "graph/onnx/labelled_model.h"

#include <algorithm>

#include "graph/model/model_files.h"
#include "graph/model/model_wire.h"
#include "graph/model/value_type_wire.h"
#include "graph/onnx/node_forms.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/shape_inference.h"

namespace opseq {
namespace {

ValueTypes value_types(LabelKind kind) { return shows_types(kind) ? ValueTypes::read : ValueTypes::skipped; }

std::optional<TypedValue> typed_tensor(const std::string& name, const onnx::TypeProto& type) {
  const std::string text = element_type_name(type.tensor_type().elem_type());
  if (!type.has_tensor_type() || text.empty()) return std::nullopt;
  TypedValue value{name, text};
  if (type.tensor_type().has_shape())
    value.rank = static_cast<std::uint32_t>(type.tensor_type().shape().dim_size());
  return value;
}

// Behind what the file says, which counts first.
void add_inferred(Graph& graph, const std::unordered_map<std::string, onnx::TypeProto>& types) {
  std::vector<TypedValue> found;
  for (const auto& [name, type] : types)
    if (auto value = typed_tensor(name, type)) found.push_back(std::move(*value));
  std::ranges::sort(found, {}, &TypedValue::name);
  std::ranges::move(found, std::back_inserter(graph.typed_values));
}

constexpr bool needs_inference(LabelKind kind) {
  return kind == LabelKind::element_rank || kind == LabelKind::form;
}

void add_to_labels(Model& model, LabelKind kind, const onnx::ModelProto& message,
                   const SandboxLimits& limits) {
  const InferredValues inferred = infer_values(message, limits);
  if (kind == LabelKind::form)
    add_node_forms(model, message, inferred.types);
  else
    add_inferred(model.graph, inferred.types);
}

}  // namespace

Model read_labelled_model(const std::filesystem::path& file, const ReadLimits& limits, LabelKind kind,
                          const SandboxLimits& inference) {
  Model model = read_model_file(file, limits, value_types(kind));
  if (needs_inference(kind))
    add_to_labels(model, kind, read_onnx_message(OpenedFile(file), inferred_constant_bytes, limits),
                  inference);
  return model;
}

Model parse_labelled_model(std::span<const std::byte> bytes, const ReadLimits& limits, LabelKind kind,
                           const SandboxLimits& inference) {
  Model model = parse_model(bytes, limits, value_types(kind));
  if (needs_inference(kind))
    add_to_labels(model, kind, read_onnx_message(bytes, inferred_constant_bytes, limits), inference);
  return model;
}

}  // namespace opseq

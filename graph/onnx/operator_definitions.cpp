#include "graph/onnx/operator_definitions.h"

#include <algorithm>
#include <cstdint>

#include "graph/model/model.h"

namespace opseq {

OpsetVersions opset_versions(const onnx::ModelProto& model) {
  OpsetVersions versions;
  for (const onnx::OperatorSetIdProto& import : model.opset_import())
    versions[canonical_domain(import.domain())] =
        static_cast<int>(std::clamp<std::int64_t>(import.version(), 0, 1'000'000));
  return versions;
}

std::optional<int> own_version(const OpsetVersions& opsets) {
  const auto found = opsets.find("");
  return found == opsets.end() ? std::nullopt : std::optional(found->second);
}

const onnx::OpSchema* operator_definition(const onnx::NodeProto& node, const OpsetVersions& opsets) {
  const std::string domain = canonical_domain(node.domain());
  const auto it = opsets.find(domain);
  return it == opsets.end() ? nullptr : onnx::OpSchemaRegistry::Schema(node.op_type(), it->second, domain);
}

const onnx::OpSchema::FormalParameter* parameter_at(const FormalParameters& parameters, int position) {
  if (parameters.empty()) return nullptr;
  const auto at = static_cast<std::size_t>(position);
  if (at < parameters.size()) return &parameters[at];
  return parameters.back().GetOption() == onnx::OpSchema::Variadic ? &parameters.back() : nullptr;
}

bool binds_type(const onnx::OpSchema::FormalParameter& parameter) {
  return parameter.GetOption() != onnx::OpSchema::Variadic || parameter.GetIsHomogeneous();
}

}  // namespace opseq

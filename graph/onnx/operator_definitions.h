// What ONNX says of an operator's operands and results.
#pragma once

#include <onnx/defs/schema.h>
#include <onnx/onnx_pb.h>

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace opseq {

using OpsetVersions = std::unordered_map<std::string, int>;  // by the canonical name of the domain

// Of imports of one domain the last counts.
OpsetVersions opset_versions(const onnx::ModelProto& model);

// The version of ONNX's own domain; nothing where that is not imported.
std::optional<int> own_version(const OpsetVersions& opsets);

// The newest definition up to the domain's opset, of those that libonnx has; null where there is none.
const onnx::OpSchema* operator_definition(const onnx::NodeProto& node, const OpsetVersions& opsets);

using FormalParameters = std::vector<onnx::OpSchema::FormalParameter>;

// The parameter at a position; the last one stands for the rest where it is variadic. Null where there is
// none.
const onnx::OpSchema::FormalParameter* parameter_at(const FormalParameters& parameters, int position);

// Whether all values of the parameter have one type.
bool binds_type(const onnx::OpSchema::FormalParameter& parameter);

}  // namespace opseq

// The types of the values at the border of a cut.
#pragma once

#include <onnx/onnx_pb.h>

#include <string>
#include <unordered_map>
#include <vector>

#include "graph/onnx/model_scopes.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {

// What the model itself says of a value's type: as declared, or by its tensor, or of what Loop gives its body
// (a state's rank is taken to stay as it is before the first round). Without a value case where it says
// nothing.
onnx::TypeProto declared_type(const ValueSource& source, ModelScopes& scopes,
                              const std::set<NodePlace>& opaque);

// Fills an element type that is not known, from the operators' definitions: where one of the nodes that use
// or produce `name` allows one type only, or demands the type of another of its values that `known` has.
// Failing that float. Returns a sentence where it had to guess, else an empty one.
std::string complete_type(onnx::TypeProto& type, const std::string& name, const onnx::GraphProto& graph,
                          const OpsetVersions& opsets,
                          const std::unordered_map<std::string, onnx::TypeProto>& known);

// Whether it has an element type (of a tensor), or is of another kind and whole.
bool has_element_type(const onnx::TypeProto& type);
bool has_shape(const onnx::TypeProto& type);

// The type of a tensor, its dims known.
onnx::TypeProto type_of(const onnx::TensorProto& tensor);

// "tensor(float)"; other kinds by their name alone.
std::string type_text(const onnx::TypeProto& type);
// "[1, N, ?]"; "" where the rank is not known.
std::string shape_text(const onnx::TypeProto& type);

}  // namespace opseq

// Values of a model that are the same in every run.
#pragma once

#include <memory>
#include <set>

#include "graph/onnx/model_scopes.h"

namespace opseq {

// The tensor that a value always is, null where it is not known: initializers, and what Constant, Identity,
// Cast and ConstantOfShape make of nothing else. Null as well for tensors of more than `most_bytes`, and
// those whose data is incomplete or in another file (which is not opened). Its name says nothing. What comes
// from the model as it is is not copied. `opaque` as for ModelScopes::source; its nodes are never looked
// into.
std::shared_ptr<const onnx::TensorProto> constant_value(ModelScopes& scopes, const ValueSource& source,
                                                        const std::set<NodePlace>& opaque,
                                                        std::uint64_t most_bytes);

// The tensor that a value declares by its type and dims, though its data may be missing or large: that of an
// initializer or of a Constant's attribute. Null otherwise.
const onnx::TensorProto* declared_tensor(const ValueSource& source);

}  // namespace opseq

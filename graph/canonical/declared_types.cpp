#include "graph/canonical/declared_types.h"

namespace opseq {

KnownShape declared_shape(const onnx::TypeProto& type) {
  if (!type.has_tensor_type() || !type.tensor_type().has_shape()) return std::nullopt;
  Dims dims;
  for (const auto& dim : type.tensor_type().shape().dim())
    dims.push_back(dim.has_dim_value() && dim.dim_value() >= 0 && is_ordinary(dim.dim_value())
                       ? dim.dim_value()
                       : unknown_dim);
  return dims;
}

ElementType declared_type(const onnx::TypeProto& type) {
  if (!type.has_tensor_type()) return ElementType::undefined;
  return static_cast<ElementType>(type.tensor_type().elem_type());
}

}  // namespace opseq

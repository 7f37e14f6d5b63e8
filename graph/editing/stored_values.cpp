#include "graph/editing/stored_values.h"

#include <span>

#include "graph/onnx/onnx_message.h"

namespace opseq {

MeasuredValues stored_values(std::string_view model) {
  const onnx::ModelProto message = read_onnx_message(std::as_bytes(std::span(model)), 0);
  MeasuredValues values;
  for (const onnx::TensorProto& tensor : message.graph().initializer()) {
    const bool is_known =
        tensor.data_type() > 0 && tensor.data_type() <= static_cast<int>(ElementType::bfloat16);
    values[tensor.name()] = {static_cast<ElementType>(is_known ? tensor.data_type() : 0),
                             {tensor.dims().begin(), tensor.dims().end()}};
  }
  return values;
}

}  // namespace opseq

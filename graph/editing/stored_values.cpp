#include "graph/editing/stored_values.h"

#include <span>

#include "graph/model/model.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/tensor_message.h"

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

std::vector<NamedTensor> stored_tensors(std::string_view model) {
  const onnx::ModelProto message = read_whole_message(model);
  std::vector<NamedTensor> tensors;
  for (const onnx::TensorProto& tensor : message.graph().initializer()) {
    try {
      tensors.push_back({tensor.name(), tensor_of(tensor)});
    } catch (const ModelError&) {
      continue;  // its data is elsewhere, or of no known type
    }
  }
  return tensors;
}

std::string with_stored_tensor(std::string_view model, const NamedTensor& tensor) {
  onnx::ModelProto message = read_whole_message(model);
  for (onnx::TensorProto& each : *message.mutable_graph()->mutable_initializer())
    if (each.name() == tensor.name) each = tensor_message(tensor.tensor, tensor.name);
  return model_bytes(message);
}

}  // namespace opseq

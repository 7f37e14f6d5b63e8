#include "graph/onnx/tensor_file.h"

#include <limits>

#include "graph/model/model.h"
#include "graph/onnx/tensor_message.h"

namespace opseq {

NamedTensor read_tensor_file(std::string_view bytes) {
  onnx::TensorProto message;
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()) ||
      !message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size())))
    throw ModelError("it is no tensor: it is no well-formed protobuf message");
  return {message.name(), tensor_of(message)};
}

std::string tensor_file(const NamedTensor& tensor) {
  return tensor_message(tensor.tensor, tensor.name).SerializeAsString();
}

}  // namespace opseq

#include "graph/editing/cut_axes.h"

#include <onnx/onnx_pb.h>

#include <unordered_set>

#include "graph/model/tensor_cut.h"
#include "graph/model/tensor_size.h"
#include "graph/onnx/onnx_message.h"
#include "graph/onnx/tensor_data.h"
#include "graph/onnx/tensor_message.h"

namespace opseq {
namespace {

bool can_be_cut(const onnx::TensorProto& tensor) {
  const auto type = static_cast<ElementType>(tensor.data_type());
  return holds_all_data(tensor) && (type == ElementType::string || element_size(type) > 0);
}

void cut_initializer(onnx::TensorProto& message, const std::vector<LongAxis>& axes, std::int64_t size,
                     std::int64_t replaced) {
  if (!can_be_cut(message)) return;
  Tensor tensor = tensor_of(message);
  for (const LongAxis& each : axes)
    if (!each.is_input && each.name == message.name() && each.axis < tensor.shape.size() &&
        tensor.shape[each.axis] >= size)
      tensor = cut_along(tensor, each.axis, size);
  if (replaced != 0) replace_sizes(tensor, replaced, size);
  message = tensor_message(tensor, message.name());
}

void cut_declaration(onnx::ValueInfoProto& info, const std::vector<LongAxis>& axes, std::int64_t size) {
  for (const LongAxis& each : axes)
    if (each.name == info.name() &&
        each.axis < static_cast<std::uint32_t>(info.type().tensor_type().shape().dim_size()))
      info.mutable_type()
          ->mutable_tensor_type()
          ->mutable_shape()
          ->mutable_dim(static_cast<int>(each.axis))
          ->set_dim_value(size);
}

}  // namespace

std::vector<LongAxis> long_axes(std::string_view bytes) {
  const onnx::ModelProto model = read_whole_message(bytes);
  std::vector<LongAxis> found;
  std::unordered_set<std::string> initializers;
  for (const auto& tensor : model.graph().initializer()) initializers.insert(tensor.name());
  for (const auto& info : model.graph().input()) {
    const auto& dims = info.type().tensor_type().shape().dim();
    for (int i = 0; i < dims.size() && !initializers.contains(info.name()); ++i)
      if (dims[i].dim_value() > 1)
        found.push_back({info.name(), static_cast<std::uint32_t>(i), dims[i].dim_value(), true});
  }
  for (const auto& tensor : model.graph().initializer())
    for (int i = 0; i < tensor.dims_size() && can_be_cut(tensor); ++i)
      if (tensor.dims(i) > 1)
        found.push_back({tensor.name(), static_cast<std::uint32_t>(i), tensor.dims(i), false});
  return found;
}

std::string with_axes_cut(std::string_view bytes, const std::vector<LongAxis>& axes, std::int64_t size,
                          std::int64_t replaced) {
  onnx::ModelProto model = read_whole_message(bytes);
  onnx::GraphProto& graph = *model.mutable_graph();
  for (auto& tensor : *graph.mutable_initializer()) cut_initializer(tensor, axes, size, replaced);
  for (auto& info : *graph.mutable_input()) cut_declaration(info, axes, size);
  graph.clear_value_info();
  for (auto& info : *graph.mutable_output())
    if (info.type().has_tensor_type()) info.mutable_type()->mutable_tensor_type()->clear_shape();
  return model_bytes(model);
}

}  // namespace opseq

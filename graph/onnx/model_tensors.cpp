#include "graph/onnx/model_tensors.h"

namespace opseq {
namespace {

using EachTensor = std::function<void(onnx::TensorProto&)>;

void tensors_of(onnx::GraphProto& graph, const EachTensor& each);

void tensors_of(onnx::SparseTensorProto& tensor, const EachTensor& each) {
  if (tensor.has_values()) each(*tensor.mutable_values());
  if (tensor.has_indices()) each(*tensor.mutable_indices());
}

void tensors_of(onnx::AttributeProto& attribute, const EachTensor& each) {
  if (attribute.has_t()) each(*attribute.mutable_t());
  for (auto& tensor : *attribute.mutable_tensors()) each(tensor);
  if (attribute.has_sparse_tensor()) tensors_of(*attribute.mutable_sparse_tensor(), each);
  for (auto& tensor : *attribute.mutable_sparse_tensors()) tensors_of(tensor, each);
  if (attribute.has_g()) tensors_of(*attribute.mutable_g(), each);
  for (auto& graph : *attribute.mutable_graphs()) tensors_of(graph, each);
}

void tensors_of(onnx::NodeProto& node, const EachTensor& each) {
  for (onnx::AttributeProto& attribute : *node.mutable_attribute()) tensors_of(attribute, each);
}

void tensors_of(onnx::GraphProto& graph, const EachTensor& each) {
  for (onnx::NodeProto& node : *graph.mutable_node()) tensors_of(node, each);
  for (onnx::TensorProto& tensor : *graph.mutable_initializer()) each(tensor);
  for (auto& tensor : *graph.mutable_sparse_initializer()) tensors_of(tensor, each);
}

}  // namespace

void for_each_tensor(onnx::ModelProto& model, const EachTensor& each) {
  tensors_of(*model.mutable_graph(), each);
  for (onnx::FunctionProto& function : *model.mutable_functions())
    for (onnx::NodeProto& node : *function.mutable_node()) tensors_of(node, each);
}

}  // namespace opseq

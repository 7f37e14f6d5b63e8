#include "graph/onnx/attribute_types.h"

namespace opseq {
namespace {

using Proto = onnx::AttributeProto;

Proto::AttributeType type_of_value(const Proto& attribute) {
  if (attribute.has_f()) return Proto::FLOAT;
  if (attribute.has_i()) return Proto::INT;
  if (attribute.has_s()) return Proto::STRING;
  if (attribute.has_t()) return Proto::TENSOR;
  if (attribute.has_g()) return Proto::GRAPH;
  if (attribute.has_sparse_tensor()) return Proto::SPARSE_TENSOR;
  if (attribute.floats_size() > 0) return Proto::FLOATS;
  if (attribute.ints_size() > 0) return Proto::INTS;
  if (attribute.strings_size() > 0) return Proto::STRINGS;
  if (attribute.tensors_size() > 0) return Proto::TENSORS;
  if (attribute.graphs_size() > 0) return Proto::GRAPHS;
  return Proto::UNDEFINED;
}

}  // namespace

void add_attribute_types(onnx::NodeProto& node) {
  for (Proto& attribute : *node.mutable_attribute()) {
    const auto type = type_of_value(attribute);
    if (attribute.type() == Proto::UNDEFINED && type != Proto::UNDEFINED) attribute.set_type(type);
    if (attribute.has_g())
      for (onnx::NodeProto& inner : *attribute.mutable_g()->mutable_node()) add_attribute_types(inner);
    for (onnx::GraphProto& graph : *attribute.mutable_graphs())
      for (onnx::NodeProto& inner : *graph.mutable_node()) add_attribute_types(inner);
  }
}

}  // namespace opseq

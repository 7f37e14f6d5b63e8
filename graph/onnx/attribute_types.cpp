#include "graph/onnx/attribute_types.h"

namespace opseq {
namespace {

using Attribute = onnx::AttributeProto;

Attribute::AttributeType type_of_value(const Attribute& attribute) {
  if (attribute.has_f()) return Attribute::FLOAT;
  if (attribute.has_i()) return Attribute::INT;
  if (attribute.has_s()) return Attribute::STRING;
  if (attribute.has_t()) return Attribute::TENSOR;
  if (attribute.has_g()) return Attribute::GRAPH;
  if (attribute.has_sparse_tensor()) return Attribute::SPARSE_TENSOR;
  if (attribute.floats_size() > 0) return Attribute::FLOATS;
  if (attribute.ints_size() > 0) return Attribute::INTS;
  if (attribute.strings_size() > 0) return Attribute::STRINGS;
  if (attribute.tensors_size() > 0) return Attribute::TENSORS;
  if (attribute.graphs_size() > 0) return Attribute::GRAPHS;
  return Attribute::UNDEFINED;
}

}  // namespace

void add_attribute_types(onnx::NodeProto& node) {
  for (Attribute& attribute : *node.mutable_attribute()) {
    const auto type = type_of_value(attribute);
    if (attribute.type() == Attribute::UNDEFINED && type != Attribute::UNDEFINED) attribute.set_type(type);
    if (attribute.has_g())
      for (onnx::NodeProto& inner : *attribute.mutable_g()->mutable_node()) add_attribute_types(inner);
    for (onnx::GraphProto& graph : *attribute.mutable_graphs())
      for (onnx::NodeProto& inner : *graph.mutable_node()) add_attribute_types(inner);
  }
}

}  // namespace opseq

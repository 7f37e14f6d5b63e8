#include "graph/onnx/attribute_types.h"

#include <doctest/doctest.h>

#include <functional>
#include <utility>

namespace opseq {
namespace attribute_types_test {

using Attribute = onnx::AttributeProto;

TEST_CASE("an attribute without a type gets that of its value, whatever the value is") {
  const std::pair<Attribute::AttributeType, std::function<void(Attribute&)>> kinds[] = {
      {Attribute::FLOAT, [](Attribute& a) { a.set_f(0); }},
      {Attribute::INT, [](Attribute& a) { a.set_i(0); }},
      {Attribute::STRING, [](Attribute& a) { a.set_s(""); }},
      {Attribute::TENSOR, [](Attribute& a) { a.mutable_t(); }},
      {Attribute::GRAPH, [](Attribute& a) { a.mutable_g(); }},
      {Attribute::SPARSE_TENSOR, [](Attribute& a) { a.mutable_sparse_tensor(); }},
      {Attribute::FLOATS, [](Attribute& a) { a.add_floats(1); }},
      {Attribute::INTS, [](Attribute& a) { a.add_ints(1); }},
      {Attribute::STRINGS, [](Attribute& a) { a.add_strings("s"); }},
      {Attribute::TENSORS, [](Attribute& a) { a.add_tensors(); }},
      {Attribute::GRAPHS, [](Attribute& a) { a.add_graphs(); }},
      {Attribute::UNDEFINED, [](Attribute&) {}},
      {Attribute::UNDEFINED, [](Attribute& a) { a.set_ref_attr_name("r"); }},
  };
  for (const auto& [type, set] : kinds) {
    onnx::NodeProto node;
    set(*node.add_attribute());
    add_attribute_types(node);
    CHECK(node.attribute(0).type() == type);
  }
}

TEST_CASE("a type that is said stays") {
  onnx::NodeProto node;
  node.add_attribute()->set_type(Attribute::INTS);
  node.mutable_attribute(0)->set_i(1);
  add_attribute_types(node);
  CHECK(node.attribute(0).type() == Attribute::INTS);
}

TEST_CASE("attributes in bodies get theirs") {
  onnx::NodeProto node;
  node.add_attribute()->mutable_g()->add_node()->add_attribute()->set_i(1);
  onnx::NodeProto& inner = *node.mutable_attribute(0)->mutable_g()->mutable_node(0);
  inner.add_attribute()->add_graphs()->add_node()->add_attribute()->set_f(2);
  add_attribute_types(node);
  CHECK(inner.attribute(0).type() == Attribute::INT);
  CHECK(inner.attribute(1).type() == Attribute::GRAPHS);
  CHECK(inner.attribute(1).graphs(0).node(0).attribute(0).type() == Attribute::FLOAT);
}

}  // namespace attribute_types_test
}  // namespace opseq

#include "graph/editing/made_nodes.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace made_nodes_test {

using namespace opseq::test;  // the builders
using opseq::MadeNodes;
using opseq::NewNames;
using opseq::Nodes;
using opseq::set_attribute;

TEST_CASE("nodes are put at the end, with names of their own") {
  NewNames names(model(chain({"Relu"})));
  Nodes nodes;
  MadeNodes made(names, nodes);
  made.add("Add", {"x", "y"}, "z");
  const std::string value = made.add("Relu", {"z"});
  const std::string cast = made.add_cast(value, opseq::ElementType::float16);
  REQUIRE(nodes.size() == 3);
  CHECK(nodes[0].input(1) == "y");
  CHECK(nodes[0].output(0) == "z");
  CHECK(nodes[1].output(0) == value);
  CHECK(nodes[2].input(0) == value);
  CHECK(nodes[2].output(0) == cast);
  CHECK(nodes[2].attribute(0).name() == "to");
  CHECK(nodes[2].attribute(0).i() == onnx::TensorProto::FLOAT16);
  CHECK(nodes[0].name() != nodes[1].name());
  CHECK(cast != value);
}

TEST_CASE("an attribute takes the place of the one of its name") {
  onnx::NodeProto made = node("Cast", {"x"}, {"y"}, {integer("to", 1), integer("other", 2)});
  set_attribute(made, "to", std::int64_t{11});
  set_attribute(made, "low", 0.5F);
  set_attribute(made, "other", float_tensor("t", {}, {1}));
  REQUIRE(made.attribute_size() == 3);
  CHECK(made.attribute(0).i() == 11);
  CHECK(made.attribute(1).type() == onnx::AttributeProto::TENSOR);
  CHECK_FALSE(made.attribute(1).has_i());
  CHECK(made.attribute(2).f() == 0.5F);
  CHECK(made.attribute(2).type() == onnx::AttributeProto::FLOAT);
}

}  // namespace made_nodes_test

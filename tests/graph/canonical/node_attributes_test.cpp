#include "graph/canonical/node_attributes.h"

#include <doctest/doctest.h>

#include "tests/support/models/canonical.h"

namespace opseq {
namespace node_attributes_test {

using test::all_of;
using test::chain_form;
using test::counted;
using test::float_tensor;
using test::form_of;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

TEST_CASE("values by name, or what stands for them") {
  const onnx::NodeProto made =
      node("A", {"x"}, {"y"},
           {integer("i", 3), integers("l", {1, 2}), real_attribute("f", 0.5F), text_attribute("s", "a")});
  const NodeAttributes attributes(made, nullptr);
  CHECK(attributes.integer("i", 0) == 3);
  CHECK(attributes.integer("none", 7) == 7);
  CHECK(attributes.integer("f", 7) == 7);
  CHECK(attributes.integers("l") == std::optional<std::vector<std::int64_t>>({1, 2}));
  CHECK_FALSE(attributes.integers("none"));
  CHECK(attributes.number("f", 0) == 0.5);
  CHECK(attributes.text("s", "") == "a");
  CHECK(attributes.body("i") == nullptr);
  CHECK(attributes.all().size() == 4);
}

TEST_CASE("an attribute of the call around") {
  const onnx::NodeProto call = node("F", {}, {}, {integer("size", 3)});
  const onnx::NodeProto inner = node("A", {}, {},
                                     {test::reference("axis", onnx::AttributeProto::INT, "size"),
                                      test::reference("other", onnx::AttributeProto::INT, "none")});
  const NodeAttributes outer(call, nullptr);
  CHECK(NodeAttributes(inner, &outer).integer("axis", 0) == 3);
  CHECK_FALSE(NodeAttributes(inner, &outer).has("other"));
  CHECK_FALSE(NodeAttributes(inner, nullptr).has("axis"));
}

TEST_CASE("defaults stand for what is not there, also in copies") {
  const onnx::NodeProto call = node("F", {}, {}, {integer("a", 1)});
  NodeAttributes copy;
  {
    NodeAttributes made(call, nullptr);
    made.add_defaults({integer("a", 2), integer("b", 3)});
    copy = made;
  }
  CHECK(copy.integer("a", 0) == 1);
  CHECK(copy.integer("b", 0) == 3);
}

TEST_CASE("a value that its writer leaves out is 0") {
  onnx::NodeProto made = node("A", {}, {}, {integer("i", 1), real_attribute("f", 1)});
  made.mutable_attribute(0)->clear_i();
  made.mutable_attribute(1)->clear_f();
  CHECK(NodeAttributes(made, nullptr).integer("i", 7) == 0);
  CHECK(NodeAttributes(made, nullptr).number("f", 7) == 0);
}

}  // namespace node_attributes_test
}  // namespace opseq

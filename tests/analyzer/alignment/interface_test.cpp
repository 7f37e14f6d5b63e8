#include "analyzer/alignment/interface.h"

#include <doctest/doctest.h>

#include "tests/support/models/compared.h"

namespace opseq {
namespace interface_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

using test::TypedInput;

onnx::GraphProto sum_of(const std::vector<TypedInput>& inputs) {
  return sized_graph(inputs, {node("Add", {inputs[0].name, inputs[1].name}, {"y"})});
}

test::Names classes(const PairedInterface& made) {
  test::Names found;
  for (const Finding& each : made.findings) found.push_back(each.fault_class);
  return found;
}

PairedInterface paired_of(const onnx::GraphProto& source, const onnx::GraphProto& target) {
  return paired_interface(canonical(source), canonical(target));
}

TEST_CASE("by name where these are the same, else by position") {
  CHECK(paired_of(sum_of({{"a", {2}}, {"b", {2}}}), sum_of({{"b", {2}}, {"a", {2}}})).inputs ==
        std::vector<std::int64_t>{1, 0});
  CHECK(paired_of(sum_of({{"a", {2}}, {"b", {2}}}), sum_of({{"c", {2}}, {"d", {2}}})).inputs ==
        std::vector<std::int64_t>{0, 1});
}

TEST_CASE("other shapes and types") {
  const auto source = sum_of({{"a", {2, 3}}, {"b", {2, 3}}});
  CHECK(classes(paired_of(source, source)).empty());
  CHECK(classes(paired_of(source, sum_of({{"a", {-1, 3}}, {"b", {2, 3}}}))) == test::Names{"ID.symbolic"});
  CHECK(classes(paired_of(source, sum_of({{"a", {3, 2}}, {"b", {2, 3}}}))) == test::Names{"ID.shape"});
  CHECK(classes(paired_of(source, sum_of({{"a", {2, 3}, onnx::TensorProto::INT64}, {"b", {2, 3}}}))) ==
        test::Names{"ID.type"});
}

TEST_CASE("what has no partner") {
  const auto two = sum_of({{"a", {2}}, {"b", {2}}});
  auto three = two;
  test::declare(three, "y", test::tensor_type(1, {2}));
  *three.add_input() = three.input(0);
  three.mutable_input(2)->set_name("c");
  three.add_output()->set_name("a");
  CHECK(classes(paired_of(two, three)) == test::Names{"ID.extra_input", "CG.extra_output"});
  CHECK(classes(paired_of(three, two)) == test::Names{"ID.missing_input", "CG.missing_output"});
}

}  // namespace interface_test
}  // namespace opseq

#include "analyzer/alignment/comparison.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/support/models/compared.h"

namespace opseq {
namespace comparison_test {

using test::canonical;
using test::compared;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integers;
using test::node;
using test::sized_graph;
using test::small_net;

using test::classes_of;
using test::Names;

TEST_CASE("a model is what it is, whatever its nodes and values are called, in any order of nodes") {
  onnx::GraphProto scrambled = small_net();
  std::map<std::string, std::string> names{{"x", "x"}, {"y", "y"}};
  const auto renamed = [&](const std::string& name) {
    return names.emplace(name, "n" + std::to_string(names.size())).first->second;
  };
  for (onnx::NodeProto& each : *scrambled.mutable_node()) {
    each.set_name("");
    for (std::string& name : *each.mutable_input()) name = renamed(name);
    for (std::string& name : *each.mutable_output()) name = renamed(name);
  }
  for (onnx::TensorProto& each : *scrambled.mutable_initializer()) each.set_name(renamed(each.name()));
  CHECK(compared(small_net(), scrambled).verdict == PairVerdict::equivalent);

  const std::vector<onnx::NodeProto> nodes{node("Exp", {"x"}, {"a"}), node("Tanh", {"x"}, {"b"})};
  const auto in_order = [&](std::size_t first) {
    return sized_graph({{"x", {2}}}, {nodes[first], nodes[1 - first], node("Add", {"a", "b"}, {"y"})});
  };
  CHECK(compared(in_order(0), in_order(1)).verdict == PairVerdict::equivalent);
}

TEST_CASE("differences, their classes, and that they are shown") {
  const auto made = [](const test::SmallNet& net) { return compared(small_net(), small_net(net)); };
  for (const auto& each :
       std::vector<std::pair<test::SmallNet, std::string>>{{{.weight = 9}, "WB.value"},
                                                           {{.pads = {0, 0, 2, 2}}, "LH.pads"},
                                                           {{.activation = "Tanh"}, "CG.operator"},
                                                           {{.other = "b"}, "CG.wiring"},
                                                           {{.has_activation = false}, "CG.missing"}}) {
    const auto& [net, fault_class] = each;
    INFO(each.second);
    CHECK(classes_of(made(net)) == Names{fault_class});
    CHECK(made(net).verdict == PairVerdict::different);
    CHECK_FALSE(made(net).outputs[0].is_equal);
  }
}

TEST_CASE("numbers that are stored shorter are no error") {
  const auto net = [](float weight) {
    return sized_graph({{"x", {1, 2}}}, {node("MatMul", {"x", "w"}, {"y"})},
                       {float_tensor("w", {2, 1}, {weight, 3000})});
  };
  const Comparison made = compared(net(1234.56F), net(1235));
  CHECK(made.verdict == PairVerdict::representation);
  CHECK(classes_of(made) == Names{"WB.fp16"});
}

// The values of x that nodes make of it, with casts to the types between.
TEST_CASE("where numbers are rounded to a shorter type is told, if it is not the same") {
  const auto to = [](std::int64_t type) { return std::vector{test::integer("to", type)}; };
  const onnx::GraphProto before = sized_graph(
      {{"x", {3}}},
      {node("Cast", {"x"}, {"h"}, to(10)), node("Cast", {"h"}, {"f"}, to(1)), node("Exp", {"f"}, {"y"})});
  const onnx::GraphProto after = sized_graph(
      {{"x", {3}}},
      {node("Exp", {"x"}, {"e"}), node("Cast", {"e"}, {"h"}, to(10)), node("Cast", {"h"}, {"y"}, to(1))});
  const auto counted_as = [&](std::int64_t type) {
    return sized_graph({{"x", {3}, onnx::TensorProto::INT64}},
                       {node("Cast", {"x"}, {"h"}, to(type)), node("Cast", {"h"}, {"y"}, to(1))});
  };
  const onnx::GraphProto never = sized_graph({{"x", {3}}}, {node("Exp", {"x"}, {"y"})});
  const auto folded = [&](std::int64_t type) {
    return sized_graph({{"x", {3}}},
                       {node("Cast", {"w"}, {"h"}, to(type)), node("Cast", {"h"}, {"f"}, to(1)),
                        node("Add", {"x", "f"}, {"y"})},
                       {test::counted("w", {3}, 0.1F)});
  };
  const auto verdict = [](const onnx::GraphProto& source, const onnx::GraphProto& target) {
    return compared(source, target).verdict;
  };
  for (const auto& each : {before, after, never, counted_as(10), counted_as(1), folded(10), folded(1)})
    CHECK(verdict(each, each) == PairVerdict::equivalent);
  CHECK(verdict(before, after) == PairVerdict::representation);
  CHECK(verdict(after, before) == PairVerdict::representation);
  CHECK(verdict(before, never) == PairVerdict::representation);
  CHECK(verdict(counted_as(10), counted_as(1)) == PairVerdict::representation);
  CHECK(verdict(folded(10), folded(1)) == PairVerdict::representation);
}

TEST_CASE("what is computed in float16 and in float32 without casts differs in representation") {
  const auto looked_up = [](int type) {
    onnx::TensorProto table = test::counted("w", {4, 2}, 0.5F);
    if (type == onnx::TensorProto::FLOAT16) {
      table = {};
      table.set_name("w");
      table.set_data_type(type);
      for (const std::int64_t size : {4, 2}) table.add_dims(size);
      for (const std::int32_t bits : {0, 0x3800, 0x3C00, 0x3E00, 0x4000, 0x4100, 0x4200, 0x4300})
        table.add_int32_data(bits);  // 0, 0.5, ... 3.5
    }
    return sized_graph({{"i", {3}, onnx::TensorProto::INT64}},
                       {node("Gather", {"w", "i"}, {"a"}), node("Tanh", {"a"}, {"y"})}, {table});
  };
  const auto half = looked_up(onnx::TensorProto::FLOAT16), single = looked_up(onnx::TensorProto::FLOAT);
  CHECK(compared(half, half).verdict == PairVerdict::equivalent);
  CHECK(compared(single, half).verdict == PairVerdict::representation);
  CHECK(compared(half, single).verdict == PairVerdict::representation);
}

TEST_CASE("what nobody knows the meaning of shows no difference") {
  const auto of_version = [](std::int64_t version, std::int64_t axis) {
    return test::importing(
        test::model(sized_graph({{"x", {3}}}, {node("my::A", {"x"}, {"y"}, {integer("axis", axis)})})), "my",
        version);
  };
  const auto other_operator = test::importing(
      test::model(sized_graph({{"x", {3}}}, {node("my::B", {"x"}, {"y"}, {integer("axis", 0)})})), "my", 1);
  CHECK(compared(of_version(1, 0), of_version(1, 0)).verdict == PairVerdict::equivalent);
  CHECK(compared(of_version(1, 0), of_version(2, 0)).verdict == PairVerdict::undecided);
  CHECK(compared(of_version(1, 0), of_version(1, -1)).verdict == PairVerdict::undecided);
  CHECK(compared(of_version(1, 0), other_operator).verdict == PairVerdict::different);
  const auto drawn = [](const char* first, const char* second) {
    return sized_graph({{"x", {3}}}, {node(first, {"x"}, {"a"}), node(second, {"x"}, {"y"})});
  };
  CHECK(compared(drawn("RandomNormalLike", "RandomNormalLike"),
                 sized_graph({{"x", {3}}}, {node("RandomNormalLike", {"x"}, {"y"})}))
            .verdict == PairVerdict::undecided);
}

TEST_CASE("an order of axes that no rule explains decides nothing") {
  const auto turned = [](const std::vector<std::int64_t>& order) {
    return sized_graph({{"x", {3, 3, 3}}}, {node("Transpose", {"x"}, {"y"}, {integers("perm", order)})});
  };
  const Comparison made = compared(turned({0, 2, 1}), turned({2, 1, 0}));
  CHECK(made.verdict == PairVerdict::undecided);
  CHECK(classes_of(made) == Names{"TSS.order"});
}

TEST_CASE("nothing is said of tensors without data") {
  onnx::GraphProto net = small_net();
  net.mutable_initializer(0)->clear_float_data();
  const Comparison made = compared(net, net);
  CHECK(made.verdict == PairVerdict::undecided);
  CHECK(made.reason == "the tensor \"w\" has no data");
}

TEST_CASE("an output that is not there") {
  onnx::GraphProto more = small_net();
  more.add_output()->set_name("b");
  CHECK(compared(small_net(), more).verdict == PairVerdict::different);
  CHECK(classes_of(compared(more, small_net())) == Names{"CG.missing_output"});
}

TEST_CASE("the tolerance is what was asked for") {
  CHECK(compared(small_net({.weight = 1}), small_net({.weight = 1.01F}), {1e-2}).verdict ==
        PairVerdict::equivalent);
  CHECK(compared(small_net({.weight = 1}), small_net({.weight = 1.01F})).verdict == PairVerdict::different);
}

TEST_CASE("ten thousand equal convolutions") {
  const auto chain = [](int count) {
    std::vector<onnx::NodeProto> nodes;
    std::string value = "x";
    for (int i = 0; i < count; ++i) {
      const std::string next = i + 1 == count ? "y" : "v" + std::to_string(i);
      nodes.push_back(node("Conv", {value, "w"}, {next}));
      value = next;
    }
    return sized_graph({{"x", {1, 2, 4, 4}}}, nodes, {counted("w", {2, 2, 1, 1})});
  };
  CHECK(compared(chain(10'000), chain(10'000)).verdict == PairVerdict::equivalent);
  CHECK(compared(chain(10'000), chain(9'999)).verdict != PairVerdict::equivalent);
}

}  // namespace comparison_test
}  // namespace opseq

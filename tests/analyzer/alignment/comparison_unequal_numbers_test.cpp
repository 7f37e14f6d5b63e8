// Models that look alike and do not mean the same: numbers, shapes and parts of values.
#include <doctest/doctest.h>

#include <limits>

#include "tests/support/models/judged_pairs.h"

namespace opseq {
namespace comparison_unequal_numbers_test {

using test::all_of;
using test::at_opset;
using test::check_pairs;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integer_list;
using test::integers;
using test::link;
using test::model;
using test::node;
using test::sized_graph;
using test::text_attribute;

using Nodes = std::vector<onnx::NodeProto>;
using Sizes = test::Sizes;

onnx::ModelProto chained(const test::TypedInput& input, Nodes nodes, const test::Weights& weights = {}) {
  std::string value = input.name;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    nodes[i].set_input(0, value);
    value = i + 1 == nodes.size() ? "y" : "v" + std::to_string(i);
    nodes[i].set_output(0, value);
  }
  return model(sized_graph({input}, nodes, weights));
}

onnx::ModelProto multiplied(const std::vector<float>& factors) {
  Nodes nodes;
  test::Weights weights;
  for (const float factor : factors) {
    const std::string name = "k" + std::to_string(nodes.size());
    nodes.push_back(link("Mul", {name}));
    weights.push_back(float_tensor(name, {}, {factor}));
  }
  return chained({"x", {3}}, nodes, weights);
}

TEST_CASE("small numbers are numbers") {
  const auto product = [](float weight) {
    return chained({"x", {1, 2}}, {link("MatMul", {"w"})}, {float_tensor("w", {2, 1}, {weight, weight})});
  };
  const auto many = [](float changed) {
    onnx::TensorProto weights = all_of("w", {2, 1000}, 1);
    weights.set_float_data(7, changed);
    return chained({"x", {1, 2}}, {link("MatMul", {"w"})}, {weights});
  };
  check_pairs({{"factors", multiplied({1e-20F}), multiplied({3e-20F})},
               {"the same factor", multiplied({1e-20F}), multiplied({1.00001e-20F}), true},
               {"one of many weights", many(1), many(500)},
               {"weights beside none", product(1e-13F), product(0)},
               {"none beside weights", product(0), product(1e-13F)}});
}

TEST_CASE("a bound is none that is not there") {
  const auto bounded = [](const std::vector<float>& bounds) {
    test::Weights weights;
    test::Names names;
    for (const float bound : bounds) {
      names.push_back("b" + std::to_string(names.size()));
      weights.push_back(float_tensor(names.back(), {}, {bound}));
    }
    return chained({"x", {3}}, {link("Clip", names)}, weights);
  };
  const onnx::ModelProto relu = chained({"x", {3}}, {link("Relu", {})});
  check_pairs(
      {{"an upper bound more", relu, bounded({0, 6})},
       {"an upper bound less", bounded({0, 6}), relu},
       {"a lower bound less", bounded({-3, 6}), bounded({-std::numeric_limits<float>::infinity(), 6})},
       {"a bound that bounds nothing", relu, bounded({0}), true}});
}

TEST_CASE("products that no number stands for") {
  const auto weighted = [](float factor, float weight) {
    return chained({"x", {1, 2}}, {link("Mul", {"k"}), link("MatMul", {"w"})},
                   {float_tensor("k", {}, {factor}), float_tensor("w", {2, 1}, {weight, weight})});
  };
  check_pairs({{"too small", multiplied({1e-30F, 1e-30F}), multiplied({1e-25F, 1e-25F})},
               {"too large", multiplied({1e30F, 1e30F}), multiplied({1e25F, 1e25F})},
               {"of ordinary size", multiplied({1e3F, 1e3F}), multiplied({1e6F}), true},
               {"weights too small", weighted(1e-30F, 1e-30F), weighted(1e-25F, 1e-25F)},
               {"weights too large", weighted(1e30F, 1e30F), weighted(1e25F, 1e25F)},
               {"weights of ordinary size", weighted(2, 3), weighted(3, 2), true}});
}

TEST_CASE("a resize to a size is not one by a scale that leads there") {
  const auto resized = [](const test::Names& more, const char* how) {
    return chained(
        {"x", {1, 1, 3, 3}},
        {link("Resize", more,
              {text_attribute("mode", "linear"), text_attribute("coordinate_transformation_mode", how)})},
        {float_tensor("s", {4}, {1, 1, 1.5F, 1.5F}), integer_list("z", {1, 1, 4, 4}),
         float_tensor("two", {4}, {1, 1, 2, 2}), integer_list("six", {1, 1, 6, 6})});
  };
  check_pairs(
      {{"half pixels", resized({"", "s"}, "half_pixel"), resized({"", "", "z"}, "half_pixel")},
       {"whole pixels", resized({"", "s"}, "asymmetric"), resized({"", "", "z"}, "asymmetric")},
       {"corners", resized({"", "s"}, "align_corners"), resized({"", "", "z"}, "align_corners"), true},
       {"whole numbers", resized({"", "two"}, "half_pixel"), resized({"", "", "six"}, "half_pixel"), true}});
}

onnx::ModelProto where(const Sizes& zeros) {
  return model(sized_graph({{"x", {3}}},
                           {node("Less", {"x", "zero"}, {"c"}), node("Mul", {"x", "slope"}, {"s"}),
                            node("Where", {"c", "s", "x"}, {"y"})},
                           {all_of("zero", zeros, 0), float_tensor("slope", {}, {0.5F})}));
}

onnx::ModelProto clipped(const std::vector<std::pair<float, float>>& bounds) {
  Nodes nodes;
  test::Weights weights;
  for (const auto& [low, high] : bounds) {
    const std::string number = std::to_string(nodes.size());
    nodes.push_back(link("Clip", {"low" + number, "high" + number}));
    weights.push_back(float_tensor("low" + number, {}, {low}));
    weights.push_back(float_tensor("high" + number, {}, {high}));
  }
  return chained({"x", {3}}, nodes, weights);
}

TEST_CASE("bounds and slopes") {
  const onnx::ModelProto leaky =
      chained({"x", {3}}, {link("LeakyRelu", {}, {test::real_attribute("alpha", 0.5F)})});
  check_pairs({{"a condition of another shape", where({2, 3}), leaky},
               {"a condition of many numbers", where({2, 1}), leaky},
               {"a condition of the same shape", where({}), leaky, true},
               {"bounds in the wrong order", clipped({{0, 6}, {8, 5}}), clipped({{5, 8}})},
               {"the upper bound holds", clipped({{0, 6}, {8, 5}}), clipped({{5, 5}}), true},
               {"alone", clipped({{8, 5}}), clipped({{5, 5}}), true},
               {"bounds that leave one number", clipped({{0, 6}, {8, 9}}), clipped({{8, 8}}), true},
               {"bounds in bounds", clipped({{0, 6}, {1, 9}}), clipped({{1, 6}}), true}});
}

TEST_CASE("broadcasting along an axis, before opset 7") {
  const auto compared = [](const char* op, const std::vector<onnx::AttributeProto>& told) {
    return at_opset(6, sized_graph({{"x", {3, 3}}}, {link(op, {"k"}, told)}, {counted("k", {3})}));
  };
  const auto folded = [](const std::vector<onnx::AttributeProto>& told) {
    return at_opset(6, sized_graph({{"x", {3, 3}}},
                                   {node("Add", {"m", "k"}, {"a"}, told), node("Mul", {"x", "a"}, {"y"})},
                                   {counted("m", {3, 3}), counted("k", {3}, 10)}));
  };
  const std::vector<onnx::AttributeProto> along{integer("broadcast", 1), integer("axis", 0)},
      last{integer("broadcast", 1)};
  check_pairs({{"comparisons", compared("Greater", along), compared("Greater", last)},
               {"arithmetic", compared("Add", along), compared("Add", last)},
               {"powers", compared("Pow", along), compared("Pow", last)},
               {"the same axis", compared("Greater", along), compared("Greater", along), true},
               {"constants", folded(along), folded(last)},
               {"constants along the last axis", folded(last), folded(last), true}});
}

onnx::NodeProto slice_of(const std::string& from, std::int64_t begin, std::int64_t end,
                         const std::string& to) {
  return node("Slice", {from, "n" + std::to_string(begin), "n" + std::to_string(end)}, {to});
}

onnx::ModelProto of_any_size(const Nodes& nodes) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  test::Weights numbers{integer_list("axes", {0})};
  for (std::int64_t i = 0; i < 10; ++i) numbers.push_back(integer_list("n" + std::to_string(i), {i}));
  numbers.push_back(integer_list("n" + std::to_string(most), {most}));
  return model(sized_graph({{"x", {-1}}}, nodes, numbers));
}

TEST_CASE("parts of what may be shorter than these") {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
  const auto sum = [](const char* of) {
    return node("ReduceSum", {of, "axes"}, {"y"}, {integer("keepdims", 1)});
  };
  const auto joined = [](const char* a, const char* b) {
    return node("Concat", {a, b}, {"y"}, {integer("axis", 0)});
  };
  check_pairs({
      {"one element or none", of_any_size({slice_of("x", 3, 4, "a"), sum("a")}),
       of_any_size({slice_of("x", 3, 4, "y")})},
      {"one element that is there", of_any_size({node("Gather", {"x", "n3"}, {"a"}), sum("a")}),
       of_any_size({node("Gather", {"x", "n3"}, {"y"})}), true},
      {"an end before the begin",
       of_any_size({slice_of("x", 5, 2, "a"), slice_of("x", 2, 7, "b"), joined("a", "b")}),
       of_any_size({slice_of("x", 5, 7, "y")})},
      {"neighbours", of_any_size({slice_of("x", 2, 5, "a"), slice_of("x", 5, 7, "b"), joined("a", "b")}),
       of_any_size({slice_of("x", 2, 7, "y")}), true},
      {"parts of parts", of_any_size({slice_of("x", 2, 8, "a"), slice_of("a", 1, 3, "y")}),
       of_any_size({slice_of("x", 3, 5, "y")}), true},
      {"no end",
       of_any_size({slice_of("x", most, most, "a"), slice_of("a", most, most, "b"),
                    slice_of("b", most, most, "c"), slice_of("c", most, most, "d"),
                    slice_of("d", 1, 2, "y")}),
       of_any_size({slice_of("x", 1, 2, "y")})},
  });
}

onnx::ModelProto shifted_by(const onnx::NodeProto& made, const test::Weights& weights,
                            int type = onnx::TensorProto::INT64) {
  return model(sized_graph({{"x", {1}, type}}, {made, node("Add", {"x", "a"}, {"y"})}, weights));
}

onnx::ModelProto shifted_by(std::int64_t number) {
  return shifted_by(node("Identity", {"k"}, {"a"}), {integer_list("k", {number})});
}

onnx::TensorProto unsigned_list(const std::string& name, std::uint64_t value) {
  onnx::TensorProto made;
  made.set_name(name);
  made.set_data_type(onnx::TensorProto::UINT64);
  made.add_dims(1);
  made.add_uint64_data(value);
  return made;
}

TEST_CASE("integers are computed exactly, or not at all") {
  constexpr std::int64_t large = (std::int64_t{1} << 53) + 1;
  constexpr int unsigned64 = onnx::TensorProto::UINT64;
  check_pairs({
      {"bounds",
       shifted_by(node("Clip", {"k", "zero"}, {"a"}),
                  {integer_list("k", {large}), test::int64_tensor("zero", {}, {0})}),
       shifted_by(large - 1)},
      {"the number within bounds",
       shifted_by(node("Clip", {"k", "zero"}, {"a"}),
                  {integer_list("k", {large}), test::int64_tensor("zero", {}, {0})}),
       shifted_by(large), true},
      {"negative powers",
       shifted_by(node("Pow", {"k", "e"}, {"a"}), {integer_list("k", {2}), integer_list("e", {-1})}),
       shifted_by(1)},
      {"powers", shifted_by(node("Pow", {"k", "e"}, {"a"}), {integer_list("k", {2}), integer_list("e", {3})}),
       shifted_by(8), true},
      {"large unsigned numbers",
       shifted_by(node("Max", {"k", "one"}, {"a"}),
                  {unsigned_list("k", std::uint64_t{1} << 63), unsigned_list("one", 1)}, unsigned64),
       shifted_by(node("Identity", {"one"}, {"a"}), {unsigned_list("one", 1)}, unsigned64)},
      {"small unsigned numbers",
       shifted_by(node("Max", {"k", "one"}, {"a"}), {unsigned_list("k", 3), unsigned_list("one", 1)},
                  unsigned64),
       shifted_by(node("Identity", {"one"}, {"a"}), {unsigned_list("one", 3)}, unsigned64), true},
      {"ranges",
       shifted_by(node("Range", {"k", "l", "one"}, {"a"}),
                  {test::int64_tensor("k", {}, {large}), test::int64_tensor("l", {}, {large + 1}),
                   test::int64_tensor("one", {}, {1})}),
       shifted_by(node("Identity", {"two"}, {"a"}), {integer_list("two", {large, large + 1})})},
  });
}

TEST_CASE("casts that lose something") {
  const test::TypedInput whole{"x", {3}, onnx::TensorProto::INT32};
  const auto cast = [](std::int64_t to) { return link("Cast", {}, {integer("to", to)}); };
  const auto sizes = [&](const Nodes& between) {
    Nodes nodes{link("Shape")};
    nodes.insert(nodes.end(), between.begin(), between.end());
    nodes.push_back(link("Slice", {"one", "two"}));
    return chained({"x", {-1, 300}}, nodes, {integer_list("one", {1}), integer_list("two", {2})});
  };
  check_pairs({{"through numbers", chained(whole, {cast(1), cast(6)}), chained(whole, {link("Identity")})},
               {"through longer integers", chained(whole, {cast(7), cast(6)}),
                chained(whole, {link("Identity")}), true},
               {"to text", chained({"x", {3}, onnx::TensorProto::BOOL}, {cast(6), cast(8)}),
                chained({"x", {3}, onnx::TensorProto::BOOL}, {cast(8)})},
               {"sizes through short integers", sizes({cast(3), cast(7)}), sizes({})},
               {"sizes through integers", sizes({cast(6), cast(7)}), sizes({}), true}});
}

TEST_CASE("modes that are not known are not computed") {
  const auto padded = [](const char* mode) {
    return model(sized_graph(
        {{"x", {4}}},
        {node("Pad", {"k", "p"}, {"a"}, {text_attribute("mode", mode)}), node("Mul", {"x", "a"}, {"y"})},
        {float_tensor("k", {2}, {1, 2}), integer_list("p", {1, 1})}));
  };
  const auto gelu = [](const char* how) {
    return at_opset(20, sized_graph({{"x", {1}}},
                                    {node("Gelu", {"k"}, {"a"}, {text_attribute("approximate", how)}),
                                     node("Mul", {"x", "a"}, {"y"})},
                                    {float_tensor("k", {1}, {-2})}));
  };
  check_pairs({{"Pad", padded("wrap"), padded("constant")},
               {"Pad by the edge", padded("edge"), padded("edge"), true},
               {"Gelu", gelu("tanh"), gelu("none")}});
}

// A value of 2^40 elements, or as many operands, if all were written out.
TEST_CASE("what is doubled again and again stays small") {
  const auto doubled = [](const char* first) {
    Nodes nodes{node(first, {"x"}, {"v0"})};
    for (int i = 0; i < 40; ++i)
      nodes.push_back(node("Concat", {"v" + std::to_string(i), "v" + std::to_string(i)},
                           {i == 39 ? "y" : "v" + std::to_string(i + 1)}, {integer("axis", 0)}));
    return model(sized_graph({{"x", {-1}}}, nodes));
  };
  check_pairs({{"values", doubled("Exp"), doubled("Tanh")}, {"shapes", doubled("Shape"), doubled("Exp")}});
}

TEST_CASE("places that are named again and again stay few") {
  const onnx::GraphProto made = sized_graph(
      {{"x", {1}}}, {node("Expand", {"zero", "shape"}, {"i"}), node("GatherND", {"k", "i"}, {"y"})},
      {test::int64_tensor("zero", {1, 1}, {0}), integer_list("shape", {1 << 14, 1}),
       counted("k", {1, 1 << 14})});
  CHECK_FALSE(is_constant(test::canonical(made).outputs[0].value));
}

}  // namespace comparison_unequal_numbers_test
}  // namespace opseq

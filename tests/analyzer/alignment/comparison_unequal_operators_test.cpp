// Models that look alike and do not mean the same: what an operator is, is told, and has.
#include <doctest/doctest.h>

#include "tests/support/models/judged_pairs.h"

namespace opseq {
namespace comparison_unequal_operators_test {

using test::all_of;
using test::at_opset;
using test::check_pairs;
using test::counted;
using test::float_tensor;
using test::integer;
using test::integer_list;
using test::integers;
using test::JudgedPair;
using test::link;
using test::model;
using test::node;
using test::real_attribute;
using test::sized_graph;
using test::text_attribute;

using Nodes = std::vector<onnx::NodeProto>;

onnx::ModelProto of_x(const test::Sizes& sizes, const Nodes& nodes, const test::Weights& weights = {}) {
  return model(sized_graph({{"x", sizes}}, nodes, weights));
}

TEST_CASE("an operator of a model is no operator of canonical expressions of that name") {
  const test::Weights numbers{float_tensor("two", {}, {2}), float_tensor("three", {}, {3}),
                              float_tensor("six", {}, {6})};
  const auto convolved = [&](const char* factor) {
    return model(sized_graph({{"x", {1, 2, 4, 4}}, {"w", {2, 2, 3, 3}}},
                             {node("Conv", {"x", "w"}, {"a"}), node("Mul", {"a", factor}, {"y"})}, numbers));
  };
  check_pairs({
      {"Mean", of_x({3, 4}, {link("ReduceMean", {}, {integers("axes", {0})})}), of_x({3, 4}, {link("Mean")})},
      {"Scale", of_x({3}, {node("Scale", {"x", "three"}, {"a"}), node("Mul", {"a", "two"}, {"y"})}, numbers),
       of_x({3}, {node("Mul", {"x", "six"}, {"y"})}, numbers)},
      {"Shift",
       of_x({3}, {node("Shift", {"x", "three"}, {"a"}), node("Add", {"a", "three"}, {"y"})}, numbers),
       of_x({3}, {node("Add", {"x", "six"}, {"y"})}, numbers)},
      {"a convolution with weights of the input", convolved("two"), convolved("three")},
      {"the same convolution", convolved("two"), convolved("two"), true},
      {"Cut, which is told less", of_x({3}, {node("Cut", {"x"}, {"a"}), node("Cut", {"a"}, {"y"})}),
       of_x({3}, {node("Cut", {"x"}, {"y"})})},
      {"domains", of_x({3}, {node("trial::A", {"x"}, {"y"})}), of_x({3}, {node("::trial::A", {"x"}, {"y"})})},
  });
}

TEST_CASE("the type of what an unknown operator makes is not known") {
  const auto cast = [](std::int64_t to) { return integer("to", to); };
  const auto old_cast = [](const char* to) {
    return at_opset(5, sized_graph({{"x", {3}}}, {link("Cast", {}, {text_attribute("to", to)})}));
  };
  const auto as_like = [](const Nodes& nodes) { return of_x({3}, nodes); };
  check_pairs({
      {"a cast of it", of_x({3}, {node("trial::A", {"x"}, {"a"}), node("Cast", {"a"}, {"y"}, {cast(1)})}),
       of_x({3}, {node("trial::A", {"x"}, {"y"})})},
      {"a cast of a number", of_x({3}, {node("Exp", {"x"}, {"a"}), node("Cast", {"a"}, {"y"}, {cast(1)})}),
       of_x({3}, {node("Exp", {"x"}, {"y"})}), true},
      {"a cast of a norm",
       of_x({3}, {node("LpNormalization", {"x"}, {"a"}), node("Cast", {"a"}, {"y"}, {cast(1)})}),
       of_x({3}, {node("LpNormalization", {"x"}, {"y"})}), true},
      {"a cast to nothing", of_x({3}, {node("trial::A", {"x"}, {"a"}), node("Cast", {"a"}, {"y"})}),
       of_x({3}, {node("trial::A", {"x"}, {"y"})})},
      {"types by name", old_cast("INT32"), old_cast("INT64")},
      {"the same type by name", old_cast("INT32"), old_cast("INT32"), true},
      {"a type like that of an unknown value",
       as_like({node("trial::A", {"x"}, {"a"}), node("CastLike", {"x", "a"}, {"y"})}),
       as_like({node("Identity", {"x"}, {"y"})})},
      {"a type like that of a number",
       as_like({node("Exp", {"x"}, {"a"}), node("CastLike", {"x", "a"}, {"y"})}),
       as_like({node("Identity", {"x"}, {"y"})}), true},
      {"random numbers of a type of their own",
       as_like({node("trial::B", {"x"}, {"a"}),
                node("RandomNormalLike", {"x"}, {"b"}, {integer("dtype", 10), real_attribute("seed", 1)}),
                node("CastLike", {"a", "b"}, {"y"})}),
       as_like({node("trial::B", {"x"}, {"y"})})},
  });
}

TEST_CASE("an operator that means something else since an opset") {
  const auto alone = [](std::int64_t version, const char* op, std::vector<onnx::AttributeProto> attributes) {
    return at_opset(version, sized_graph({{"x", {2, 3, 4}}}, {link(op, {}, attributes)}));
  };
  const auto with = [](std::int64_t version, const char* op,
                       const std::vector<onnx::AttributeProto>& told = {}) {
    return at_opset(version, sized_graph({{"x", {2, 4, 4, 4}}, {"s", {4}}, {"t", {4}}},
                                         {node(op, {"x", "s", "t"}, {"y"}, told)}));
  };
  const auto slope = [](std::int64_t version) {
    return at_opset(version,
                    sized_graph({{"x", {2, 4, 4, 4}}, {"s", {4}}}, {node("PRelu", {"x", "s"}, {"y"})}));
  };
  check_pairs({
      {"Hardmax", alone(12, "Hardmax", {integer("axis", 1)}), alone(13, "Hardmax", {integer("axis", 1)})},
      {"Hardmax again", alone(11, "Hardmax", {integer("axis", 1)}),
       alone(12, "Hardmax", {integer("axis", 1)}), true},
      {"PRelu", slope(6), slope(7)},
      {"PRelu again", slope(7), slope(16), true},
      {"GroupNormalization", with(18, "GroupNormalization", {integer("num_groups", 2)}),
       with(21, "GroupNormalization", {integer("num_groups", 2)})},
      {"OneHot", with(9, "OneHot"), with(11, "OneHot")},
      {"DFT", alone(17, "DFT", {}), alone(20, "DFT", {})},
      {"Softmax of a value of any rank",
       at_opset(
           12, sized_graph({{"x", {2}}, {"s", {-1}}}, {node("Reshape", {"x", "s"}, {"a"}),
                                                       node("Softmax", {"a"}, {"y"}, {integer("axis", 1)})})),
       at_opset(13, sized_graph({{"x", {2}}, {"s", {-1}}},
                                {node("Reshape", {"x", "s"}, {"a"}),
                                 node("Softmax", {"a"}, {"y"}, {integer("axis", 1)})}))},
  });
}

onnx::AttributeProto sparse_attribute(std::int64_t place) {
  onnx::AttributeProto made;
  made.set_name("k");
  made.set_type(onnx::AttributeProto::SPARSE_TENSOR);
  *made.mutable_sparse_tensor()->mutable_values() = float_tensor("v", {1}, {1});
  *made.mutable_sparse_tensor()->mutable_indices() = integer_list("i", {place});
  return made;
}

onnx::AttributeProto tensors_attribute(float value) {
  onnx::AttributeProto made;
  made.set_name("k");
  made.set_type(onnx::AttributeProto::TENSORS);
  *made.add_tensors() = float_tensor("v", {1}, {value});
  return made;
}

onnx::AttributeProto type_attribute(int type) {
  onnx::AttributeProto made;
  made.set_name("k");
  made.set_type(onnx::AttributeProto::TYPE_PROTO);
  *made.mutable_tp() = test::tensor_type(type, {2});
  return made;
}

TEST_CASE("all that an unknown operator is told counts") {
  const auto told = [](std::vector<onnx::AttributeProto> attributes) {
    return of_x({3}, {link("trial::A", {}, attributes)});
  };
  check_pairs({
      {"a sparse tensor", told({sparse_attribute(0)}), told({sparse_attribute(1)})},
      {"the same sparse tensor", told({sparse_attribute(0)}), told({sparse_attribute(0)}), true},
      {"tensors", told({tensors_attribute(1)}), told({tensors_attribute(2)})},
      {"a type", told({type_attribute(1)}), told({type_attribute(6)})},
      {"text that looks like two", told({text_attribute("a", "x"), text_attribute("b", "y")}),
       told({text_attribute("a", "x#0;b=y")})},
      {"text and numbers", told({text_attribute("a", "12")}), told({integer("a", 12)})},
      {"a momentum of its own", told({real_attribute("momentum", 0.5F)}),
       told({real_attribute("momentum", 0.25F)})},
  });
}

onnx::ModelProto with_body(const char* captured) {
  const onnx::GraphProto inside = test::graph({node("Add", {"v", "b"}, {"w"})}, {"v"}, {"w"});
  return of_x({3},
              {node(captured, {"x"}, {"b"}), node("trial::Map", {"x"}, {"y"}, {test::body("body", inside)})});
}

onnx::ModelProto normalized(float momentum, bool is_training, const char* output) {
  return model(sized_graph(
      {{"x", {2, 3, 4}}, {"s", {3}}, {"b", {3}}, {"m", {3}}, {"v", {3}}},
      {node("BatchNormalization", {"x", "s", "b", "m", "v"},
            is_training ? test::Names{"y", "mean", "variance"} : test::Names{"y"},
            {real_attribute("momentum", momentum), integer("training_mode", is_training ? 1 : 0)})},
      {}, {output}));
}

TEST_CASE("what a node takes besides its operands, and makes besides its first output") {
  const auto told_p = [](float p) {
    return at_opset(
        1, sized_graph({{"x", {1, 1, 4}}},
                       {link("LpPool", {}, {real_attribute("p", p), integers("kernel_shape", {2})})}));
  };
  const auto skipped = [](const char* value) {
    return model(sized_graph({{"x", {2, 3}}},
                             {node("Exp", {"x"}, {"a"}), node("Tanh", {"x"}, {"b"}),
                              node("com.microsoft::SkipLayerNormalization", {value, "x", "s"}, {"c", "y"})},
                             {all_of("s", {3}, 1)}));
  };
  const auto split = [](const test::Names& outputs, const char* last) {
    return at_opset(18, sized_graph({{"x", {6}}}, {node("Split", {"x"}, outputs, {integer("num_outputs", 3)}),
                                                   node("Identity", {last}, {"y"})}));
  };
  check_pairs({
      {"captured values", with_body("Exp"), with_body("Tanh")},
      {"momentum in training", normalized(0.5F, true, "mean"), normalized(0.25F, true, "mean")},
      {"momentum else", normalized(0.5F, false, "y"), normalized(0.25F, false, "y"), true},
      {"training", normalized(0.5F, true, "y"), normalized(0.5F, false, "y")},
      {"an order of a norm that is no integer", told_p(1), told_p(3)},
      {"the mean of a normalization", skipped("a"), skipped("b")},
      {"outputs at the end that have no name", split({"a", "b", ""}, "a"), split({"a", "b", "c"}, "a"), true},
  });
}

onnx::ModelProto one_hot(std::int64_t axis) {
  return model(sized_graph({{"x", {5}, onnx::TensorProto::INT64}},
                           {node("OneHot", {"x", "depth", "values"}, {"y"}, {integer("axis", axis)})},
                           {test::int64_tensor("depth", {}, {5}), float_tensor("values", {2}, {0, 1})}));
}

onnx::ModelProto padded(std::int64_t value) {
  return model(sized_graph({{"x", {3}, onnx::TensorProto::INT64}}, {node("Pad", {"x", "p", "v"}, {"y"})},
                           {integer_list("p", {1, 1}), test::int64_tensor("v", {}, {value})}));
}

// One draw of x's shape, inside of a loop or before it.
onnx::ModelProto drawn(bool is_in_loop) {
  const onnx::NodeProto draw = node("RandomNormalLike", {"x"}, {"r"});
  const Nodes inside =
      is_in_loop ? Nodes{draw, node("Add", {"v", "r"}, {"w"})} : Nodes{node("Add", {"v", "r"}, {"w"})};
  onnx::GraphProto body = test::graph(inside, {"i", "c", "v"}, {"c", "w"});
  const onnx::NodeProto loop = node("Loop", {"n", "", "x"}, {"y"}, {test::body("body", body)});
  return model(sized_graph({{"x", {3}}}, is_in_loop ? Nodes{loop} : Nodes{draw, loop},
                           {test::int64_tensor("n", {}, {3})}));
}

TEST_CASE("axes, numbers of outputs, integers and draws") {
  const auto with_axis = [](std::int64_t axis) {
    return of_x({3, 4}, {link("trial::A", {}, {integer("axis", axis)})});
  };
  const auto seeded = [](float seed) {
    return of_x({3}, {link("RandomNormalLike", {}, {real_attribute("seed", seed)})});
  };
  check_pairs({{"an axis that need not be one of the operand", one_hot(-1), one_hot(0)},
               {"an axis that nobody knows", with_axis(-1), with_axis(1)},
               {"another number of outputs", of_x({3}, {node("trial::A", {"x"}, {"y"})}),
                of_x({3}, {node("trial::A", {"x"}, {"y", "z"})})},
               {"a padded integer", padded(1'000'000), padded(1'000'001)},
               {"the same padded integer", padded(7), padded(7), true},
               {"a seed", seeded(1'000'000), seeded(1'000'001)},
               {"a draw for each round", drawn(true), drawn(false)}});
}

TEST_CASE("in training, before opset 7") {
  const auto dropped = [](std::int64_t is_test) {
    return at_opset(6, sized_graph({{"x", {3}}}, {link("Dropout", {}, {integer("is_test", is_test)})}));
  };
  const auto normal = [](std::int64_t is_test) {
    return at_opset(
        6, sized_graph({{"x", {2, 3, 4}}},
                       {link("BatchNormalization", {"k", "k", "k", "v"}, {integer("is_test", is_test)})},
                       {counted("k", {3}), all_of("v", {3}, 1)}));
  };
  check_pairs(
      {{"Dropout", dropped(0), dropped(1)},
       {"Dropout of tests", dropped(1), at_opset(6, sized_graph({{"x", {3}}}, {link("Identity")})), true},
       {"BatchNormalization", normal(0), normal(1)}});
}

onnx::ModelProto calling(const onnx::FunctionProto& called,
                         const std::vector<onnx::AttributeProto>& given = {}) {
  return model(sized_graph({{"x", {2, 3}}}, {node("local::F", {"x"}, {"y"}, given)}), {called});
}

onnx::FunctionProto softmax_along(std::int64_t axis) {
  onnx::NodeProto inner = node("Softmax", {"a"}, {"b"});
  *inner.add_attribute() = test::reference("axis", onnx::AttributeProto::INT, "along");
  onnx::FunctionProto made = test::function("local::F", {"a"}, {"b"}, {inner});
  test::set_unknown_string(made, 11, integer("along", axis).SerializeAsString());
  return made;
}

TEST_CASE("functions have defaults and overloads, and operands that are left out") {
  const auto overloads = [](const char* overload) {
    return model(
        sized_graph({{"x", {3}}}, {test::overloaded(overload, node("local::F", {"x"}, {"y"}))}),
        {test::overloaded("a", test::function("local::F", {"a"}, {"b"}, {node("Exp", {"a"}, {"b"})})),
         test::overloaded("b", test::function("local::F", {"a"}, {"b"}, {node("Tanh", {"a"}, {"b"})}))});
  };
  const onnx::FunctionProto clipped =
      test::function("local::F", {"a", "low", "high"}, {"b"}, {node("Clip", {"a", "low", "high"}, {"b"})});
  check_pairs({
      {"defaults", calling(softmax_along(0)), calling(softmax_along(1))},
      {"a default that is given", calling(softmax_along(0)), calling(softmax_along(1), {integer("along", 0)}),
       true},
      {"overloads", overloads("a"), overloads("b")},
      {"the function that an overload is", overloads("b"), of_x({3}, {link("Tanh")}), true},
      {"an operand that is left out", calling(clipped), of_x({2, 3}, {link("Clip")}), true},
  });
}

// Two loops, of which the first carries a number, the second an integer.
onnx::ModelProto two_loops(const Nodes& second) {
  const auto loop_body = [](const Nodes& nodes, int type) {
    onnx::GraphProto made = test::graph(nodes, {"i", "go", "v"}, {"go", "w"});
    *made.mutable_input(2)->mutable_type() = test::tensor_type(type, {3});
    return made;
  };
  return model(sized_graph(
      {{"x", {3}}, {"z", {3}, onnx::TensorProto::INT32}},
      {node("Loop", {"n", "", "x"}, {"a"}, {test::body("body", loop_body({node("Exp", {"v"}, {"w"})}, 1))}),
       node("Loop", {"n", "", "z"}, {"y"}, {test::body("body", loop_body(second, 6))})},
      {test::int64_tensor("n", {}, {3})}, {"a", "y"}));
}

onnx::ModelProto other_order(onnx::ModelProto made) {
  made.mutable_graph()->mutable_node()->SwapElements(0, 1);
  return made;
}

TEST_CASE("loops beside each other carry values of their own types") {
  check_pairs(
      {{"a cast", two_loops({node("Cast", {"v"}, {"c"}, {integer("to", 1)}), node("trial::A", {"c"}, {"w"})}),
        two_loops({node("trial::A", {"v"}, {"w"})})},
       {"another order of the nodes", two_loops({node("Relu", {"v"}, {"w"})}),
        other_order(two_loops({node("Relu", {"v"}, {"w"})})), true}});
}

// x twice through nodes of the same kind, and the difference.
onnx::ModelProto difference(const onnx::NodeProto& first, const onnx::NodeProto& second) {
  return test::importing(of_x({3}, {first, second, node("Sub", {"a", "b"}, {"y"})}), "com.microsoft", 1);
}

TEST_CASE("what draws numbers draws others each time") {
  const auto dropped = [](const char* type, const char* output) { return node(type, {"x", "x"}, {output}); };
  const auto mapped = [](const char* op, const char* output) {
    onnx::GraphProto body = test::graph({node(op, {"e"}, {"r"})}, {"e"}, {"r"});
    *body.mutable_input(0)->mutable_type() = test::tensor_type(1, {3});
    return node("SequenceMap", {"s"}, {output}, {test::body("body", body)});
  };
  const auto two_maps = [&](const char* op, bool is_twice) {
    return of_x({3}, {node("SequenceConstruct", {"x"}, {"s"}), mapped(op, "a"), mapped(op, "b"),
                      node("ConcatFromSequence", {"a"}, {"c"}, {integer("axis", 0)}),
                      node("ConcatFromSequence", {is_twice ? "a" : "b"}, {"d"}, {integer("axis", 0)}),
                      node("Sub", {"c", "d"}, {"y"})});
  };
  const auto twice = [&](const char* type) {
    return of_x({3}, {dropped(type, "a"), node("Sub", {"a", "a"}, {"y"})});
  };
  check_pairs({
      {"ONNX Runtime's Dropout with a bias",
       difference(dropped("com.microsoft::BiasDropout", "a"), dropped("com.microsoft::BiasDropout", "b")),
       test::importing(twice("com.microsoft::BiasDropout"), "com.microsoft", 1)},
      {"what does not draw",
       difference(dropped("com.microsoft::BiasGelu", "a"), dropped("com.microsoft::BiasGelu", "b")),
       test::importing(twice("com.microsoft::BiasGelu"), "com.microsoft", 1), true},
      {"in a body that no rule reads", two_maps("RandomNormalLike", false),
       two_maps("RandomNormalLike", true)},
      {"a body that draws nothing", two_maps("Exp", false), two_maps("Exp", true), true},
  });
}

TEST_CASE("versions of other domains") {
  const auto of_version = [](const char* op, const char* domain, std::int64_t version,
                             const std::vector<onnx::AttributeProto>& attributes = {}) {
    return test::importing(of_x({3}, {link(std::string(domain) + "::" + op, {}, attributes)}), domain,
                           version);
  };
  const auto in_body = [](std::int64_t version) {
    onnx::GraphProto body = test::graph({node("my::A", {"e"}, {"r"})}, {"e"}, {"r"});
    const Nodes nodes{node("SequenceConstruct", {"x"}, {"s"}),
                      node("SequenceMap", {"s"}, {"a"}, {test::body("body", body)}),
                      node("ConcatFromSequence", {"a"}, {"y"}, {integer("axis", 0)})};
    return test::importing(of_x({3}, nodes), "my", version);
  };
  check_pairs({
      {"a domain of somebody's", of_version("A", "my", 1), of_version("A", "my", 2)},
      {"the same version", of_version("A", "my", 2), of_version("A", "my", 2), true},
      {"ONNX's of learned models, changed since", of_version("LabelEncoder", "ai.onnx.ml", 1),
       of_version("LabelEncoder", "ai.onnx.ml", 2)},
      {"not changed since", of_version("Normalizer", "ai.onnx.ml", 1),
       of_version("Normalizer", "ai.onnx.ml", 2), true},
      {"in a body", in_body(1), in_body(2)},
      {"a number that somebody's operator is told", of_version("A", "my", 1, {real_attribute("alpha", 1)}),
       of_version("A", "my", 1, {real_attribute("alpha", 1.0000001F)})},
      {"one that an operator of ONNX is told", of_x({3}, {link("Elu", {}, {real_attribute("alpha", 1)})}),
       of_x({3}, {link("Elu", {}, {real_attribute("alpha", 1.0000001F)})}), true},
  });
}

}  // namespace comparison_unequal_operators_test
}  // namespace opseq

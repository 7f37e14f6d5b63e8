#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graph/model_graph.h"
#include "graph/option_names.h"
#include "tests/support/models/built_graphs.h"

namespace model_graph_limits_test {

using namespace opseq::test;  // the builders
using opseq::build_model_graph;
using opseq::ReadLimits;

// d::f<levels> calls d::f<levels - 1> twice, ..., which is one Relu at the end.
std::vector<onnx::FunctionProto> doubling(int levels) {
  std::vector functions{function("d::f0", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})})};
  for (int level = 1; level <= levels; ++level) {
    const std::string inner = "d::f" + std::to_string(level - 1);
    functions.push_back(function("d::f" + std::to_string(level), {"a"}, {"b"},
                                 {node(inner, {"a"}, {"m"}), node(inner, {"m"}, {"b"})}));
  }
  return functions;
}

// d::f<depth> calls d::f<depth - 1>, ..., so that `depth` + 1 calls nest.
std::vector<onnx::FunctionProto> deep(int depth) {
  std::vector functions{function("d::f0", {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})})};
  for (int level = 1; level <= depth; ++level)
    functions.push_back(function("d::f" + std::to_string(level), {"a"}, {"b"},
                                 {node("d::f" + std::to_string(level - 1), {"a"}, {"b"})}));
  return functions;
}

TEST_CASE("an expansion that doubles 40 times is an error after a million nodes") {
  CHECK(build_error(model(chain({"d::f40"}), doubling(40))) ==
        "it has more nodes, functions inlined, than the limit of 1000000 (max_nodes)");
  CHECK(build_error(model(chain({"d::f40"}), doubling(40)), opaque_functions).empty());
}

TEST_CASE("the limit of nodes counts nodes and calls, and is met exactly") {
  ReadLimits limits;
  const auto made = parsed(model(chain({"d::f2"}), doubling(2)));  // 1 + 2 + 4 calls, 4 nodes
  limits.nodes = 11;
  CHECK(num_vertices(build_model_graph(made, defaults, limits).graph) == 6);
  limits.nodes = 10;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }) ==
        "it has more nodes, functions inlined, than the limit of 10 (max_nodes)");
}

// Both functions that are called twice at each of 18 levels: few nodes by number, much by size.
TEST_CASE(
    "names and parameters of functions that are called often are an error before they fill the memory") {
  std::vector functions = doubling(18);
  functions[0].mutable_node(0)->set_name(std::string(100'000, 'n'));
  CHECK(build_error(model(chain({"d::f18"}), functions)) ==
        "it has more bytes of names than the limit of 268435456 (max_text)");
  functions = doubling(18);
  for (int i = 0; i < 500; ++i) functions[0].add_input("p" + std::to_string(i));
  CHECK(build_error(model(chain({"d::f18"}), functions)) ==
        "it has more names of values and attributes than the limit of 10000000 (max_names)");
}

TEST_CASE("a long name on the way to many nodes is an error before it fills the memory") {
  const std::vector<onnx::NodeProto> many(5000, node("Relu", {"x"}, {}));
  const auto made = [&](std::size_t length) {
    return model(graph({node("If", {"x"}, {"y"}, {body(std::string(length, 'n'), graph(many, {}, {"x"}))})},
                       {"x"}, {"y"}));
  };
  CHECK(build_error(made(100'000)).find("max_text") != std::string::npos);
  CHECK(build_error(made(1000)).empty());
}

TEST_CASE("the limits of names and of text count all that is built, and are met exactly") {
  ReadLimits limits;
  // Graph: 2. Call: x, y and the parameter. Node: a, b, the attribute.
  const auto made = parsed(model(
      chain({"d::f"}), {function("d::f", {"a"}, {"b"}, {node("Clip", {"a"}, {"b"}, {integer("max", 1)})})}));
  limits.names = 8;
  CHECK(num_vertices(build_model_graph(made, defaults, limits).graph) == 3);
  limits.names = 7;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }).find("limit of 7") !=
        std::string::npos);
  // "f", "d", what the node is in ("0"), "Clip" twice (type and label), its location "0/0", "x", "y".
  limits = {};
  limits.text_bytes = 16;
  CHECK(num_vertices(build_model_graph(made, defaults, limits).graph) == 3);
  limits.text_bytes = 15;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }).find("limit of 15") !=
        std::string::npos);
}

TEST_CASE("calls nested 1,000 deep are built, 1,001 are an error, 20,000 too") {
  CHECK(chain_labels(built(model(chain({"d::f999"}), deep(999)))) == Names{"input", "Relu", "output"});
  CHECK(build_error(model(chain({"d::f1000"}), deep(1000))) ==
        "its calls and bodies nest deeper than the limit of 1000 (max_call_depth)");
  CHECK(build_error(model(chain({"d::f20000"}), deep(20'000))) ==
        "its calls and bodies nest deeper than the limit of 1000 (max_call_depth)");
}

TEST_CASE("calls and bodies count together towards the depth") {
  const std::vector functions{
      function("d::f", {"a"}, {"b"},
               {node("If", {"a"}, {"b"}, {body("t", graph({node("Neg", {"a"}, {"o"})}, {}, {"o"}))})})};
  const auto made = parsed(model(chain({"d::f"}), functions));
  ReadLimits limits;
  limits.call_depth = 2;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }).empty());
  limits.call_depth = 1;
  CHECK(model_error([&] { build_model_graph(made, defaults, limits); }) ==
        "its calls and bodies nest deeper than the limit of 1 (max_call_depth)");
}

TEST_CASE("10,000 functions are found quickly enough to be called 10,000 times") {
  std::vector<onnx::FunctionProto> functions;
  Names types;
  for (int i = 0; i < 10'000; ++i) {
    types.push_back("d::g" + std::to_string(i));
    functions.push_back(function(types.back(), {"a"}, {"b"}, {node("Relu", {"a"}, {"b"})}));
  }
  CHECK(num_vertices(built(model(chain(types), functions)).graph) == 10'002);
}

}  // namespace model_graph_limits_test

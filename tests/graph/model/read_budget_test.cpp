#include "graph/model/read_budget.h"

#include <doctest/doctest.h>

#include "graph/model_graph.h"
#include "tests/support/models/onnx_builder.h"

namespace read_budget_test {

using namespace opseq::test;  // the builders
using opseq::build_model_graph;
using opseq::ReadBudget;
using opseq::ReadLimits;

ReadLimits small_limits() {
  ReadLimits limits;
  limits.nodes = 3;
  limits.names = 10;
  limits.text_bytes = 100;
  limits.label_bytes = 5;
  return limits;
}

std::string reading_error(const onnx::ModelProto& made, const ReadLimits& limits) {
  return model_error([&] { opseq::parse_model(bytes_of(serialised(made)), limits); });
}

std::string building_error(const onnx::ModelProto& made, const ReadLimits& limits) {
  return model_error([&] { build_model_graph(parsed(made), {}, limits); });
}

TEST_CASE("a budget allows what the limits say, and no more") {
  ReadBudget budget(small_limits());
  for (int i = 0; i < 3; ++i) budget.add_node();
  budget.add_names(4);
  budget.add_names(6);
  budget.add_text(100);
  budget.require_label(5);
  CHECK(model_error([&] { budget.add_node(); }) ==
        "it has more nodes, functions inlined, than the limit of 3 (max_nodes)");
  CHECK(model_error([&] { budget.add_names(1); }) ==
        "it has more names of values and attributes than the limit of 10 (max_names)");
  CHECK(model_error([&] { budget.add_text(1); }) ==
        "it has more bytes of names than the limit of 100 (max_text)");
  CHECK(model_error([&] { budget.require_label(6); }) ==
        "it has an operator whose name is 6 bytes long, over the limit of 5 (max_label)");
}

TEST_CASE("a file with more than the limits allow is not read on") {
  ReadLimits limits;
  limits.nodes = 2;
  CHECK(reading_error(model(chain({"A", "B"})), limits).empty());
  CHECK(reading_error(model(chain({"A", "B", "C"})), limits).find("max_nodes") != std::string::npos);
  limits = {};
  limits.names = 20;
  CHECK(reading_error(model(chain({"A"})), limits).empty());
  CHECK(reading_error(model(graph({node("A", Names(30, ""), {"y"})}, {}, {"y"})), limits).find("max_names") !=
        std::string::npos);
  limits = {};
  limits.text_bytes = 1000;
  CHECK(reading_error(model(graph({node("A", {std::string(900, 'n')}, {"y"})}, {}, {"y"})), limits).empty());
  CHECK(reading_error(model(graph({node("A", {std::string(1000, 'n')}, {"y"})}, {}, {"y"})), limits)
            .find("max_text") != std::string::npos);
}

TEST_CASE("an operator's type and domain may be as long as a label, in the file and in the graph") {
  ReadLimits limits;
  limits.label_bytes = 10;
  CHECK(reading_error(model(chain({std::string(10, 'T')})), limits).empty());
  for (const std::string& type : {std::string(11, 'T'), std::string(11, 'd') + "::T"})
    CHECK(reading_error(model(chain({type})), limits).find("max_label") != std::string::npos);
  CHECK(building_error(model(chain({"domain::TTT"})), limits).find("max_label") != std::string::npos);
  CHECK(building_error(model(chain({"domai::TTT"})), limits).empty());
}

// f<levels> calls f<levels - 1> twice, and so on: 2^levels calls of `leaf`.
onnx::ModelProto doubled(int levels, const onnx::FunctionProto& leaf) {
  std::vector<onnx::FunctionProto> functions{leaf};
  for (int i = 1; i <= levels; ++i) {
    const std::string called = "d::f" + std::to_string(i - 1);
    functions.push_back(function("d::f" + std::to_string(i), {"a"}, {"b"},
                                 {node(called, {"a"}, {"m"}), node(called, {"m"}, {"b"})}));
  }
  return model(chain({"d::f" + std::to_string(levels)}), functions);
}

TEST_CASE("what a function holds once counts as often as it is called") {
  Names parameters;
  for (int i = 0; i < 1000; ++i) parameters.push_back("p" + std::to_string(i));
  const auto wide = doubled(6, function("d::f0", parameters, {"b"}, {node("Neg", {"p0"}, {"b"})}));
  const auto long_named =
      doubled(6, function("d::f0", {"a"}, {"b"}, {named(std::string(1000, 'n'), node("Neg", {"a"}, {"b"}))}));
  ReadLimits limits;
  limits.names = 50'000;
  CHECK(reading_error(wide, limits).empty());
  CHECK(building_error(wide, limits).find("max_names") != std::string::npos);
  CHECK(building_error(wide, {}).empty());
  limits = {};
  limits.text_bytes = 50'000;
  CHECK(reading_error(long_named, limits).empty());
  CHECK(building_error(long_named, limits).find("max_text") != std::string::npos);
  CHECK(building_error(long_named, {}).empty());
}

TEST_CASE("the place of a node counts with its name") {
  const auto inner = graph(std::vector(100, node("Neg", {"x"}, {})), {}, {"x"});
  const auto made =
      model(graph({node("If", {"x"}, {"y"}, {body(std::string(1000, 'b'), inner)})}, {"x"}, {"y"}));
  ReadLimits limits;
  limits.text_bytes = 100'000;
  CHECK(reading_error(made, limits).empty());
  CHECK(building_error(made, limits).find("max_text") != std::string::npos);
}

}  // namespace read_budget_test

#include "analyzer/campaign/operator_pattern.h"

#include <doctest/doctest.h>

#include "graph/model/model.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq::test {
namespace operator_pattern_test {

using Edges = std::vector<std::pair<std::string, std::string>>;

std::string chain_of(const Names& types) { return serialised(model(chain(types))); }

TEST_CASE("operators and which feeds which") {
  const OperatorPattern pattern = pattern_of(chain_of({"Relu", "Clip", "Relu", "Clip"}));
  CHECK(pattern.operators == Names{"Clip", "Relu"});
  CHECK(pattern.edges == Edges{{"Clip", "Relu"}, {"Relu", "Clip"}});
}

TEST_CASE("nodes that may be any operator are no part of it, unless all may be") {
  const std::string bytes = chain_of({"Tanh", "Dropout", "Neg"});
  const OperatorPattern pattern = pattern_of(bytes, {true, false, false});
  CHECK(pattern.operators == Names{"Dropout", "Neg"});
  CHECK(pattern.edges == Edges{{"Dropout", "Neg"}});
  CHECK(pattern_of(bytes, {true, false, true}).edges.empty());
  CHECK(pattern_of(bytes, {true, true, true}) == pattern_of(bytes));
}

TEST_CASE("a model holds a pattern where it has all of it") {
  const OperatorPattern pair = pattern_of(chain_of({"Relu", "Clip"}));
  CHECK(holds(pattern_of(chain_of({"Abs", "Relu", "Clip", "Neg"})), pair));
  CHECK_FALSE(holds(pattern_of(chain_of({"Relu", "Abs", "Clip"})), pair));
  CHECK_FALSE(holds(pattern_of(chain_of({"Clip", "Relu"})), pair));
}

TEST_CASE("what is no model is refused") { CHECK_THROWS_AS(pattern_of("no model"), ModelError); }

}  // namespace operator_pattern_test
}  // namespace opseq::test

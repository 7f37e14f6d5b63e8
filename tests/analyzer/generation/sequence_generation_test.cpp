#include "analyzer/generation/sequence_generation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "graph/base/error.h"

namespace opseq {
namespace sequence_generation_test {

SequenceRequest small_request() {
  SequenceRequest request;
  request.models.nodes = 8;
  const std::vector<std::string> names{"Relu", "Add", "Softmax", "MatMul"};
  for (const std::string& a : names)
    for (const std::string& b : names)
      for (const std::string& c : names) request.wanted.push_back({a, b, c});
  return request;
}

TEST_CASE("what a suite adds up to, counted from its files") {
  const SequenceRequest request = small_request();
  const SequenceOutcome outcome = generate_models_along(request);
  REQUIRE(outcome.adds.size() == outcome.files.size());
  std::set<NamedSequence> seen;
  for (std::size_t i = 0; i < outcome.files.size(); ++i) {
    CHECK_FALSE(outcome.adds[i].empty());
    const std::vector<NamedSequence> held = held_sequences(outcome.files[i].bytes, 3);
    for (const NamedSequence& sequence : outcome.adds[i]) {
      CHECK(seen.insert(sequence).second);
      CHECK(std::binary_search(held.begin(), held.end(), sequence));
    }
  }
  CHECK(outcome.wanted == 64);
  CHECK(outcome.made == seen.size());
  CHECK(outcome.made + outcome.missing.size() == outcome.wanted);
  CHECK(outcome.missing.empty());
}

TEST_CASE("nothing is dropped: what is held, missing and without a rule adds up") {
  SequenceRequest request = small_request();
  request.wanted.push_back({"Relu", "Unheard", "Add"});
  request.wanted.push_back({"Gemm", "Conv", "Relu"});  // of two axes, where three are needed
  request.wanted.push_back({"Relu", "Relu", "Relu"});  // once more
  request.wanted.push_back({"Tanh", "Relu", "Add"});
  request.held = {{"Relu", "Add", "Relu"}, {"Abs", "Abs", "Abs"}};
  request.models.excluded = {"Tanh"};
  const SequenceOutcome outcome = generate_models_along(request);
  CHECK(outcome.wanted == 67);
  CHECK(outcome.held_before == 1);
  CHECK(outcome.without_rule ==
        std::vector<NamedSequence>{{"Relu", "Unheard", "Add"}, {"Tanh", "Relu", "Add"}});
  CHECK(outcome.missing == std::vector<NamedSequence>{{"Gemm", "Conv", "Relu"}});
  CHECK(outcome.made == 63);
}

TEST_CASE("sequences of several lengths") {
  SequenceRequest request;
  request.wanted = {{"Abs"}, {"Abs", "Neg"}, {"Abs", "Neg", "Exp", "Relu", "Sin"}};
  const SequenceOutcome outcome = generate_models_along(request);
  CHECK(outcome.made == 3);
  CHECK(outcome.files.size() == 1);
}

TEST_CASE("what can't be asked for") {
  SequenceRequest request;
  request.wanted = {{}};
  CHECK_THROWS_WITH_AS(generate_models_along(request), "A sequence to make models of has 1 to 8 operators.",
                       Error);
  request.wanted = {NamedSequence(9, "Abs")};
  CHECK_THROWS_AS(generate_models_along(request), Error);
  request.wanted = {{"Abs"}};
  request.models.opset = 5;
  CHECK_THROWS_AS(generate_models_along(request), Error);
}

}  // namespace sequence_generation_test
}  // namespace opseq

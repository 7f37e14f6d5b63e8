#include "analyzer/minimization/recorded_values.h"

#include <doctest/doctest.h>

#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace recorded_values_test {

constexpr std::uint64_t plenty = 1 << 20;

struct Recorded {
  RecordedValues values;
  int runs = 0;
};

Recorded record(const ModelCandidate& candidate, PlantedRuns planted, std::uint64_t most_bytes = plenty) {
  Recorded recorded;
  recorded.values = recorded_values(
      DividedModel(candidate.model), candidate,
      [&](const ModelCandidate& asked) {
        ++recorded.runs;
        return planted.reference(asked);
      },
      most_bytes);
  return recorded;
}

bool has_operator(const onnx::ModelProto& model, const std::string& type) {
  for (const onnx::NodeProto& node : model.graph().node())
    if (node.op_type() == type) return true;
  return false;
}

TEST_CASE("all values of each data set, by one run") {
  const Recorded recorded = record(chain_candidate({"Neg", "Relu", "Neg"}), planted_chain({"None"}));
  CHECK(recorded.runs == 1);
  REQUIRE(recorded.values.sets.size() == 2);
  CHECK(*recorded.values.sets[1].at("x") == floats({-2}));
  CHECK(*recorded.values.sets[1].at("v0") == floats({2}));
  CHECK(*recorded.values.sets[1].at("v1") == floats({2}));
  CHECK(*recorded.values.sets[0].at("v1") == floats({0}));
  CHECK(*recorded.values.sets[1].at("y") == floats({-2}));
}

TEST_CASE("around a node that the reference refuses") {
  PlantedRuns planted = planted_chain({"None"});
  planted.reference_refuses = [](const onnx::ModelProto& model) { return has_operator(model, "Tan"); };
  onnx::GraphProto made =
      graph({node("Neg", {"x"}, {"a"}), node("Tan", {"a"}, {"b"}), node("Relu", {"b"}, {"c"}),
             node("Exp", {"a"}, {"d"}), node("Add", {"c", "d"}, {"y"})},
            {"x"}, {"y"});
  declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {1}));
  ModelCandidate candidate{serialised(model(made)), {"x"}, {{{"x", shared(floats({0}))}}}, 5};
  const Recorded recorded = record(candidate, planted);
  const TensorsByName& set = recorded.values.sets.at(0);
  CHECK(set.contains("a"));
  CHECK(*set.at("d") == floats({1}));
  CHECK_FALSE(set.contains("b"));
  CHECK_FALSE(set.contains("c"));
  CHECK_FALSE(set.contains("y"));
  CHECK(recorded.runs <= 7);
}

TEST_CASE("no more than so many bytes") {
  const ModelCandidate candidate = chain_candidate({"Neg", "Relu", "Neg"}, {1});
  const Recorded recorded = record(candidate, planted_chain({"None"}), 2 * sizeof(float));
  CHECK(recorded.values.sets.at(0).size() == 3);
  CHECK(recorded.values.lacks_values);
  CHECK_FALSE(record(candidate, planted_chain({"None"}), 3 * sizeof(float)).values.lacks_values);
}

TEST_CASE("types, and sizes where all sets agree on them") {
  const ModelCandidate whole = chain_candidate({"Neg"});
  RecordedValues recorded{whole.sets, false};
  recorded.sets[0]["a"] = shared(tensor_of<float>(ElementType::float32, {1, 2}, {1, 2}));
  recorded.sets[1]["a"] = shared(tensor_of<float>(ElementType::float32, {1, 3}, {1, 2, 3}));
  recorded.sets[0]["b"] = shared(floats({1}));
  recorded.sets[1]["b"] = shared(tensor_of<float>(ElementType::float32, {}, {1}));
  recorded.sets[0]["c"] = shared(floats({1}));
  recorded.sets[1]["c"] = shared(integers64({1}));
  recorded.sets[0]["d"] = shared(floats({1}));
  const BorderValues border = border_values(DividedModel(whole.model), recorded);
  CHECK(border.at("a").shape == std::vector<std::optional<std::int64_t>>{1, std::nullopt});
  CHECK(border.at("a").type == ElementType::float32);
  CHECK_FALSE(border.at("b").shape.has_value());
  CHECK_FALSE(border.contains("c"));
  CHECK_FALSE(border.contains("d"));
  CHECK(border.at("x").constant == nullptr);
  CHECK(border_values(DividedModel(whole.model), {}).empty());
}

TEST_CASE("what depends on no input is a constant") {
  onnx::GraphProto made = graph({node("Neg", {"w"}, {"a"}), node("Add", {"a", "x"}, {"y"})}, {"x"}, {"y"});
  *made.add_initializer() = float_tensor("w", {1}, {2});
  const std::string bytes = serialised(model(made));
  const TensorsByName set{{"a", shared(floats({-2}))}, {"y", shared(floats({0}))}};
  const RecordedValues recorded{{set, set}, false};
  const BorderValues border = border_values(DividedModel(bytes), recorded);
  REQUIRE(border.at("a").constant != nullptr);
  CHECK(*border.at("a").constant == floats({-2}));
  CHECK(border.at("y").constant == nullptr);
}

}  // namespace recorded_values_test
}  // namespace opseq::test

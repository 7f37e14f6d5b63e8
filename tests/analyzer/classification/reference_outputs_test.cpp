#include "analyzer/classification/reference_outputs.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/tiny_executor.h"

namespace opseq::test {
namespace reference_outputs_test {

DataSet with_input(const Tensor& input) {
  return {.name = "test_data_set_0",
          .inputs = {{"other name", input}},
          .outputs = {{"y", floats({9})}},
          .problem = ""};
}

std::vector<DataSet> taken(const std::string& reference, std::vector<DataSet> sets) {
  TinyExecutor executor;
  take_reference_outputs(executor, reference, OptimizationLevel::off, sets);
  return sets;
}

TEST_CASE("the outputs of the reference, on the same inputs, in place of those that were recorded") {
  const std::string reference =
      serialised(model(graph({node("Neg", {"x"}, {"y"}), node("Relu", {"x"}, {"z"})}, {"x"}, {"y", "z"})));
  const std::vector<DataSet> sets = taken(reference, {with_input(floats({2})), with_input(floats({-3}))});
  REQUIRE(sets[0].outputs.size() == 2);
  CHECK(sets[0].outputs[0].name == "y");
  CHECK(sets[0].outputs[0].tensor == floats({-2}));
  CHECK(sets[1].outputs[1].tensor == floats({0}));
  CHECK(sets[1].inputs.size() == 1);
}

TEST_CASE("a reference that does not load, run, or take the inputs is the problem of each set") {
  const auto problem = [](const std::string& reference) {
    const std::vector<DataSet> sets = taken(reference, {with_input(floats({1}))});
    CHECK(sets[0].outputs.empty());
    return sets[0].problem;
  };
  CHECK(problem("no model") == "the reference does not load: invalid_protobuf: Protobuf parsing failed.");
  CHECK(problem(serialised(model(chain({"Fail"})))) ==
        "the reference does not run: fail: running Fail failed");
  CHECK(problem(serialised(model(graph({node("Add", {"a", "b"}, {"y"})}, {"a", "b"}, {"y"})))) ==
        "of the reference: it has 1 inputs, and the model takes 2");
}

TEST_CASE("a set with a problem stays as it is") {
  DataSet broken;
  broken.problem = "it has input_1.pb and no input_0.pb";
  CHECK(taken(serialised(model(chain({"Neg"}))), {broken})[0].problem == broken.problem);
}

}  // namespace reference_outputs_test
}  // namespace opseq::test

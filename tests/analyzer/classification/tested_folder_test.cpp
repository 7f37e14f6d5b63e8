#include "analyzer/classification/tested_folder.h"

#include <doctest/doctest.h>

#include <string>
#include <variant>
#include <vector>

#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {
namespace tested_folder_test {

std::string found(const std::filesystem::path& folder) {
  const auto result = model_in(folder);
  if (const auto* const problem = std::get_if<std::string>(&result)) return *problem;
  return std::get<std::filesystem::path>(result).filename().string();
}

TEST_CASE("the model of a folder: model.onnx, or the only one") {
  const TemporaryFolder folder;
  CHECK(found(folder.path()) == "there is no model in it");
  folder.write("a.onnx", "");
  CHECK(found(folder.path()) == "a.onnx");
  folder.write("b.onnx", "");
  CHECK(found(folder.path()) == "there are 2 models in it, and none is called model.onnx");
  folder.write("model.onnx", "");
  CHECK(found(folder.path()) == "model.onnx");
  CHECK_FALSE(found(folder / "none").empty());
}

TEST_CASE("model and data sets are read") {
  const TemporaryFolder folder;
  const std::string bytes = serialised(model(chain({"Relu"})));
  const std::filesystem::path file = folder.write("model.onnx", bytes);
  folder.write("test_data_set_0/input_0.pb", tensor_file({"x", floats({1})}));
  folder.write("test_data_set_0/output_0.pb", tensor_file({"y", floats({1})}));
  folder.write("test_data_set_1/input_0.pb", "");
  const TestedModel tested = read_tested_model(file, 1 << 20);
  CHECK(tested.problem.empty());
  CHECK(tested.missing.empty());
  CHECK(parsed(tested.model).graph.nodes.size() == 1);
  REQUIRE(tested.sets.size() == 2);
  CHECK(tested.sets[0].outputs.at(0).tensor == floats({1}));
  CHECK_FALSE(tested.sets[1].problem.empty());
}

TEST_CASE("what can't be read is the model's problem, and weights without data are named") {
  const TemporaryFolder folder;
  CHECK_FALSE(read_tested_model(folder.write("model.onnx", "no model"), 1 << 20).problem.empty());
  CHECK_FALSE(read_tested_model(folder / "other.onnx", 1 << 20).problem.empty());
  onnx::GraphProto made = chain({"Relu"});
  *made.add_initializer() = float_tensor("w", {2}, {});
  const TestedModel tested = read_tested_model(folder.write("w.onnx", serialised(model(made))), 1 << 20);
  CHECK(tested.missing == std::vector<std::string>{"w"});
}

}  // namespace tested_folder_test
}  // namespace opseq::test

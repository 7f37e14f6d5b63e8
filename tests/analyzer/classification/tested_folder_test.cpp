#include "analyzer/classification/tested_folder.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/files/zip_archives.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {
namespace tested_folder_test {

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

TEST_CASE("archives beside the model are data sets after the others, by the names of its inputs") {
  const TemporaryFolder folder;
  const std::filesystem::path file = folder.write("model.onnx", serialised(model(chain({"Relu"}))));
  folder.write("inputs_0.npz", zip_archive({{"odd.npy", "", false}}));
  folder.write("test_data_set_0/input_0.pb", tensor_file({"x", floats({1})}));
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)}";
  const std::string one = std::string("\x93NUMPY\x01\0", 8) + little_endian(header.size(), 2) + header +
                          std::string("\0\0\x80\x3f", 4);
  folder.write("inputs_1.npz", zip_archive({{"x.npy", one, true}}));
  const TestedModel tested = read_tested_model(file, 1 << 20, RecordedOutputs::unread);
  REQUIRE(tested.sets.size() == 3);
  CHECK(tested.sets[0].name == "test_data_set_0");
  CHECK(tested.sets[1].problem.starts_with("inputs_0.npz: "));
  CHECK(tested.sets[2].name == "inputs_1.npz");
  CHECK(tested.sets[2].problem == "");
  CHECK(tested.sets[2].inputs.at(0).tensor == floats({1}));
  const TestedModel recorded = read_tested_model(file, 1 << 20);
  CHECK(recorded.sets.at(2).problem == "there is no outputs_1.npz to compare with");
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

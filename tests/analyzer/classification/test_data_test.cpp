#include "analyzer/classification/test_data.h"

#include <doctest/doctest.h>

#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace test_data_test {

std::string file_of(const std::string& name) { return tensor_file({name, floats({1, 2})}); }

std::vector<std::string> names_of(const std::vector<std::filesystem::path>& files) {
  std::vector<std::string> names;
  for (const std::filesystem::path& file : files) names.push_back(file.filename().string());
  return names;
}

TEST_CASE("sets and files come in order of their numbers") {
  const TemporaryFolder folder;
  for (const char* const name : {"test_data_set_10/output_0.pb", "test_data_set_2/output_0.pb"})
    folder.write(name, file_of("y"));
  for (int k = 11; k >= 0; --k)
    folder.write("test_data_set_2/input_" + std::to_string(k) + ".pb", file_of("x"));
  folder.write("model.onnx", "");
  folder.write("test_data_set_x/output_0.pb", "");
  folder.write("test_data_set_01/output_0.pb", "");
  folder.write("test_data_set_2/input_0.txt", "");
  const std::vector<DataSetFiles> sets = find_data_sets(folder.path());
  REQUIRE(sets.size() == 2);
  CHECK(sets[0].name == "test_data_set_2");
  CHECK(sets[1].name == "test_data_set_10");
  REQUIRE(sets[0].inputs.size() == 12);
  CHECK(names_of(sets[0].inputs)[2] == "input_2.pb");
  CHECK(names_of(sets[0].inputs)[11] == "input_11.pb");
  CHECK(names_of(sets[0].outputs) == std::vector<std::string>{"output_0.pb"});
  CHECK(sets[0].problem.empty());
  CHECK(sets[1].inputs.empty());
}

TEST_CASE("a number that is left out, and no outputs, are the set's problem") {
  const TemporaryFolder folder;
  folder.write("test_data_set_0/output_1.pb", file_of("y"));
  folder.write("test_data_set_1/output_0.pb", file_of("y"));
  folder.write("test_data_set_1/input_0.pb", file_of("x"));
  folder.write("test_data_set_1/input_2.pb", file_of("x"));
  folder.write("test_data_set_2/input_0.pb", file_of("x"));
  const std::vector<DataSetFiles> sets = find_data_sets(folder.path());
  REQUIRE(sets.size() == 3);
  CHECK(sets[0].problem == "it has output_1.pb and no output_0.pb");
  CHECK(sets[1].problem == "it has input_2.pb and no input_1.pb");
  CHECK(sets[2].problem.empty());
  CHECK(read_data_set(sets[2]).problem == "it has no output_0.pb to compare with");
  CHECK(read_data_set(sets[2], RecordedOutputs::unread).inputs.size() == 1);
  CHECK(read_data_set(sets[1]).problem == sets[1].problem);
  CHECK(read_data_set(sets[1]).inputs.empty());
}

TEST_CASE("a folder without data sets") {
  const TemporaryFolder folder;
  CHECK(find_data_sets(folder.path()).empty());
  CHECK(find_data_sets(folder / "none").empty());
}

TEST_CASE("tensors are read, with their names") {
  const TemporaryFolder folder;
  const DataSetFiles files{"test_data_set_0",
                           {folder.write("input_0.pb", file_of("x"))},
                           {folder.write("output_0.pb", file_of("y"))},
                           ""};
  const DataSet set = read_data_set(files);
  CHECK(set.problem.empty());
  CHECK(set.name == "test_data_set_0");
  REQUIRE(set.inputs.size() == 1);
  CHECK(set.inputs[0].name == "x");
  CHECK(set.outputs.at(0).tensor == floats({1, 2}));
}

TEST_CASE("what can't be read or compared is the set's problem, with the file") {
  const TemporaryFolder folder;
  const auto problem_with = [&](const std::filesystem::path& output) {
    const DataSet set = read_data_set({"s", {folder.write("input_0.pb", file_of("x"))}, {output}, ""});
    CHECK(set.inputs.empty());
    CHECK(set.outputs.empty());
    return set.problem;
  };
  Tensor complex = floats({1, 2});
  complex.type = ElementType::complex64;
  complex.shape = {1};
  CHECK(problem_with(folder.write("output_0.pb", tensor_file({"y", complex}))) ==
        "output_0.pb: elements of type complex64 are not compared");
  CHECK(problem_with(folder.write("output_0.pb", "no tensor")).starts_with("output_0.pb: "));
  CHECK(problem_with(folder.write("output_0.pb", file_of("y").substr(0, 9))).starts_with("output_0.pb: "));
  CHECK(problem_with(folder / "output_9.pb").starts_with("output_9.pb: "));
}

std::vector<std::string> matched(const std::vector<std::string>& given,
                                 const std::vector<std::string>& names) {
  std::vector<NamedTensor> inputs;
  for (const std::string& name : given) inputs.push_back({name, floats({1})});
  const auto result = matched_inputs(inputs, names);
  if (const auto* const problem = std::get_if<std::string>(&result)) return {*problem};
  std::vector<std::string> found;
  for (const NamedTensor& input : std::get<std::vector<NamedTensor>>(result)) found.push_back(input.name);
  return found;
}

TEST_CASE("inputs are matched by name, else by position") {
  using Names = std::vector<std::string>;
  CHECK(matched({"b", "a"}, {"a", "b"}) == Names{"b", "a"});
  CHECK(matched({"b", "other"}, {"a", "b"}) == Names{"a", "b"});
  CHECK(matched({"", ""}, {"a", "b"}) == Names{"a", "b"});
  CHECK(matched({"a", "a"}, {"a", "b"}) == Names{"a", "b"});
  CHECK(matched({}, {}).empty());
  CHECK(matched({"a"}, {"a", "b"}) == Names{"it has 1 inputs, and the model takes 2"});
}

}  // namespace test_data_test
}  // namespace opseq::test

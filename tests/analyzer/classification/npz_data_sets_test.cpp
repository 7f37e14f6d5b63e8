#include "analyzer/classification/npz_data_sets.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/files/zip_archives.h"
#include "tests/support/inputs/tensors.h"

namespace opseq::test {
namespace npz_data_sets_test {

// An archive of arrays of one byte each: by name the byte.
std::string archive(const std::vector<std::pair<std::string, char>>& arrays, const std::string& type = "|u1",
                    bool is_deflated = false) {
  std::vector<ZippedFile> files;
  for (const auto& [name, byte] : arrays) {
    const std::string header = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (1,)}";
    files.push_back({name + ".npy",
                     std::string("\x93NUMPY\x01\0", 8) + little_endian(header.size(), 2) + header +
                         std::string(type == "|u1" ? 1 : 8, byte),
                     is_deflated});
  }
  return zip_archive(files);
}

struct Archives {
  TemporaryFolder folder;

  DataSet read(RecordedOutputs outputs = RecordedOutputs::read, std::uint64_t most_bytes = 1000) const {
    DeclaredValues declared;
    for (const char* const name : {"a", "b"}) declared.inputs.push_back({.name = name});
    for (const char* const name : {"y", "z"}) declared.outputs.push_back({.name = name});
    const auto found = find_data_set_archives(folder.path());
    REQUIRE(found.size() == 1);
    return read_data_set_archives(found[0], declared, most_bytes, outputs);
  }
};

// "name:byte" of each.
std::string shown(const std::vector<NamedTensor>& tensors) {
  std::string text;
  for (const auto& [name, tensor] : tensors) text += name + ':' + static_cast<char>(tensor.bytes.at(0)) + ' ';
  return text;
}

TEST_CASE_FIXTURE(Archives, "archives come in order of their numbers") {
  for (const char* const name : {"inputs_10.npz", "outputs_2.npz", "inputs_2.npz", "inputs_x.npz", "a.npz"})
    folder.write(name, "");
  const auto found = find_data_set_archives(folder.path());
  REQUIRE(found.size() == 2);
  CHECK(found[0].name == "inputs_2.npz");
  CHECK(found[0].inputs == folder / "inputs_2.npz");
  CHECK(found[0].outputs == folder / "outputs_2.npz");
  CHECK(found[1].name == "inputs_10.npz");
  CHECK(found[1].outputs.empty());
  CHECK(find_data_set_archives(folder / "none").empty());
}

TEST_CASE_FIXTURE(Archives, "arrays by their names come in the model's order, stored or deflated") {
  folder.write("inputs_0.npz", archive({{"b", '2'}, {"a", '1'}}));
  folder.write("outputs_0.npz", archive({{"z", '4'}, {"y", '3'}}, "|u1", true));
  const DataSet set = read();
  CHECK(set.problem.empty());
  CHECK(set.name == "inputs_0.npz");
  CHECK(shown(set.inputs) == "a:1 b:2 ");
  CHECK(shown(set.outputs) == "y:3 z:4 ");
  CHECK(read(RecordedOutputs::unread).outputs.empty());
}

TEST_CASE_FIXTURE(Archives, "arrays without names come in the order of their numbers") {
  folder.write("inputs_0.npz", archive({{"arr_1", '2'}, {"arr_0", '1'}}));
  folder.write("outputs_0.npz", archive({{"arr_0", '3'}}));
  const DataSet set = read();
  CHECK(shown(set.inputs) == ":1 :2 ");
  CHECK(shown(set.outputs) == ":3 ");
}

TEST_CASE_FIXTURE(Archives, "fewer arrays than the model has values are left to whoever compares") {
  folder.write("inputs_0.npz", archive({{"b", '2'}}));
  folder.write("outputs_0.npz", archive({}));
  CHECK(shown(read().inputs) == "b:2 ");
  CHECK(read().outputs.empty());
}

TEST_CASE_FIXTURE(Archives,
                  "what is missing, damaged, called otherwise or not compared is the set's problem") {
  const auto problem_of = [&](const std::string& inputs) {
    folder.write("inputs_0.npz", inputs);
    const DataSet set = read();
    CHECK(set.inputs.empty());
    CHECK(set.outputs.empty());
    return set.problem;
  };
  folder.write("outputs_0.npz", archive({{"y", '3'}, {"z", '4'}}));
  CHECK(read().problem == "there is outputs_0.npz and no inputs_0.npz");
  CHECK(problem_of("no archive") == "inputs_0.npz: it is no ZIP archive, or a damaged one");
  CHECK(
      problem_of(archive({{"a", '1'}, {"c", '2'}})) ==
      "inputs_0.npz: its array \"c\" is called neither as an input of the model nor arr_0, arr_1, and so on");
  CHECK(problem_of(archive({{"arr_0", '1'}, {"arr_2", '2'}})) == "inputs_0.npz: it has arr_2 and no arr_1");
  CHECK(problem_of(archive({{"a", '1'}}, "<c8")) ==
        "inputs_0.npz: elements of type complex64 are not compared");
  folder.write("inputs_0.npz", archive({{"a", '1'}, {"b", '2'}}));
  CHECK_FALSE(read(RecordedOutputs::read, 100).problem.empty());
  folder.write("outputs_0.npz", archive({{"other", '3'}}));
  CHECK(read().problem.starts_with("outputs_0.npz: its array \"other\" is called neither as an output of "));
  CHECK(read().inputs.empty());
  std::filesystem::remove(folder / "outputs_0.npz");
  CHECK(read().problem == "there is no outputs_0.npz to compare with");
  CHECK(read().inputs.empty());
  CHECK(read(RecordedOutputs::unread).problem.empty());
}

}  // namespace npz_data_sets_test
}  // namespace opseq::test

#include "analyzer/minimization/model_candidate.h"

#include <doctest/doctest.h>

#include "analyzer/classification/npz_data_sets.h"
#include "analyzer/classification/test_data.h"
#include "graph/base/error.h"
#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace model_candidate_test {

TEST_CASE("nodes with what data sets have of their inputs; nothing where one lacks it") {
  const ModelCandidate whole = chain_candidate({"Neg", "Abs"});
  const DividedModel divided(whole.model);
  const BorderValues border{{"v0", {ElementType::float32, std::nullopt, nullptr}}};
  std::vector<TensorsByName> sets = whole.sets;
  CHECK_FALSE(partial_candidate(divided, {.nodes = {1}}, border, sets));
  for (TensorsByName& set : sets) set["v0"] = shared(floats({1}));
  const auto part = partial_candidate(divided, {.nodes = {1}}, border, sets);
  REQUIRE(part);
  CHECK(part->inputs == Names{"v0"});
  CHECK(part->nodes == 1);
  CHECK(part->sets.size() == 2);
  CHECK_FALSE(part->sets[0].contains("x"));
  CHECK_FALSE(partial_candidate(divided, {}, border, sets));
}

TEST_CASE("another model on the same data, without what it does not use") {
  const ModelCandidate whole = chain_candidate({"Neg"});
  onnx::ModelProto other = message_from(whole.model);
  *other.mutable_graph()->add_initializer() = float_tensor("unused", {1}, {1});
  *other.mutable_graph()->mutable_input()->Add() = other.graph().input(0);
  other.mutable_graph()->mutable_input(1)->set_name("also unused");
  const auto made = with_model(whole, serialised(other));
  REQUIRE(made);
  CHECK(made->inputs == Names{"x"});
  CHECK(message_from(made->model).graph().initializer_size() == 0);
  CHECK_THROWS_AS(with_model(whole, "no model"), InputError);
}

TEST_CASE("a folder as backend tests have it, again and again") {
  const TemporaryFolder folder;
  ModelCandidate candidate = chain_candidate({"Neg"});
  write_candidate(folder / "made", candidate);
  const auto sets = find_data_sets(folder / "made");
  REQUIRE(sets.size() == 2);
  const DataSet read = read_data_set(sets[1], RecordedOutputs::unread);
  REQUIRE(read.inputs.size() == 1);
  CHECK(read.inputs[0].name == "x");
  CHECK(read.inputs[0].tensor == floats({-2}));
  candidate.sets.pop_back();
  folder.write("made/test_data_set_0/output_0.pb", tensor_file({"y", floats({3})}));
  CHECK(*read_outputs(folder / "made").at(0).at("y") == floats({3}));
  for (const char* name : {"inputs_0.npz", "outputs_0.npz", "outputs_3.npz", "notes.npz"})
    folder.write(std::string("made/") + name, "");
  write_candidate(folder / "made", candidate);
  CHECK(find_data_set_archives(folder / "made").empty());
  CHECK(std::filesystem::exists(folder / "made/notes.npz"));
  CHECK(find_data_sets(folder / "made").size() == 1);
  CHECK(read_outputs(folder / "made").at(0).empty());
}

TEST_CASE("a folder that can't be made is an error of output") {
  const TemporaryFolder folder;
  folder.write("file", "");
  CHECK_THROWS_AS(write_candidate(folder / "file" / "made", chain_candidate({"Neg"})), Error);
}

TEST_CASE("numbers") {
  CHECK(all_numbers(0).empty());
  CHECK(all_numbers(3) == std::vector<std::uint32_t>{0, 1, 2});
}

}  // namespace model_candidate_test
}  // namespace opseq::test

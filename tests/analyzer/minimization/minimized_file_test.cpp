#include "analyzer/minimization/minimized_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "analyzer/classification/tested_folder.h"
#include "graph/base/error.h"
#include "graph/onnx/tensor_file.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/environment_value.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/planted_runs.h"

namespace opseq::test {
namespace minimized_file_test {

struct Given {
  TemporaryFolder folder;
  WorkerSettings workers = test_workers();
  MinimizationRequest request;

  explicit Given(const Names& types, const std::string& name = "model.onnx") {
    workers.runtime = "tiny";
    const ModelCandidate candidate = chain_candidate(types);
    request.file = folder.write("given/" + name, candidate.model);
    request.output = folder / "made";
    request.trial.judge.tolerance = fixed_tolerance();
    request.trial.command = CommandUnderTest{};  // which copies what it is given
    request.trial.command->words = mock_runner(RunnerForm::server);
    request.random.sets = 2;
  }

  void add_data(const std::string& set, const Tensor& x) {
    folder.write("given/" + set + "/input_0.pb", tensor_file({"x", x}));
  }

  MinimizedFile run() { return minimized_file(request, workers); }
  std::string error() {
    try {
      run();
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  }
};

TEST_CASE("a model in a folder with its data, down to what differs, written and run again") {
  Given given({"Identity", "Identity", "Neg", "Identity"});
  given.add_data("test_data_set_0", floats({0}));
  given.add_data("test_data_set_1", floats({3}));
  const MinimizedFile made = given.run();
  CHECK(made.model.operators == Names{"Neg"});
  CHECK(made.model.signature.tested.kind == FailureKind::value);
  CHECK(made.sets == std::vector<std::string>{"test_data_set_0", "test_data_set_1"});
  CHECK(made.model.sets == std::vector<std::uint32_t>{1});
  CHECK_FALSE(made.is_drawn);
  CHECK(made.is_written);
  CHECK(made.is_verified);
  const TestedModel written = read_tested_model(given.folder / "made/model.onnx", 1 << 20);
  REQUIRE(written.sets.size() == 1);
  CHECK(written.sets[0].inputs.at(0).tensor == floats({3}));
  CHECK(written.sets[0].outputs.at(0).tensor == floats({-3}));
  CHECK(message_from(written.model).graph().node_size() == 1);
}

TEST_CASE("drawn inputs where there is no data, or it is another model's") {
  Given given({"Neg"});
  CHECK(given.run().is_drawn);
  Given other({"Neg"}, "a.onnx");
  other.add_data("test_data_set_0", floats({3}));
  CHECK_FALSE(other.run().is_drawn);
  other.folder.write("given/b.onnx", "");
  const MinimizedFile made = other.run();
  CHECK(made.is_drawn);
  CHECK(made.sets == std::vector<std::string>{"random_0", "random_1"});
}

TEST_CASE("a model that does not fail is not written") {
  Given given({"Identity"});
  const MinimizedFile made = given.run();
  CHECK_FALSE(made.model.signature.is_failure());
  CHECK_FALSE(made.is_written);
  CHECK_FALSE(std::filesystem::exists(given.folder / "made"));
}

TEST_CASE("data sets that can't be used are said, the others count") {
  Given given({"Neg"});
  given.add_data("test_data_set_0", floats({3}));
  given.folder.write("given/test_data_set_1/input_0.pb", "\xff");
  given.add_data("test_data_set_2", floats({3}));
  given.folder.write("given/test_data_set_2/input_1.pb", tensor_file({"z", floats({1})}));
  const MinimizedFile made = given.run();
  CHECK(made.sets == std::vector<std::string>{"test_data_set_0"});
  REQUIRE(made.unread.size() == 2);
  CHECK(made.unread[0].starts_with("test_data_set_1 is not used: input_0.pb"));
  CHECK(made.unread[1] == "test_data_set_2 is not used: it has 2 inputs, and the model takes 1.");
}

TEST_CASE("what can't be read is an error of input that names the model") {
  Given given({"Neg"});
  given.folder.write("given/model.onnx", "no model");
  CHECK(given.error().find("model.onnx can't be made smaller: ") != std::string::npos);
  Given bare({"Neg"});
  bare.folder.write("given/test_data_set_0/input_0.pb", "\xff");
  CHECK(bare.error().find("test_data_set_0 is not used") != std::string::npos);
  Given none({"Neg"});
  none.request.random.sets = 0;
  CHECK(none.error().find("there is no data to run it on") != std::string::npos);
}

TEST_CASE("neighbours, where they are asked for and the model fails") {
  Given given({"Identity", "Neg"});
  given.add_data("test_data_set_0", floats({3}));
  given.request.has_neighbours = true;
  const MinimizedFile made = given.run();
  REQUIRE(made.neighbours.has_value());
  const auto places = variations(made.model, *made.neighbours);
  REQUIRE(places.size() == 2);
  CHECK(places[0].place == "Neg");
  CHECK(places[1].place == made.model.candidate.inputs.at(0));
  CHECK(places[1].alike == Names{"ones", "negated", "hundredfold"});
  Given right({"Identity"});
  right.request.has_neighbours = true;
  CHECK_FALSE(right.run().neighbours.has_value());
}

TEST_CASE("what the poll throws comes out, and no folder is left") {
  const TemporaryFolder temporary;
  const EnvironmentValue variable("TMPDIR", temporary.path().c_str());
  Given given({"Neg"});
  std::size_t most = 0;
  const auto folders = [&temporary] {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(temporary.path()), {}));
  };
  const std::size_t before = folders();
  CHECK_THROWS_AS(minimized_file(given.request, given.workers,
                                 [&] {
                                   most = std::max(most, folders());
                                   throw std::runtime_error("stop");
                                 }),
                  std::runtime_error);
  CHECK(most > before);
  CHECK(folders() == before);
}

}  // namespace minimized_file_test
}  // namespace opseq::test

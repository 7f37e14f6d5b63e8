#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/onnx/tensor_file.h"
#include "reports/program/exit_code.h"
#include "tests/support/execution/mock_runners.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace reduce_model_test {

using test::Captured;

// Three nodes on one data set. The command copies its inputs, the reference does what it is told.
struct ReduceModel {
  test::TemporaryFolder folder;

  ReduceModel() {
    onnx::GraphProto graph = test::chain({"Identity", "Abs", "Neg"});
    graph.set_name("g");
    for (const char* name : {"x", "y"})
      test::declare(graph, name, test::tensor_type(onnx::TensorProto::FLOAT, {1}));
    folder.write("given/model.onnx", test::serialised(test::model(graph)));
    folder.write("given/test_data_set_0/input_0.pb", tensor_file({"x", test::floats({3})}));
  }

  std::string command(const std::string& does) const {
    return "/usr/bin/python3 -B " + test::mock_runner_file() + " --do " + does;
  }
  Captured reduce(const std::string& does, const Words& more = {}) const {
    return test::run_program(
        test::with({"reduce-model", (folder / "given/model.onnx").string(), "-o", (folder / "made").string(),
                    "--command", command(does), "--reference-command", command("copy"), "--runtime", "none"},
                   more));
  }
};

// Wherever lines are broken.
bool holds(const std::string& text, const std::string& part) {
  return test::on_one_line(text).find(part) != std::string::npos;
}

TEST_CASE_FIXTURE(ReduceModel, "what is left is said and written") {
  const Captured told = reduce("fail");
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(holds(told.out, "fails: run: "));
  CHECK(holds(told.out, "1 node of 3 left, after "));
  CHECK(holds(told.out, "it fails alike."));
  CHECK(std::filesystem::exists(folder / "made/model.onnx"));
  CHECK(std::filesystem::exists(folder / "made/test_data_set_0/output_0.pb"));
}

TEST_CASE_FIXTURE(ReduceModel, "JSON in place of words") {
  const auto json = nlohmann::json::parse(reduce("refuse", {"--json", "-"}).out);
  CHECK(json["tested"]["kind"] == "load");
  CHECK(json["operators"].size() == 1);
  CHECK(json["runtime"].is_null());
  CHECK(reduce("refuse", {"-q"}).out.empty());
}

TEST_CASE_FIXTURE(ReduceModel, "a model that does not fail") {
  CHECK(holds(reduce("copy").out, "does not fail on 1 data set: "));
  CHECK_FALSE(std::filesystem::exists(folder / "made"));
}

TEST_CASE_FIXTURE(ReduceModel, "a data set that can't be used is told, and is the exit code") {
  folder.write("given/test_data_set_1/input_0.pb", "\xff");
  const Captured told = reduce("fail");
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(holds(told.err, "opseq: test_data_set_1 is not used: "));
}

TEST_CASE_FIXTURE(ReduceModel, "the model's own folder is not written to") {
  const std::string file = (folder / "given/model.onnx").string();
  CHECK_THROWS_AS(test::run_program({"reduce-model", file, "-o", (folder / "given").string(), "--command",
                                     "a", "--reference-command", "b"}),
                  Error);
}

}  // namespace reduce_model_test
}  // namespace opseq

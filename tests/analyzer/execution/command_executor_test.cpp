#include "analyzer/execution/command_executor.h"

#include <doctest/doctest.h>

#include "tests/support/execution/mock_runners.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"

namespace opseq {
namespace command_executor_test {

using test::RunnerForm;
using Values = std::variant<std::vector<Tensor>, ExecutionFailure>;

struct Executed {
  test::TemporaryFolder folder;
  std::string model = test::serialised(test::model(test::chain({"Relu"})));

  std::unique_ptr<CommandExecutor> executor(const std::string& does,
                                            RunnerForm form = RunnerForm::server) const {
    RunnerSettings settings;
    settings.words = test::mock_that(form, does);
    return std::make_unique<CommandExecutor>(settings, folder.path());
  }

  Values run(const std::string& does, RunnerForm form = RunnerForm::server) const {
    const auto made = executor(does, form);
    auto loaded = made->load(model, OptimizationLevel::all);
    REQUIRE(std::holds_alternative<std::unique_ptr<Session>>(loaded));
    return std::get<std::unique_ptr<Session>>(loaded)->run({{"x", test::floats({1, 2})}});
  }

  ExecutionFailure failure(const std::string& does, RunnerForm form = RunnerForm::server) const {
    const Values values = run(does, form);
    REQUIRE(std::holds_alternative<ExecutionFailure>(values));
    return std::get<ExecutionFailure>(values);
  }
};

TEST_CASE_FIXTURE(Executed, "a model is run by the command, with its data in files") {
  for (const RunnerForm form : {RunnerForm::server, RunnerForm::once}) {
    const Values values = run("copy", form);
    REQUIRE(std::holds_alternative<std::vector<Tensor>>(values));
    CHECK(std::get<std::vector<Tensor>>(values) == std::vector<Tensor>{test::floats({1, 2})});
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE_FIXTURE(Executed, "names of a session are the model's, and more where there are more outputs") {
  const auto made = executor("two");
  auto loaded = made->load(model, OptimizationLevel::off);
  Session& session = *std::get<std::unique_ptr<Session>>(loaded);
  CHECK(session.input_names() == std::vector<std::string>{"x"});
  CHECK(session.output_names() == std::vector<std::string>{"y"});
  session.run({{"x", test::floats({1})}});
  CHECK(session.output_names() == std::vector<std::string>{"y", "output 1"});
  CHECK(std::get<ExecutionFailure>(session.run({}, {"y"})).code == "not_implemented");
}

TEST_CASE_FIXTURE(Executed, "failures have a code, and no places of files") {
  for (const RunnerForm form : {RunnerForm::server, RunnerForm::once}) {
    const ExecutionFailure refused = failure("refuse", form);
    CHECK(refused.code == "import_failed");
    CHECK(refused.message == "no layer for it, in model.onnx");
    CHECK(refused.is_of_load);
    const ExecutionFailure failed = failure("fail", form);
    CHECK(failed.code == "run_failed");
    CHECK(failed.message == "broken in model.onnx");
    CHECK_FALSE(failed.is_of_load);
  }
  CHECK(failure("crash").code == "crash");
  CHECK(failure("memory").code == "out_of_memory");
  CHECK(failure("no_tensor").code == "bad_output");
  CHECK(failure("nothing").message == "there is no output_0.pb");
}

TEST_CASE_FIXTURE(Executed, "time begins when it is told to") {
  const auto made = executor("hang");
  made->begin(std::chrono::milliseconds(200));
  auto loaded = made->load(model, OptimizationLevel::off);
  CHECK(std::get<ExecutionFailure>(std::get<std::unique_ptr<Session>>(loaded)->run({})).code == "timeout");
}

TEST_CASE_FIXTURE(Executed, "what is no model is not loaded") {
  const auto made = executor("copy");
  CHECK(std::get<ExecutionFailure>(made->load("no model", OptimizationLevel::off)).code == "no_model");
  CHECK(std::get<ExecutionFailure>(made->load_file("/nonexistent", OptimizationLevel::off)).code ==
        "no_model");
  const std::string file = folder.write("a.onnx", model).string();
  CHECK(std::holds_alternative<std::unique_ptr<Session>>(made->load_file(file, OptimizationLevel::off)));
}

TEST_CASE_FIXTURE(Executed, "a worker's commands are there until the end") {
  RunningCommands commands;
  RunnerSettings settings;
  settings.words = {"a", "b"};
  CommandExecutor& first = commands.of(settings, folder.path());
  CHECK(first.name() == "a b");
  CHECK(&commands.of(settings, folder.path()) == &first);
  settings.words = {"a b"};
  CHECK(&commands.of(settings, folder.path()) != &first);
}

}  // namespace command_executor_test
}  // namespace opseq

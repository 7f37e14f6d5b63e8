#include "reports/program/commands/tested_command.h"

#include "analyzer/classification/command_self_test.h"
#include "analyzer/execution/private_folder.h"
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/program/terminal/messages.h"

namespace opseq {
namespace {

std::string case_text(const SelfTestCase& each) {
  if (each.type == ElementType::float32) return "rank " + std::to_string(each.rank);
  return "type " + type_text_of({each.type, {}, {}, {}});
}

void tell_self_test(const SelfTest& test) {
  for (const bool is_refused : {false, true}) {
    std::string kinds;
    for (const SelfTestCase& each : test.cases)
      if (!each.problem.empty() && each.is_refused == is_refused)
        kinds += (kinds.empty() ? "" : "; ") + case_text(each) + ": " + printable(each.problem);
    if (kinds.empty()) continue;
    tell(is_refused ? "The command does not take tensors of " + kinds + '.'
                    : "The command does not give tensors back as they are: " + kinds +
                          ". Differences of models with such inputs or outputs are not held against them.");
  }
}

}  // namespace

void test_command(CommandUnderTest& command, const WorkerSettings& workers, const WorkerLimits& limits,
                  const WorkerPoll& poll) {
  const PrivateFolder folder;
  command.folder = folder.path().string();
  Worker worker(workers);
  const SelfTest test = self_test(worker, command, limits, poll);
  if (has_failed(test)) {
    const std::string problem =
        test.cases.empty() ? "there is nothing that ONNX Runtime runs" : test.cases.front().problem;
    throw Error(Error::Kind::misuse,
                "The command can't be used, as it runs not even a model of one Identity: " +
                    printable(problem) + '.');
  }
  tell_self_test(test);
  command.faulty = faulty_kinds(test);
}

RuntimeAnswer runtime_of_sides(const ClassificationChoice& running) {
  if (!running.runner.reference) return require_runtime(running.runtime);
  RuntimeAnswer answer = find_runtime(running.runtime);
  if (answer.name.empty()) answer.settings.runtime.clear();
  return answer;
}

std::string text_of_words(const std::optional<RunnerWords>& words) {
  std::string text;
  for (const std::string& word : words.value_or(RunnerWords{})) text += (text.empty() ? "" : " ") + word;
  return text;
}

}  // namespace opseq

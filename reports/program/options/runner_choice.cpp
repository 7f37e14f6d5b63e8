#include "reports/program/options/runner_choice.h"

#include "graph/base/error.h"

namespace opseq {
namespace {

std::optional<RunnerWords> words_of_command(const std::string& text) {
  try {
    return runner_words(text);
  } catch (const InputError&) {
    return std::nullopt;
  }
}

}  // namespace

void add_runner(OptionList& list, RunnerChoice& choice) {
  list.parsed(
      "--command", choice.command, "CMD", words_of_command,
      "What runs the models in place of ONNX Runtime: a server, or, with {model}, {inputs} and {outputs} "
      "in it, a program that is started for each; see the manual, Any runtime");
  list.parsed("--reference-command", choice.reference, "CMD", words_of_command,
              "Its outputs are what those of --command are compared with, in place of recorded ones");
  list.flag("--relax-rank", choice.leniency.any_rank,
            "n may come as n x 1 or 1 x n, a scalar with dimensions of 1; models that need it are counted");
  list.flag("--values-only", choice.leniency.any_type,
            "Other element types are no difference, their values alone are; models that need it are counted");
  list.keep_out_of_files("--command");
  list.keep_out_of_files("--reference-command");
}

void require_consistent(const RunnerChoice& choice) {
  if (choice.reference && !choice.command)
    throw WrongUsage("--reference-command needs --command, which is compared with it.");
}

std::optional<CommandUnderTest> command_under_test(const RunnerChoice& choice) {
  if (!choice.command) return std::nullopt;
  CommandUnderTest command;
  command.words = *choice.command;
  if (choice.reference) command.reference = *choice.reference;
  command.leniency = choice.leniency;
  return command;
}

}  // namespace opseq

// opseq compare: whether a model means the same as the one it was made of.
#include <charconv>
#include <optional>

#include "analyzer/alignment/comparison_task.h"
#include "analyzer/execution/worker.h"
#include "analyzer/execution/worker_program.h"
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "reports/comparison/comparison_json.h"
#include "reports/comparison/comparison_text.h"
#include "reports/program/command.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/terminal/messages.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/signals.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"

namespace opseq {
namespace {

struct CompareOptions {
  std::filesystem::path source, target;
  std::optional<double> tolerance;
  std::filesystem::path json;  // empty: not asked for
  std::size_t limit = 20;
  bool fails_on_difference = false, fails_on_undecided = false;
  std::uint32_t seconds = 120;
  std::uint64_t bytes = std::uint64_t{8} << 30;
  bool quiet = false;
};

// A share, 0 included.
std::optional<double> parse_tolerance(const std::string& word) {
  double value = 0;
  const auto [rest, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  const bool is_share =
      problem == std::errc() && rest == word.data() + word.size() && value >= 0 && value < 1;
  return is_share ? std::optional(value) : std::nullopt;
}

void add_options(OptionList& list, CompareOptions& options) {
  list.positional("SOURCE", options.source, "The model that TARGET was made of");
  list.positional("TARGET", options.target, "The converted or optimized model");
  list.parsed("--tolerance", options.tolerance, "SHARE", parse_tolerance,
              "Constants are equal up to this share of their largest element [0.0001]");
  OptionList output = list.under("Output");
  output.output("--json", options.json, "The answer as JSON");
  output.number("--limit", options.limit, "N", {}, "Findings that are listed; 0 for all");
  OptionList gates = list.under("Gates");
  gates.flag("--fail-on-difference", options.fails_on_difference,
             "Exit code 2 where the models are different");
  gates.flag("--fail-on-undecided", options.fails_on_undecided, "Exit code 2 where that can't be told");
  OptionList limits = list.under(limits_heading);
  limits.number("--seconds", options.seconds, "N", {1}, "Seconds that comparing may take");
  limits.number("--bytes", options.bytes, "N", {1 << 20}, "Bytes of memory that it may take");
  list.under(execution_heading).flag("-q,--quiet", options.quiet, "Say nothing but what goes wrong");
}

PairAnswer answer_to(const CompareOptions& options) {
  ComparisonRequest request;
  request.source = options.source.string();
  request.target = options.target.string();
  if (options.tolerance) request.options.tolerance = *options.tolerance;
  WorkerLimits limits;
  limits.wall_time = limits.processor_time = std::chrono::seconds(options.seconds);
  limits.memory_bytes = options.bytes;
  WorkerSettings settings;
  settings.program = worker_program(program_folder());
  const InterruptibleWork work;
  const WaitingLine waiting("comparing both models", !options.quiet);
  Worker worker(settings);
  return pair_answer_from(worker.ask(compare_request(request, limits), [] { interruption().check(); }));
}

void tell_problem(const std::filesystem::path& file, const std::string& problem) {
  if (!problem.empty()) tell(sentence_on(printable(file.string()), problem));
}

int exit_code_of(const CompareOptions& options, PairVerdict verdict) {
  const bool fails = (options.fails_on_difference && verdict == PairVerdict::different) ||
                     (options.fails_on_undecided && verdict == PairVerdict::undecided);
  return fails ? exit_gate_failed : exit_fine;
}

int run(const CompareOptions& options) {
  const PairAnswer answer = answer_to(options);
  tell_problem(options.source, answer.source_problem);
  tell_problem(options.target, answer.target_problem);
  if (!answer.comparison) return exit_input_unreadable;
  const ComparedPair pair{options.source.string(), options.target.string(), *answer.comparison};
  if (!options.json.empty()) write_output(options.json, json_text(make_comparison_json(pair), 1) + '\n');
  if (!options.quiet && options.json != "-") write_text(make_comparison_text(pair, options.limit));
  return exit_code_of(options, pair.comparison.verdict);
}

}  // namespace

Command compare_command() {
  return make_command<CompareOptions>(
      {.name = "compare",
       .description = "Whether a model means the same as its source, and which nodes differ",
       .footer =
           "Nothing is run: both models are rewritten to one form, and their outputs are proved equal, or it "
           "is said where they begin to differ. Exit code 2: a gate failed.",
       .examples = {{"opseq compare source.onnx converted.onnx", "the verdict, and the nodes that differ"},
                    {"opseq compare source.onnx converted.onnx --json -", "the same as data"},
                    {"opseq compare source.onnx converted.onnx --fail-on-difference",
                     "for a build: fails where a difference is shown"}}},
      add_options, run);
}

}  // namespace opseq

#include "reports/program/options/classification_choice.h"

#include <charconv>

#include "reports/program/options/runtime_option.h"

namespace opseq {
namespace {

constexpr const char* running_heading = "Running models";

constexpr std::array optimization_names{
    NamedValue<OptimizationLevel>{"off", OptimizationLevel::off},
    NamedValue<OptimizationLevel>{"basic", OptimizationLevel::basic},
    NamedValue<OptimizationLevel>{"extended", OptimizationLevel::extended},
    NamedValue<OptimizationLevel>{"all", OptimizationLevel::all},
};

// Above 0 and finite.
std::optional<double> positive_number(const std::string& word) {
  double value = 0;
  const char* const end = word.data() + word.size();
  const auto [rest, problem] = std::from_chars(word.data(), end, value, std::chars_format::fixed);
  return problem == std::errc() && rest == end && value > 0 ? std::optional(value) : std::nullopt;
}

// What a worker does with commands takes as long as they do: each of both, twice where a process ended.
void limit_to_commands(ClassificationOptions& options) {
  CommandUnderTest& command = *options.request.command;
  command.wall_time = options.limits.wall_time;
  command.memory_bytes = options.limits.memory_bytes;
  options.limits.wall_time = 3 * options.limits.wall_time + std::chrono::minutes(1);
}

}  // namespace

void add_classification(const OptionList& command, ClassificationChoice& choice) {
  OptionList list = command.under(running_heading);
  add_runtime(list, choice.runtime);
  add_runner(list, choice.runner);
  list.parsed(
      "--mismatch-if", choice.rule, "RULE", parse_mismatch_rule,
      "What counts as a mismatch: fault (another type, shape, number of outputs, or values that rounding "
      "does "
      "not explain), unstable (and what rounding tips over), study, torch, nnsmith, optimum, polygraphy, "
      "backend, or ATOL[,RTOL] [fault]");
  list.choice("--optimization", choice.optimization, optimization_names, "The runtime's graph optimizations");
  list.number("--samples", choice.samples, "K", {1, 10'000}, "Runs of a model with every rounding perturbed");
  list.parsed("--threshold", choice.threshold, "C", positive_number,
              "Differences of up to C times what these runs show are rounding [4]");
  list.number("--noise-seed", choice.noise_seed, "N", {}, "Seed of the perturbations");
  list.flag("--no-noise", choice.no_noise,
            "Compare alone: no verdicts; --mismatch-if is torch where it is not said");
  list.flag("--split-by-lead", choice.split_by_lead,
            "Besides mismatch a set mismatch.LEAD for each lead that at least 3 models share");
  OptionList limits = command.under(limits_heading);
  limits.number("--model-seconds", choice.model_seconds, "N", {1},
                "Seconds that a model may take to be run, and again "
                "to be measured");
  limits.number("--model-bytes", choice.model_bytes, "N", {1 << 20}, "Bytes of memory that it may take");
}

void require_consistent(const ClassificationChoice& choice) {
  require_consistent(choice.runner);
  if (choice.no_noise && choice.rule && needs_verdict(*choice.rule))
    throw WrongUsage("--mismatch-if " + rule_text(*choice.rule) +
                     " needs the verdicts that --no-noise leaves out.");
}

ClassificationOptions classification_options(const ClassificationChoice& choice) {
  ClassificationOptions options;
  MismatchRule usual;
  if (choice.no_noise) usual = {MismatchRule::Kind::criterion, Criterion::torch, {}};
  options.rule = choice.rule.value_or(usual);
  options.measures = !choice.no_noise;
  options.limits.wall_time = std::chrono::seconds(choice.model_seconds);
  options.limits.processor_time = std::chrono::seconds(choice.model_seconds);
  options.limits.memory_bytes = choice.model_bytes;
  ClassificationRequest& request = options.request;
  request.judge.optimization = request.measure.optimization = choice.optimization;
  if (options.rule.kind == MismatchRule::Kind::tolerance) request.judge.tolerance = options.rule.tolerance;
  request.measure.samples = choice.samples;
  request.measure.seed = choice.noise_seed;
  request.judge.leniency = request.measure.leniency = choice.runner.leniency;
  request.command = command_under_test(choice.runner);
  if (request.command) limit_to_commands(options);
  if (choice.threshold) request.measure.thresholds = {*choice.threshold, 4 * *choice.threshold};
  return options;
}

}  // namespace opseq

#include "reports/program/options/classification_choice.h"

#include <charconv>

#include "reports/program/options/runtime_option.h"
#include "reports/program/options/set_sources.h"

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

}  // namespace

void add_classification(const OptionList& command, ClassificationChoice& choice) {
  OptionList list = command.under(running_heading);
  add_runtime(list, choice.runtime);
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

void add_known_outcomes(const OptionList& command, const char* names, ClassificationChoice& choice) {
  command.under(models_heading)
      .file(names, choice.outcomes,
            "What became of models before any is run: a table, CSV or JSON, with the columns model, outcome "
            "and error");
}

void require_consistent(const ClassificationChoice& choice) {
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
  if (choice.threshold) request.measure.thresholds = {*choice.threshold, 4 * *choice.threshold};
  return options;
}

}  // namespace opseq

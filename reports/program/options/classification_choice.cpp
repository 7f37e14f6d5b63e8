#include "reports/program/options/classification_choice.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "graph/model/model_files.h"
#include "reports/program/options/runtime_option.h"
#include "reports/program/options/set_sources.h"

namespace opseq {
namespace {

constexpr const char* running_heading = "Running models";

// Above 0 and finite.
std::optional<double> positive_number(const std::string& word) {
  double value = 0;
  const char* const end = word.data() + word.size();
  const auto [rest, problem] = std::from_chars(word.data(), end, value, std::chars_format::fixed);
  return problem == std::errc() && rest == end && value > 0 ? std::optional(value) : std::nullopt;
}

// "off,all".
std::optional<Configurations> parse_configurations(const std::string& words) {
  const std::size_t comma = words.find(',');
  if (comma == std::string::npos) return std::nullopt;
  const auto reference = value_of(optimization_names, std::string_view(words).substr(0, comma));
  const auto judged = value_of(optimization_names, std::string_view(words).substr(comma + 1));
  if (!reference || !judged) return std::nullopt;
  return Configurations{*reference, *judged};
}

// "batch=4"; the name may hold "=".
std::optional<NamedDimension> parse_dimension(const std::string& word) {
  constexpr std::int64_t greatest = std::numeric_limits<std::int32_t>::max();
  const std::size_t sign = word.rfind('=');
  if (sign == std::string::npos || sign == 0) return std::nullopt;
  NamedDimension dimension{word.substr(0, sign), 0};
  const char* const end = word.data() + word.size();
  const auto [rest, problem] = std::from_chars(word.data() + sign + 1, end, dimension.size);
  const bool is_size =
      problem == std::errc() && rest == end && dimension.size >= 1 && dimension.size <= greatest;
  return is_size ? std::optional(std::move(dimension)) : std::nullopt;
}

void add_level(OptionList& list, std::optional<OptimizationLevel>& level) {
  std::vector<std::string_view> names;
  for (const auto& named : optimization_names) names.push_back(named.name);
  list.take_choice({"--optimization", "", "The runtime's graph optimizations", "all"}, names,
                   [&level](const std::string& name) { level = value_of(optimization_names, name); });
}

void add_sources_of_outputs(OptionList list, ClassificationChoice& choice) {
  list.file("--reference", choice.reference,
            "Compare with the outputs of the models in DIR that have the same paths there as below PATH, in "
            "place of those that are recorded",
            "DIR");
  add_configurations(list, choice.configurations);
  list.number("--random-inputs", choice.random_inputs, "N", {0, 1000},
              "Data sets of random inputs for a model without data, with one of the two above");
  add_dimensions(list, choice.dimensions);
}

void require_one_source(const ClassificationChoice& choice) {
  const bool has_folder = !choice.reference.empty();
  if (choice.runner.command && choice.configurations)
    throw WrongUsage("--configurations and --command do not go together: they are ONNX Runtime's.");
  if (choice.runner.reference && has_folder)
    throw WrongUsage(
        "--reference and --reference-command do not go together: each says what to compare with.");
  if (choice.configurations && has_folder)
    throw WrongUsage("--configurations and --reference do not go together: each says what to compare with.");
  if (choice.configurations && choice.optimization)
    throw WrongUsage(
        "--configurations and --optimization do not go together: the second of the configurations "
        "is the level.");
  if (choice.random_inputs > 0 && !choice.configurations && !has_folder)
    throw WrongUsage(
        "--random-inputs needs --reference or --configurations: no outputs are recorded for them.");
  if (!choice.dimensions.empty() && choice.random_inputs == 0)
    throw WrongUsage("--dimension says how large --random-inputs are, which is not there.");
  require_different(choice.dimensions);
}

// The same for "source" and "source/".
std::filesystem::path folder_of_name(const std::filesystem::path& name) {
  const std::filesystem::path absolute = absolute_path(name);
  return absolute.has_filename() ? absolute : absolute.parent_path();
}

void take_reference(const ClassificationChoice& choice, ClassificationOptions& options) {
  ClassificationRequest& request = options.request;
  OptimizationLevel level = choice.optimization.value_or(OptimizationLevel::all);
  if (!choice.reference.empty()) request.reference = ReferenceModel{"", "", level};
  if (choice.configurations) {
    request.reference = ReferenceModel{"", "", choice.configurations->reference};
    level = choice.configurations->judged;
  }
  request.judge.optimization = request.measure.optimization = level;
  if (!choice.reference.empty()) options.reference_folder = folder_of_name(choice.reference);
  request.random.sets = choice.random_inputs;
  for (const NamedDimension& dimension : choice.dimensions)
    request.random.sizes[dimension.name] = dimension.size;
}

// What a worker does with commands takes as long as they do: each of both, twice where a process ended.
void limit_to_commands(ClassificationOptions& options) {
  CommandUnderTest& command = *options.request.command;
  command.wall_time = options.limits.wall_time;
  command.memory_bytes = options.limits.memory_bytes;
  options.limits.wall_time = 3 * options.limits.wall_time + std::chrono::minutes(1);
}

}  // namespace

void add_configurations(OptionList& list, std::optional<Configurations>& configurations) {
  list.parsed("--configurations", configurations, "LEVEL,LEVEL", parse_configurations,
              "Compare each model with itself: two levels of --optimization, the first one's outputs the "
              "reference");
}

void add_dimensions(OptionList& list, std::vector<NamedDimension>& dimensions) {
  list.each_parsed("--dimension", dimensions, "NAME=N", parse_dimension,
                   "Size of a symbolic dimension of random inputs; of others 1. Can be repeated");
}

void require_different(const std::vector<NamedDimension>& dimensions) {
  for (const NamedDimension& dimension : dimensions)
    if (std::ranges::count(dimensions, dimension.name, &NamedDimension::name) > 1)
      throw WrongUsage("--dimension says " + dimension.name + " twice.");
}

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
  add_sources_of_outputs(list, choice);
  add_level(list, choice.optimization);
  list.number("--samples", choice.samples, "K", {1, 10'000}, "Runs of a model with every rounding perturbed");
  list.parsed("--threshold", choice.threshold, "C", positive_number,
              "Differences of up to C times what these runs show are rounding [4]");
  list.number("--noise-seed", choice.noise_seed, "N", {}, "Seed of the perturbations, and of random inputs");
  list.flag("--no-noise", choice.no_noise,
            "Compare alone: no verdicts; --mismatch-if is torch where it is not said");
  list.flag("--split-by-lead", choice.split_by_lead,
            "Besides mismatch a set mismatch.LEAD for each lead that at least 3 models share");
  add_model_limits(command, choice);
}

void add_model_limits(const OptionList& command, ClassificationChoice& choice) {
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
  require_consistent(choice.runner);
  if (choice.no_noise && choice.rule && needs_verdict(*choice.rule))
    throw WrongUsage("--mismatch-if " + rule_text(*choice.rule) +
                     " needs the verdicts that --no-noise leaves out.");
  require_one_source(choice);
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
  take_reference(choice, options);
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

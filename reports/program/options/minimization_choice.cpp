#include "reports/program/options/minimization_choice.h"

#include "reports/program/options/runtime_option.h"

namespace opseq {

OptionList add_sides(const OptionList& command, ClassificationChoice& running, const std::string& faults) {
  OptionList list = command.under("Running models");
  add_runtime(list, running.runtime);
  add_runner(list, running.runner);
  add_configurations(list, running.configurations);
  const std::string help =
      "Which outputs are others, as opseq classify takes it [another type, shape or number, or values "
      "beyond 1e-6 + 1e-3 |reference|, of 16-bit floats 1e-2" +
      faults + "]";
  list.parsed("--mismatch-if", running.rule, "RULE", parse_mismatch_rule, help.c_str());
  return list;
}

void require_consistent_sides(const ClassificationChoice& running) {
  require_consistent(running.runner);
  if (running.runner.command && running.configurations)
    throw WrongUsage("--configurations and --command do not go together: they are ONNX Runtime's.");
}

void add_minimization(const OptionList& command, MinimizationChoice& choice) {
  ClassificationChoice& running = choice.running;
  OptionList list = add_sides(command, running, "");
  list.number("--random-inputs", choice.drawn_sets, "N", {1, 1000},
              "Data sets of random inputs for a model without data");
  add_dimensions(list, running.dimensions);
  list.number("--noise-seed", running.noise_seed, "N", {},
              "Seed of random inputs, and of the perturbations that --mismatch-if may ask for");
  list.number("--max-runs", choice.runs, "N", {1}, "End with the smallest model so far after N runs");
  list.number("--seconds", choice.seconds, "N", {1}, "Likewise after so many seconds");
  list.flag(
      "--neighbours", choice.has_neighbours,
      "Then try ten other operators in each place of the smallest model, and other values: which fail alike. "
      "Takes as many runs and seconds again, at most");
  add_model_limits(command, running);
  list.check([&running] {
    require_consistent_sides(running);
    require_different(running.dimensions);
  });
}

MinimizationRequest minimization_request(const MinimizationChoice& choice) {
  ClassificationChoice running = choice.running;
  if (!running.runner.command && !running.configurations) running.configurations = Configurations{};
  const ClassificationOptions options = classification_options(running);
  MinimizationRequest request;
  request.random = {choice.drawn_sets, options.request.random.sizes};
  request.seed = running.noise_seed;
  TrialSettings& trial = request.trial;
  trial.command = options.request.command;
  if (running.configurations) trial.reference_level = running.configurations->reference;
  trial.judge = options.request.judge;
  trial.measure = options.request.measure;
  trial.rule = running.rule;
  if (!trial.rule) trial.judge.tolerance = fixed_tolerance();
  trial.limits = options.limits;
  request.has_neighbours = choice.has_neighbours;
  request.budget.runs = choice.runs;
  request.budget.time = std::chrono::seconds(choice.seconds);
  return request;
}

}  // namespace opseq

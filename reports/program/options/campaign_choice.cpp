#include "reports/program/options/campaign_choice.h"

#include <algorithm>

#include "graph/editing/operator_kinds.h"
#include "reports/program/options/minimization_choice.h"

namespace opseq {
namespace {

constexpr std::uint32_t usual_seconds = 600, seconds_of_model = 20, seconds_of_minimization = 600;

// Their outputs differ in each run, unless somebody asks for them all the same.
void exclude_random_operators(GenerationScope& scope) {
  const RuleSet rules(scope.opset);
  for (const RuledOperator& entry : rules.operators()) {
    const std::string& name = entry.types.name;
    if (is_random("", name) && std::ranges::find(scope.operators, name) == scope.operators.end())
      scope.excluded.push_back(name);
  }
}

void add_running(OptionList& command, CampaignChoice& choice) {
  OptionList list = add_sides(command, choice.running, ", that are a fault by noise bands too");
  list.number("--max-runs", choice.runs, "N", {1},
              "Runs to make a failing model smaller, and again for neighbours");
  list.flag("--no-neighbours", choice.has_no_neighbours,
            "Do not try other operators and values in place of those of minimal models");
  add_model_limits(command, choice.running);
}

}  // namespace

CampaignChoice::CampaignChoice() {
  generation.cover = GoalKind::operands;
  running.model_seconds = seconds_of_model;
}

void add_campaign(OptionList& list, CampaignChoice& choice) {
  OptionList output = list.under("Campaign");
  output.required_word("-o,--output", choice.folder, "DIR",
                       "Folder of the campaign: begun there, or gone on with by the same options");
  output.number("--for", choice.seconds, "SECONDS", {1}, "End at the first round's end after so long",
                "600, where --max-models is not there");
  output.number("--max-models", choice.most_models, "N", {1}, "End with N models in all");
  OptionList models = list.under("Models");
  add_goal_kind(models, choice.generation);
  add_generation(models, choice.generation);
  models.number("--nodes", choice.nodes, "N", {1, 500}, "Nodes of a model, or a few more");
  models.number("--seed", choice.seed, "S", {}, "Other models, data and perturbations");
  add_running(list, choice);
  list.check([&choice] { require_consistent_sides(choice.running); });
  add_execution(list, choice.execution);
}

CampaignRequest campaign_request(const CampaignChoice& choice, std::string& profile) {
  MinimizationChoice minimization;
  minimization.running = choice.running;
  minimization.running.noise_seed = choice.seed;
  minimization.runs = choice.runs;
  minimization.seconds = seconds_of_minimization;
  const MinimizationRequest smaller = minimization_request(minimization);
  CampaignRequest request;
  request.folder = choice.folder;
  request.scope = generation_scope(choice.generation, profile);
  exclude_random_operators(request.scope);
  request.nodes = choice.nodes;
  request.seed = choice.seed;
  request.trial = smaller.trial;
  request.budget = smaller.budget;
  request.has_neighbours = !choice.has_no_neighbours;
  request.threads = choice.execution.threads;
  if (choice.most_models) request.most_models = *choice.most_models;
  if (choice.seconds || !choice.most_models)
    request.time = std::chrono::seconds(choice.seconds.value_or(usual_seconds));
  return request;
}

}  // namespace opseq

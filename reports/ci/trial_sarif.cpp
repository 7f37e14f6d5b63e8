#include "reports/ci/trial_sarif.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "graph/base/digest.h"
#include "graph/base/quoted.h"
#include "reports/classification/trial_words.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr SarifRule mismatch_rule{"converted-model-mismatch", "ConvertedModelMismatch",
                                  "The converted model answers differently from its source.",
                                  "The model was run on its data, and its outputs are others than those of "
                                  "its source, by more than the rule "
                                  "allows. The node is the first to look at: it is above the output and "
                                  "above nothing that is right. It is a "
                                  "lead to the fault, not a proof.",
                                  "error"};

Json trial_descriptors() {
  return {{{"id", "gate-failed"}, {"shortDescription", {{"text", "A condition on the models is not met."}}}},
          {{"id", "results-left-out"},
           {"shortDescription", {{"text", "There are more mismatching models than results."}}}}};
}

Json finite_json(double value) { return std::isfinite(value) ? Json(value) : Json("infinite"); }

Json properties_json(const Trial& trial) {
  const std::optional<Verdict>& verdict = trial.judgement.verdict;
  Json json{{"outcome", name_of(outcome_names, trial.outcome)},
            {"verdict", verdict ? Json(name_of(verdict_names, *verdict)) : Json(nullptr)}};
  const WorstOutput worst = worst_output(trial.judgement);
  if (worst.output == nullptr) return json;
  const OutputJudgement& output = *worst.output;
  json.update({{"dataSet", worst.set->name},
               {"output", output.name},
               {"maxDifference", finite_json(output.max_difference)},
               {"score", output.noise ? finite_json(output.noise->summary.score) : Json(nullptr)}});
  return json;
}

std::string fingerprint(const std::string& path) {
  DigestBuilder digest;
  digest.add(path);
  return to_hex(digest.finish());
}

Json result_json(const LocatedMismatch& mismatch, const SarifBase& base) {
  const Trial& trial = *mismatch.trial;
  Json location = sarif_location(trial.file, base);
  if (mismatch.lead)
    location["logicalLocations"] =
        Json::array({sarif_node(trial.file, base, mismatch.lead->name, mismatch.lead->location)});
  const std::string print = fingerprint(trial.path);
  // The second name is the one that GitHub follows alerts by.
  return {{"ruleId", mismatch_rule.id},
          {"ruleIndex", 0},
          {"level", mismatch_rule.level},
          {"message", sarif_message(printable(trial.path + ": " + trial_words(trial) + '.'))},
          {"locations", Json::array({location})},
          {"partialFingerprints", {{"modelPath/v1", print}, {"primaryLocationLineHash", print}}},
          {"properties", properties_json(trial)}};
}

}  // namespace

Json make_trial_sarif(const ShownClassification& shown, const std::vector<LocatedMismatch>& mismatches,
                      const std::vector<Gate>& gates, const SarifBase& base) {
  const std::size_t results = std::min(mismatches.size(), sarif_most_results);
  SarifRun run{Json::array({sarif_rule(mismatch_rule, {"onnx", "conversion"})}), trial_descriptors(),
               failed_gates_sarif(gates), Json::array()};
  for (std::size_t i = 0; i < results; ++i) run.results.push_back(result_json(mismatches[i], base));
  const auto total =
      static_cast<std::uint64_t>(std::ranges::count(shown.trials, Outcome::mismatch, &Trial::outcome));
  if (total > results)
    run.notifications.push_back(sarif_notification(
        1, "results-left-out", "warning",
        fmt::format("{} left out: in no file, or one too many.",
                    plural(total - results, "mismatching model") + (total - results == 1 ? " is" : " are"))));
  return sarif_log(std::move(run), base);
}

}  // namespace opseq

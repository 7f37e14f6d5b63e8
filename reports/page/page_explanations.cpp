#include "reports/page/page_explanations.h"

#include "analyzer/suite/explanation.h"
#include "graph/base/parallel.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json count_json(const PropertyCount& count) { return {{"all", count.all}, {"minimal", count.minimal}}; }

Json unshared_json(const NgramRows& rows, const UnsharedSequence& it) {
  const Association& found = it.test.association;
  return {{"operators", rows.sequences[it.sequence]},
          {"minimal", it.is_minimal},
          {"other_failing", it.other_failing},
          {"stratified_p", it.test.is_tested ? Json(found.stratified_p) : Json(nullptr)},
          {"stratified_q", it.test.is_tested ? Json(found.stratified_q) : Json(nullptr)}};
}

Json near_json(const NgramRows& rows, const NearModel& near, const std::vector<std::uint32_t>& places) {
  Json minimal = Json::array();
  for (const std::uint32_t sequence : near.minimal) minimal.push_back(rows.sequences[sequence]);
  return {{"model", places[near.model]},
          {"shared", near.shared},
          {"either", near.either},
          {"lacked", count_json(near.lacked)},
          {"minimal", std::move(minimal)}};
}

Json explanation_json(const NgramRows& rows, std::uint32_t model, const Explanation& found,
                      const std::vector<std::uint32_t>& places) {
  Json first = Json::array(), nearest = Json::array();
  for (const UnsharedSequence& each : found.first_unshared) first.push_back(unshared_json(rows, each));
  for (const NearModel& near : found.nearest) nearest.push_back(near_json(rows, near, places));
  return {{"model", places[model]},
          {"sequences", found.sequences},
          {"not_in_contrast", count_json(found.not_in_contrast)},
          {"not_in_suite", count_json(found.not_in_suite)},
          {"unshared", count_json(found.unshared)},
          {"first", std::move(first)},
          {"nearest", std::move(nearest)}};
}

bool has_models(const NgramRows& rows, const SetNames& sets) {
  return !select_models(rows, sets).models.empty();
}

}  // namespace

std::vector<std::uint32_t> explained_models(const SuiteAnswer& suite, const ListedSequences& listed,
                                            const PageLimits& limits) {
  const NgramRows& rows = suite.rows;
  const Roles& roles = suite.gaps.options.roles;
  std::vector<std::uint32_t> chosen;
  if (!has_models(rows, roles.against) && !has_models(rows, roles.by)) return chosen;
  std::vector<bool> is_left = is_selected(rows, roles.of);
  const auto choose = [&](std::uint32_t model) {
    if (is_left[model] && chosen.size() < limits.explanations) chosen.push_back(model);
    is_left[model] = false;
  };
  for (std::size_t i = 0; i < listed.gaps_listed; ++i) choose(listed.sequences[i].smallest);
  for (std::uint32_t model = 0; model < rows.models.size(); ++model) choose(model);
  return chosen;
}

Json explanations_json(const SuiteAnswer& suite, const std::vector<std::uint32_t>& models,
                       const PageLimits& limits, unsigned threads, const std::vector<std::uint32_t>& places) {
  ExplanationOptions options;
  options.roles = suite.gaps.options.roles;
  options.top = limits.explained;
  options.nearest = limits.nearest;
  std::vector<Json> found(models.size());
  for_each_item(models.size(), threads, [&](std::size_t i, std::size_t) {
    const Explanation explanation =
        explain(suite.rows, explained_model(suite.rows, models[i]), options, suite.statistics);
    found[i] = explanation_json(suite.rows, models[i], explanation, places);
  });
  return Json(std::move(found));
}

}  // namespace opseq

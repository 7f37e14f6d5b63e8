#include "reports/families/families_json.h"

#include <cmath>

#include "graph/base/version.h"
#include "reports/coverage/coverage_json.h"
#include "reports/families/families_tables.h"
#include "reports/gaps/gap_json.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json options_of(const NgramRows& rows, const GroupComparisonOptions& options) {
  Json json = Json::object();
  for (const auto& [name, value] : rows.database_options) json[name] = value;
  json["ngram_max"] = rows.longest;
  json["group_by"] = options.name;
  json["min_models"] = options.min_failing;
  json["min_support"] = min_support_json(options.telling.min_support);
  return json;
}

Json sequence_of(const NgramRows& rows, std::uint32_t sequence) {
  return {{"id", rows.sequence_ids[sequence]}, {"operators", operator_names(rows, sequence)}};
}

Json only_failing_json(const NgramRows& rows, const ComparedGroup& group) {
  if (!group.only_failing) return nullptr;
  Json list = Json::array();
  for (const FailingSequence& each : *group.only_failing) {
    Json json = sequence_of(rows, each.sequence);
    json["models"] = each.models;
    list.push_back(std::move(json));
  }
  return list;
}

Json telling_json(const NgramRows& rows, const TellingSequence& told) {
  Json json = sequence_of(rows, told.sequence);
  json.update({{"tendency", name_of(tendency_names, told.tendency)},
               {"support", told.table.a},
               {"support_others", told.table.b},
               {"without", told.table.c},
               {"others_without", told.table.d},
               {"odds_ratio_mh", std::isfinite(told.odds_ratio) ? Json(told.odds_ratio) : Json(nullptr)},
               {"stratified_p", told.p},
               {"stratified_q", told.q}});
  return json;
}

Json tests_json(const NgramRows& rows, const GroupTests& tests) {
  if (!tests.is_tested) return nullptr;
  Json list = Json::array();
  for (const TellingSequence& told : tests.listed) list.push_back(telling_json(rows, told));
  return {{"tests", tests.tests},
          {"telling", tests.telling},
          {"shortest", tests.shortest},
          {"sequences", std::move(list)}};
}

Json figures_of(const NgramRows& rows, const GroupComparison& comparison, const ComparedGroup& group) {
  const GroupOutcome& outcome = group.outcome;
  Json json{{"models", outcome.group.models.size()},
            {"of", outcome.of_models},
            {"against", outcome.against_models}};
  json["failing"] = failing_json(outcome, has_contrast(comparison));
  json["sequences"] = sum(outcome.by_length).total;
  json["coverage"] = has_suite(comparison) ? coverage_by_length_json(outcome.by_length) : Json(nullptr);
  json["gaps"] = has_suite(comparison) ? Json(outcome.gaps) : Json(nullptr);
  json["only_failing"] = only_failing_json(rows, group);
  return json;
}

}  // namespace

Json failing_json(const GroupOutcome& outcome, bool has_contrast) {
  const auto found = failing_share(outcome);
  if (!has_contrast || !found) return nullptr;
  return {{"share", found->share}, {"low", found->interval.low}, {"high", found->interval.high}};
}

Json make_families_json(const NgramRows& rows, const GroupComparison& comparison) {
  const Roles& roles = comparison.options.roles;
  Json values = Json::array();
  for (const ComparedGroup& group : comparison.groups) {
    const ModelGroup& own = group.outcome.group;
    Json json{{"value", own.value ? Json(*own.value) : Json(nullptr)}, {"depth", own.depth}};
    json.update(figures_of(rows, comparison, group));
    json["tests"] = tests_json(rows, group.tests);
    values.push_back(std::move(json));
  }
  return {
      {"format", "opseq-families"},
      {"format_version", families_format_version},
      {"tool", {{"name", "opseq"}, {"version", program_version}}},
      {"options", options_of(rows, comparison.options)},
      {"of", roles.of},
      {"against", roles.against},
      {"by", roles.by},
      {"models",
       {{"of", comparison.of_models}, {"against", comparison.against_models}, {"by", comparison.by_models}}},
      {"name", comparison.options.name},
      {"values", std::move(values)},
      {"all", figures_of(rows, comparison, comparison.all)}};
}

}  // namespace opseq

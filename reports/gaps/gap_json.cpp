#include "reports/gaps/gap_json.h"

#include <cmath>
#include <set>

#include "graph/base/version.h"
#include "reports/text/gap_conclusion.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// JSON has no infinity.
Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json options_json(const GapReport& report) {
  const GapOptions& options = report.options;
  return {{"all", options.all},
          {"min_models", report.min_models},
          {"min_support", min_support_json(options.min_support)},
          {"rank", name_of(gap_rank_names, options.rank)},
          {"permutations", options.permutation.permutations},
          {"seed", options.permutation.seed},
          {"target_only_min_models", options.permutation.min_support}};
}

Json distribution_json(const NullDistribution& found) {
  return {{"mean", found.mean}, {"low", found.low}, {"high", found.high}, {"p", found.p}};
}

Json permutation_json(const PermutationTest& test) {
  return {{"minimal_target_only", distribution_json(test.minimal_sequences)},
          {"models_holding", distribution_json(test.models_holding)}};
}

// Null where there is no contrast.
Json comparison_json(const GapReport& report) {
  if (report.against_models == 0) return nullptr;
  Json json{
      {"of", report.of_models},
      {"against", report.against_models},
      {"mean_ngrams", {{"of", report.of_ngrams}, {"against", report.against_ngrams}}},
      {"tested", report.tested},
      {"significant", {{"fisher", report.significant_fisher}, {"stratified", report.significant_stratified}}},
      {"observed",
       {{"minimal_target_only", report.plain.observed.minimal_sequences},
        {"models_holding", report.plain.observed.models_holding}}},
      {"plain", nullptr},
      {"stratified", nullptr}};
  if (report.options.permutation.permutations > 0) {
    json["plain"] = permutation_json(report.plain);
    json["stratified"] = permutation_json(report.stratified);
  }
  return json;
}

Json table_json(const ContingencyTable& table) {
  return {{"support_of", table.a},
          {"support_against", table.b},
          {"of_without", table.c},
          {"against_without", table.d}};
}

Json gap_json(const NgramRows& rows, const Gap& gap) {
  Json json{{"id", rows.sequence_ids[gap.sequence]},
            {"operators", operator_names(rows, gap.sequence)},
            {"k", rows.sequences[gap.sequence].size()},
            {"minimal", gap.is_minimal},
            {"minimal_target_only", gap.is_minimal_target_only}};
  Json& support = json["support"] = Json::object();
  for (std::size_t i = 0; i < rows.sets.size(); ++i) support[rows.sets[i]] = gap.support[i];
  json.update(association_json(gap.association, gap.is_tested));
  Json& models = json["models"] = Json::array();
  for (const std::uint32_t model : gap.models) models.push_back(rows.models[model].id);
  json["smallest"] = {{"model", rows.models[gap.smallest].id},
                      {"nodes", witness_json(rows, gap.sequence, gap.witness)}};
  return json;
}

// The models that the gaps name by their numbers.
Json models_json(const NgramRows& rows, const GapReport& report) {
  std::set<std::uint32_t> named;
  for (const Gap& gap : report.gaps) named.insert(gap.models.begin(), gap.models.end());
  Json list = Json::array();
  for (const std::uint32_t m : named) {
    const NgramModel& model = rows.models[m];
    list.push_back({{"id", model.id}, {"set", model.set_name}, {"path", model.path}, {"nodes", model.nodes}});
  }
  return list;
}

Json replication_json(const Replication& replication) {
  Json candidates = Json::array();
  std::size_t replicated = 0;
  constexpr bool is_tested = true;
  for (const ReplicationCandidate& candidate : replication.candidates) {
    replicated += candidate.replicates;
    candidates.push_back({{"operators", candidate.operators},
                          {"first", association_json(candidate.first, is_tested)},
                          {"second", association_json(candidate.second, is_tested)},
                          {"holm_p", candidate.holm_p},
                          {"replicates", candidate.replicates}});
  }
  return {{"test", name_of(gap_rank_names, replication.test)},
          {"alpha", replication.options.alpha},
          {"of", replication.options.roles.of},
          {"against", replication.options.roles.against},
          {"of_models", replication.of_models},
          {"against_models", replication.against_models},
          {"replicated", replicated},
          {"candidates", candidates}};
}

}  // namespace

Json min_support_json(std::optional<std::uint32_t> min_support) {
  return min_support ? Json(*min_support) : Json("testable");
}

Json association_json(const Association& found, bool is_tested) {
  Json json{{"tested", is_tested}};
  json.update(table_json(found.table));
  const auto if_tested = [&](double value) { return is_tested ? Json(value) : Json(nullptr); };
  json.update({{"fisher_p", if_tested(found.fisher_p)},
               {"fisher_q", if_tested(found.fisher_q)},
               {"cmh_z", if_tested(found.cmh_z)},
               {"stratified_p", if_tested(found.stratified_p)},
               {"stratified_q", if_tested(found.stratified_q)},
               {"odds_ratio", finite_or_null(odds_ratio(found.table))},
               {"odds_ratio_mh", finite_or_null(found.odds_ratio)},
               {"ochiai", found.ochiai},
               {"tarantula", found.tarantula}});
  return json;
}

Json witness_json(const NgramRows& rows, std::uint32_t sequence, const std::vector<WitnessNode>& witness) {
  Json nodes = Json::array();
  const std::vector<std::string> operators = operator_names(rows, sequence);
  for (std::size_t i = 0; i < witness.size(); ++i)
    nodes.push_back(
        {{"operator", operators[i]}, {"name", witness[i].name}, {"location", witness[i].location}});
  return nodes;
}

Json gap_figures(const NgramRows& rows, const GapReport& report, const Replication* replication) {
  Json gaps = Json::array();
  for (const Gap& gap : report.gaps) gaps.push_back(gap_json(rows, gap));
  return {{"of", report.options.roles.of},
          {"against", report.options.roles.against},
          {"by", report.options.roles.by},
          {"options", options_json(report)},
          {"sequences", report.sequences},
          {"uncovered", report.uncovered},
          {"minimal", report.minimal},
          {"minimal_target_only", report.minimal_target_only},
          {"listed", report.gaps.size()},
          {"comparison", comparison_json(report)},
          {"conclusion", report.against_models == 0 ? Json(nullptr) : Json(make_conclusion(report))},
          {"replication", replication == nullptr ? Json(nullptr) : replication_json(*replication)},
          {"gaps", gaps}};
}

Json make_gaps_json(const NgramRows& rows, const GapReport& report, const Replication* replication) {
  Json json{{"format", "opseq-gaps"},
            {"format_version", gaps_format_version},
            {"tool", {{"name", "opseq"}, {"version", program_version}}},
            {"options", Json::object()}};
  json.update(gap_figures(rows, report, replication));
  Json options = Json::object();
  for (const auto& [name, value] : rows.database_options) options[name] = value;
  options["ngram_max"] = rows.longest;
  options.update(json["options"]);
  json["options"] = std::move(options);
  json["models"] = models_json(rows, report);
  return json;
}

}  // namespace opseq

#include "reports/overview/json_report.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "graph/base/version.h"
#include "graph/model/operator_catalog.h"
#include "reports/coverage/coverage_json.h"
#include "reports/gaps/gap_json.h"
#include "reports/overview/report_groups.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json options_json(const ReportRows& rows) {
  Json options = Json::object();
  for (const auto& [name, value] : rows.database_options) options[name] = value;
  options.update(Json::parse(rows.analysis_options));
  return options;
}

// The operators that models of these opsets could use.
std::set<std::string> available_in(const ReportSet& set) {
  std::set<std::string> available;
  for (const auto& [opset, models] : set.opsets)
    for (std::string& name : available_operators(operator_catalog(), "", opset))
      available.insert(std::move(name));
  return available;
}

Json set_json(const ReportSet& set) {
  const std::set<std::string> available = available_in(set);
  OperatorNames unused;
  std::set_difference(available.begin(), available.end(), set.operators.begin(), set.operators.end(),
                      std::back_inserter(unused));
  Json opsets = Json::object();
  for (const auto& [opset, models] : set.opsets) opsets[std::to_string(opset)] = models;
  return {{"models", set.models},
          {"analyzed", set.analyzed},
          {"unreadable", set.unreadable},
          {"too_many_paths", set.too_many_paths},
          {"copies", set.copies},
          {"paths", set.paths},
          {"distinct_paths", set.distinct_paths},
          {"operators", set.operators},
          {"opsets", opsets},
          {"operators_available", available.size()},
          {"operators_unused", unused}};
}

template <class Value>
Json or_null(const std::optional<Value>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json model_json(const ReportModel& model) {
  return {{"id", model.id},
          {"set", model.set_name},
          {"path", model.path},
          {"status", status_name(model.status)},
          {"reason", or_null(model.reason)},
          {"nodes", or_null(model.nodes)},
          {"edges", or_null(model.edges)},
          {"paths", model.paths},
          {"distinct_paths", or_null(model.distinct_paths)},
          {"opset", or_null(model.opset)},
          {"duplicates_of", or_null(model.duplicates_of)}};
}

Json left_out_json(const ReportLeftOut& left_out) {
  Json pairs = Json::array();
  const std::size_t listed = std::min(left_out.pairs.size(), most_left_out_listed);
  for (std::size_t i = 0; i < listed; ++i)
    pairs.push_back({{"first", left_out.pairs[i].first},
                     {"second", left_out.pairs[i].second},
                     {"over", left_out.pairs[i].over}});
  return {{"model_pairs", left_out.pairs.size()},
          {"path_pairs", left_out.path_pairs},
          {"listed", listed},
          {"pairs", pairs}};
}

Json intersection_json(const ReportIntersection& intersection) {
  return {{"model_pairs", intersection.model_pairs},          {"path_pairs", intersection.path_pairs},
          {"left_out", left_out_json(intersection.left_out)}, {"unique", intersection.sequences.size()},
          {"reduced", or_null(intersection.reduced)},         {"sequences", intersection.sequences}};
}

Json difference_json(const ReportDifference& difference) {
  Json sequences = Json::array();
  for (const auto& row : difference.sequences)
    sequences.push_back({{"operators", row.operators}, {"models", row.models}});
  return {{"unique", difference.sequences.size()},
          {"reduced", difference.is_reduced ? Json(difference.reduced_sequences.size()) : Json(nullptr)},
          {"models", difference.is_reduced ? Json(difference.models) : Json(nullptr)},
          {"sequences", sequences},
          {"reduced_sequences", difference.reduced_sequences}};
}

const ReportIntersection* find_intersection(const ReportRows& rows, RoleComparison comparison) {
  const auto it = std::find_if(rows.intersections.begin(), rows.intersections.end(),
                               [&](const auto& intersection) { return intersection.of == comparison; });
  return it == rows.intersections.end() ? nullptr : &*it;
}

Json coverage_json(const ReportRows& rows, const SuiteAnswer& suite) {
  const auto [total, covered] = tested_sequences(rows);
  Json coverage{{"shared_sequences", {{"total", total}, {"covered", covered}}}};
  coverage.update(coverage_figures(suite.rows, suite.coverage));
  return coverage;
}

// Which operators all sets have, and which only one has.
Json operators_json(const ReportRows& rows) {
  std::map<std::string, std::vector<std::string>> sets_of;
  for (const auto& [set_name, set] : rows.sets)
    for (const std::string& name : set.operators) sets_of[name].push_back(set_name);
  OperatorNames shared;
  std::map<std::string, OperatorNames> only;
  for (const auto& [name, sets] : sets_of) {
    if (sets.size() == rows.sets.size()) shared.push_back(name);
    if (sets.size() == 1) only[sets[0]].push_back(name);
  }
  Json only_json = Json::object();
  for (const auto& [set_name, set] : rows.sets) only_json[set_name] = only[set_name];
  return {{"shared", shared}, {"only", only_json}};
}

}  // namespace

TestedSequences tested_sequences(const ReportRows& rows) {
  const ReportIntersection* failing = find_intersection(rows, RoleComparison::target_target);
  const auto uncovered =
      std::find_if(rows.differences.begin(), rows.differences.end(),
                   [](const auto& difference) { return difference.of == RoleDifference::uncovered; });
  if (failing == nullptr || uncovered == rows.differences.end()) return {};
  return {failing->sequences.size(), failing->sequences.size() - uncovered->sequences.size()};
}

Json make_json_report(const ReportRows& rows, const SuiteAnswer& suite, TrialFigures trials) {
  Json report{{"format", "opseq-report"},
              {"format_version", report_format_version},
              {"tool", {{"name", "opseq"}, {"version", program_version}}},
              {"options", options_json(rows)}};
  report["classification"] = std::move(trials.classification);
  report["lead_sequences"] = std::move(trials.lead_sequences);
  report["copied_trials"] = std::move(trials.copied_trials);
  Json& sets = report["sets"] = Json::object();
  for (const auto& [name, set] : rows.sets) sets[name] = set_json(set);
  Json& models = report["models"] = Json::array();
  for (const ReportModel& model : rows.models) models.push_back(model_json(model));
  report["target_and_contrast"] = rows.target_and_contrast;
  Json& intersections = report["intersections"] = Json::object();
  for (const auto& intersection : rows.intersections)
    intersections[std::string(name_of(role_comparison_names, intersection.of))] =
        intersection_json(intersection);
  Json& differences = report["differences"] = Json::object();
  for (const auto& difference : rows.differences)
    differences[std::string(name_of(role_difference_names, difference.of))] = difference_json(difference);
  report["coverage"] = coverage_json(rows, suite);
  report["gaps"] = gap_figures(suite.rows, suite.gaps, nullptr);
  report["groups"] = report_groups_json(suite);
  report["operators"] = operators_json(rows);
  return report;
}

}  // namespace opseq

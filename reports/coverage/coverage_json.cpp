#include "reports/coverage/coverage_json.h"

#include <algorithm>

#include "graph/base/version.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t most_points = 100;  // of an accumulation curve: as many as a chart can show

Json model_key(const NgramModel& model) {
  return {{"id", model.id}, {"set", model.set_name}, {"path", model.path}};
}

Json fraction(const Coverage& coverage) { return {{"covered", coverage.covered}, {"total", coverage.total}}; }

Json operators_json(const NgramRows& rows, const CoverageReport& report) {
  Json contexts = Json::array();
  for (const OperatorContexts& one : report.operators)
    contexts.push_back({{"operator", rows.operators[one.label]},
                        {"covered", one.itself.covered > 0},
                        {"models", one.itself.weight},
                        {"predecessors", fraction(one.predecessors)},
                        {"successors", fraction(one.successors)},
                        {"contexts", fraction(one.contexts)}});
  return {{"available",
           {{"opsets", report.available.opsets},
            {"total", report.available.total},
            {"of", report.available.of},
            {"by", report.available.by}}},
          {"contexts", contexts}};
}

Json models_of_json(const NgramRows& rows, const CoverageReport& report) {
  Json list = Json::array();
  for (const ModelOfCoverage& model : report.models_of) {
    Json json = model_key(rows.models[model.model]);
    Json lengths = Json::array();
    for (std::size_t k = 1; k <= model.by_length.size(); ++k) {
      Json at{{"k", k}};
      at.update(fraction(model.by_length[k - 1]));
      lengths.push_back(at);
    }
    json["coverage"] = lengths;
    json["rarest_uncovered"] = nullptr;
    if (model.rarest_uncovered)
      json["rarest_uncovered"] = {{"operators", operator_names(rows, *model.rarest_uncovered)},
                                  {"models", model.rarest_support}};
    list.push_back(json);
  }
  return list;
}

Json models_by_json(const NgramRows& rows, const CoverageReport& report) {
  Json list = Json::array();
  for (const ModelByContribution& model : report.models_by) {
    Json json = model_key(rows.models[model.model]);
    json["covers"] = model.contribution.covers;
    json["alone"] = model.contribution.alone;
    json["redundant"] = model.is_redundant;
    list.push_back(json);
  }
  return list;
}

// All points, or some at equal distances with the first and the last.
Json points_json(const std::vector<AccumulationPoint>& points) {
  Json list = Json::array();
  const std::size_t shown = std::min(points.size(), most_points);
  for (std::size_t i = 0; i < shown; ++i) {
    const std::size_t at = shown == 1 ? 0 : i * (points.size() - 1) / (shown - 1);
    list.push_back(
        {{"models", at + 1}, {"mean", points[at].mean}, {"low", points[at].low}, {"high", points[at].high}});
  }
  return list;
}

Json accumulation_json(const CoverageReport& report) {
  Json list = Json::array();
  for (std::size_t k = 1; k <= report.accumulation.size(); ++k)
    list.push_back({{"k", k},
                    {"total", report.by_length[k - 1].total},
                    {"points", points_json(report.accumulation[k - 1])}});
  return list;
}

Json unseen_json(const CoverageReport& report) {
  Json list = Json::array();
  for (std::size_t k = 1; k <= report.unseen.size(); ++k) {
    const UnseenSequences& unseen = report.unseen[k - 1];
    list.push_back({{"k", k},
                    {"models", unseen.counts.units},
                    {"observed", unseen.counts.observed},
                    {"once", unseen.counts.once},
                    {"twice", unseen.counts.twice},
                    {"share_new", unseen.next.share_new},
                    {"new_sequences", unseen.next.new_sequences},
                    {"chance_of_any", unseen.next.chance_of_any},
                    {"chao2", unseen.richness.sequences},
                    {"chao2_standard_error", unseen.richness.standard_error}});
  }
  return list;
}

Json models_json(const NgramRows& rows, const CoverageReport& report) {
  Json without = Json::array();
  for (const std::uint32_t model : report.without_ngrams) without.push_back(model_key(rows.models[model]));
  return {{"of", report.of_models.size()}, {"by", report.by_models.size()}, {"without_ngrams", without}};
}

}  // namespace

Json coverage_by_length_json(const std::vector<Coverage>& by_length) {
  Json list = Json::array();
  for (std::size_t k = 1; k <= by_length.size(); ++k) {
    const Coverage& coverage = by_length[k - 1];
    list.push_back({{"k", k},
                    {"covered", coverage.covered},
                    {"total", coverage.total},
                    {"weight", coverage.weight},
                    {"weight_covered", coverage.weight_covered}});
  }
  return list;
}

Json coverage_figures(const NgramRows& rows, const CoverageReport& report) {
  return {{"of", report.of},
          {"by", report.by},
          {"models", models_json(rows, report)},
          {"coverage", coverage_by_length_json(report.by_length)},
          {"operators", operators_json(rows, report)},
          {"models_of", models_of_json(rows, report)},
          {"models_by", models_by_json(rows, report)},
          {"accumulation", accumulation_json(report)},
          {"unseen", unseen_json(report)}};
}

Json make_coverage_json(const NgramRows& rows, const CoverageReport& report) {
  Json options = Json::object();
  for (const auto& [name, value] : rows.database_options) options[name] = value;
  options["ngram_max"] = rows.longest;
  Json json{{"format", "opseq-coverage"},
            {"format_version", coverage_format_version},
            {"tool", {{"name", "opseq"}, {"version", program_version}}},
            {"options", options}};
  json.update(coverage_figures(rows, report));
  Json& covered = json["covered_sequences"] = Json::array();
  for (const std::uint32_t sequence : report.covered) covered.push_back(operator_names(rows, sequence));
  return json;
}

}  // namespace opseq

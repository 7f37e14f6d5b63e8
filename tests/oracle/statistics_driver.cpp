// Answers requests about the statistics and covers, one JSON object per line, for test_statistics.py and
// test_cover.py. Numbers that JSON has no word for are the strings "inf" and "nan".
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "analyzer/coverage/redundant_models.h"
#include "analyzer/coverage/set_cover.h"
#include "analyzer/coverage/species_richness.h"
#include "analyzer/statistics/contingency.h"
#include "analyzer/statistics/exact_conditional.h"
#include "analyzer/statistics/multiple_testing.h"
#include "analyzer/statistics/seeded_shuffle.h"
#include "analyzer/statistics/size_strata.h"

using namespace opseq;
using Json = nlohmann::json;

namespace {

Json number(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
  return value;
}

ContingencyTable table_of(const Json& counts) { return {counts[0], counts[1], counts[2], counts[3]}; }

Json table(const Json& request) {
  const ContingencyTable counts = table_of(request.at("table"));
  return {{"fisher", number(fisher_exact_greater(counts))},
          {"odds_ratio", number(odds_ratio(counts))},
          {"ochiai", number(ochiai(counts))},
          {"tarantula", number(tarantula(counts))}};
}

Json strata(const Json& request) {
  std::vector<ContingencyTable> tables;
  for (const Json& counts : request.at("tables")) tables.push_back(table_of(counts));
  return {{"z", number(cochran_mantel_haenszel_z(tables))},
          {"p", number(exact_conditional_greater(tables))},
          {"odds_ratio", number(mantel_haenszel_odds_ratio(tables))}};
}

Json adjust(const Json& request) {
  const auto p = request.at("p").get<std::vector<double>>();
  return {{"benjamini_hochberg", benjamini_hochberg(p)}, {"holm", holm(p)}};
}

Incidence incidence_of(const Json& rows) {
  Incidence incidence;
  for (const Json& row : rows) append_row(incidence, row.get<std::vector<std::uint32_t>>());
  return incidence;
}

Json richness(const Json& request) {
  const Incidence holders = incidence_of(request.at("holders"));
  const std::uint64_t units = request.at("units");
  const NextModel next = next_model(holders, units);
  const RichnessEstimate estimate = chao2(incidence_counts(holders, units));
  return {{"share_new", number(next.share_new)},
          {"new_sequences", number(next.new_sequences)},
          {"chance_of_any", number(next.chance_of_any)},
          {"chao2", number(estimate.sequences)},
          {"standard_error", number(estimate.standard_error)}};
}

Json size_strata_of(const Json& request) {
  return {
      {"strata", size_strata(request.at("sizes").get<std::vector<std::uint32_t>>(), request.at("strata"))}};
}

Json shuffled(const Json& request) {
  SeededRandom random(request.at("seed"), request.at("stream"));
  std::vector<std::uint32_t> items(request.at("items").get<std::size_t>());
  for (std::uint32_t i = 0; i < items.size(); ++i) items[i] = i;
  shuffle(std::span(items), random);
  return {{"order", items}};
}

Json cover(const Json& request) {
  const auto weights = request.at("weights").get<std::vector<double>>();
  const auto costs = request.at("costs").get<std::vector<double>>();
  const auto covered = request.at("covered").get<std::vector<bool>>();
  const Incidence held = incidence_of(request.at("held"));
  Json steps = Json::array();
  for (const CoverStep& step : greedy_cover(held, weights, costs, covered, request.at("budget")))
    steps.push_back({step.candidate, step.gained_weight, step.gained_sequences});
  return {{"steps", steps},
          {"smallest_subset", smallest_subset(held, weights.size())},
          {"redundant", redundant_models(held, weights.size())}};
}

Json answer(const Json& request) {
  const std::string op = request.at("op");
  if (op == "table") return table(request);
  if (op == "strata") return strata(request);
  if (op == "adjust") return adjust(request);
  if (op == "richness") return richness(request);
  if (op == "size_strata") return size_strata_of(request);
  if (op == "shuffle") return shuffled(request);
  if (op == "cover") return cover(request);
  return {{"error", "unknown op " + op}};
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << answer(Json::parse(line)).dump() << std::endl;
}

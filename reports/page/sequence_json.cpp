#include "reports/page/sequence_json.h"

#include <cmath>

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

// JSON has no infinity.
Json finite_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

template <class Cell>
Json column(const std::vector<ListedSequence>& sequences, Cell cell) {
  Json cells = Json::array();
  for (const ListedSequence& it : sequences) cells.push_back(cell(it));
  return cells;
}

Json holders_json(MemberView models, const std::vector<std::uint32_t>& places) {
  std::vector<std::uint32_t> ascending;
  for (const std::uint32_t model : models) ascending.push_back(places[model]);
  return delta_coded(ascending);
}

Json witnesses_json(const std::vector<std::vector<WitnessNode>>& witnesses) {
  Json all = Json::array();
  for (const auto& witness : witnesses) {
    Json vertices = Json::array();
    for (const WitnessNode& node : witness) vertices.push_back(node.vertex);
    all.push_back(witness.empty() ? Json(nullptr) : std::move(vertices));
  }
  return all;
}

Json odds_json(double value) { return std::isinf(value) ? Json("infinite") : finite_or_null(value); }

// What the table does not show, but its CSV has.
void add_more_statistics(Json& json, const std::vector<ListedSequence>& sequences) {
  const auto if_tested = [&](auto value) {
    return column(sequences, [value](const ListedSequence& it) {
      return it.test.is_tested ? Json(value(it.test.association)) : Json(nullptr);
    });
  };
  json["fisher_p"] = if_tested([](const Association& found) { return found.fisher_p; });
  json["cmh_z"] = if_tested([](const Association& found) { return found.cmh_z; });
  json["stratified_p"] = if_tested([](const Association& found) { return found.stratified_p; });
  json["odds_ratio_mh"] =
      column(sequences, [](const auto& it) { return odds_json(it.test.association.odds_ratio); });
}

void add_statistics(Json& json, const std::vector<ListedSequence>& sequences) {
  const auto if_tested = [&](double Association::*q) {
    return column(sequences, [q](const ListedSequence& it) {
      return it.test.is_tested ? Json(it.test.association.*q) : Json(nullptr);
    });
  };
  json["tested"] = column(sequences, [](const auto& it) { return int{it.test.is_tested}; });
  json["odds_ratio"] =
      column(sequences, [](const auto& it) { return finite_or_null(odds_ratio(it.test.association.table)); });
  json["fisher_q"] = if_tested(&Association::fisher_q);
  json["stratified_q"] = if_tested(&Association::stratified_q);
  json["ochiai"] = column(sequences, [](const auto& it) { return it.test.association.ochiai; });
  json["tarantula"] = column(sequences, [](const auto& it) { return it.test.association.tarantula; });
}

}  // namespace

std::vector<std::uint32_t> delta_coded(const std::vector<std::uint32_t>& ascending) {
  std::vector<std::uint32_t> coded;
  std::uint32_t before = 0;
  for (const std::uint32_t number : ascending) {
    coded.push_back(number - before);
    before = number;
  }
  return coded;
}

Json sequences_json(const NgramRows& rows, const ListedSequences& listed,
                    const std::vector<std::vector<WitnessNode>>& witnesses,
                    const std::vector<std::uint32_t>& places) {
  const std::vector<ListedSequence>& sequences = listed.sequences;
  Json json{{"total", rows.sequences.size()}, {"gaps", listed.gaps}, {"gaps_listed", listed.gaps_listed}};
  json["operators"] = column(sequences, [&](const auto& it) { return rows.sequences[it.sequence]; });
  json["id"] = column(sequences, [&](const auto& it) { return rows.sequence_ids[it.sequence]; });
  json["holders"] = column(
      sequences, [&](const auto& it) { return holders_json(row_at(rows.holders, it.sequence), places); });
  json["gap"] = column(sequences, [](const auto& it) { return int{it.is_gap}; });
  json["minimal"] = column(sequences, [](const auto& it) { return int{it.is_minimal}; });
  json["minimal_target_only"] =
      column(sequences, [](const auto& it) { return int{it.is_minimal_target_only}; });
  add_statistics(json, sequences);
  add_more_statistics(json, sequences);
  json["smallest"] = column(sequences, [&](const auto& it) { return places[it.smallest]; });
  json["witness"] = witnesses_json(witnesses);
  return json;
}

}  // namespace opseq

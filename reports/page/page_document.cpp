#include "reports/page/page_document.h"

#include <unordered_map>
#include <unordered_set>

#include "analyzer/suite/set_overlaps.h"
#include "graph/base/parallel.h"
#include "reports/overview/report_groups.h"
#include "reports/page/covered_sequences.h"
#include "reports/page/graph_json.h"
#include "reports/page/listed_sequences.h"
#include "reports/page/page_explanations.h"
#include "reports/page/page_graphs.h"
#include "reports/page/page_identity.h"
#include "reports/page/page_opsets.h"
#include "reports/page/page_suggestions.h"
#include "reports/page/sequence_json.h"
#include "reports/page/used_operators.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

Json limits_json(const PageLimits& limits) {
  return {{"gaps", limits.gaps},
          {"others_per_group", limits.others_per_group},
          {"transitions", limits.transitions},
          {"vertices", limits.vertices},
          {"explanations", limits.explanations},
          {"explained", limits.explained}};
}

// Of each of rows.models its place in the report's list, which has the unreadable ones too.
std::vector<std::uint32_t> places_of_models(const NgramRows& rows, const Json& report) {
  std::unordered_map<std::int64_t, std::uint32_t> place_of;
  for (const Json& model : report.at("models"))
    place_of.emplace(model.at("id").get<std::int64_t>(), static_cast<std::uint32_t>(place_of.size()));
  std::vector<std::uint32_t> places;
  for (const NgramModel& model : rows.models) places.push_back(place_of.at(model.id));
  return places;
}

// Gaps have one; of the others those whose graph is on the page.
std::vector<std::vector<WitnessNode>> find_witnesses(Database& database, const NgramRows& rows,
                                                     const ListedSequences& listed,
                                                     const std::vector<PageGraph>& graphs) {
  std::unordered_set<std::uint32_t> drawn;
  for (const PageGraph& graph : graphs) drawn.insert(graph.model);
  std::vector<WitnessRequest> requests;
  std::vector<std::size_t> of;
  for (std::size_t i = 0; i < listed.sequences.size(); ++i) {
    const ListedSequence& it = listed.sequences[i];
    if (!it.is_gap && !drawn.contains(it.smallest)) continue;
    requests.push_back({it.sequence, it.smallest});
    of.push_back(i);
  }
  auto found = load_witnesses(database, rows, requests);
  std::vector<std::vector<WitnessNode>> witnesses(listed.sequences.size());
  for (std::size_t i = 0; i < found.size(); ++i) witnesses[of[i]] = std::move(found[i]);
  return witnesses;
}

// Beside report.groups: for each value the models that are in no group within it, by place.
Json groups_json(const NgramRows& rows, const std::vector<std::uint32_t>& places) {
  Json list = Json::array();
  for (const ReportGrouping& grouping : report_groupings(rows)) {
    Json values = Json::array();
    for (const std::vector<std::uint32_t>& models : innermost_models(grouping.groups)) {
      Json own = Json::array();
      for (const std::uint32_t model : models) own.push_back(places[model]);
      values.push_back(std::move(own));
    }
    list.push_back(std::move(values));
  }
  return list;
}

Json overlaps_json(const std::vector<SetOverlap>& overlaps) {
  Json list = Json::array();
  for (const SetOverlap& overlap : overlaps)
    list.push_back({{"k", overlap.length}, {"sets", overlap.sets}, {"sequences", overlap.sequences.size()}});
  return list;
}

Json transitions_json(const std::vector<Transition>& transitions, std::size_t most) {
  Json list = Json::array();
  for (std::size_t i = 0; i < std::min(most, transitions.size()); ++i) {
    Json row{transitions[i].from, transitions[i].to};
    for (const std::uint64_t models : transitions[i].support) row.push_back(models);
    list.push_back(std::move(row));
  }
  return list;
}

Json graphs_json(const NgramRows& rows, const std::vector<PageGraph>& graphs,
                 const std::vector<GraphValues>& values) {
  Json all = Json::object();
  for (std::size_t i = 0; i < graphs.size(); ++i)
    all[std::to_string(rows.models[graphs[i].model].id)] = graph_json(*graphs[i].graph, values[i]);
  return all;
}

}  // namespace

Json make_page_document(Database& database, const SuiteAnswer& suite, Json report,
                        const PageSettings& settings, unsigned threads, LimitNaming naming) {
  const PageLimits& limits = settings.limits;
  const NgramRows& rows = suite.rows;
  const Roles& roles = suite.gaps.options.roles;
  const std::vector<SetOverlap> overlaps = find_overlaps(rows);
  const std::vector<Transition> transitions = find_transitions(rows);
  const ListedSequences listed = list_sequences(rows, roles, suite.statistics, overlaps, limits);
  const std::vector<PageGraph> graphs = load_page_graphs(database, rows, listed, limits);
  auto values = begin_beside(threads, [&] { return read_page_values(graphs, threads, naming); });
  const auto witnesses = find_witnesses(database, rows, listed, graphs);
  const std::vector<std::uint32_t> places = places_of_models(rows, report);
  Json page{{"format", "opseq-page"}, {"format_version", page_format_version}};
  page["identity"] = identity_json(database, settings);
  page["report"] = std::move(report);
  page["sets"] = rows.sets;
  page["operators"] = rows.operators;
  page["limits"] = limits_json(limits);
  page["sequences"] = sequences_json(rows, listed, witnesses, places);
  page["overlaps"] = overlaps_json(overlaps);
  page["transitions_total"] = transitions.size();
  page["transitions"] = transitions_json(transitions, limits.transitions);
  page["groups"] = groups_json(rows, places);
  page["suggestions"] = suggestions_json(rows, roles, limits.suggestions, places);
  page["explanations"] =
      explanations_json(suite, explained_models(suite, listed, limits), limits, threads, places);
  page["graphs"] = graphs_json(rows, graphs, values.get());
  page["covered"] = covered_json(rows, graphs, suite.coverage);
  page["opsets"] = page_opsets_json(database, rows, places, settings.failures, threads);
  keep_used_operators(page);
  return page;
}

}  // namespace opseq

#include "reports/page/covered_sequences.h"

#include <algorithm>

namespace opseq {
namespace {

std::uint32_t longest_of(const NgramRows& rows) { return std::min(rows.longest, longest_coloured); }

std::vector<std::uint32_t> models_of_graphs(const std::vector<PageGraph>& graphs) {
  std::vector<std::uint32_t> models;
  for (const PageGraph& graph : graphs) models.push_back(graph.model);
  return models;
}

}  // namespace

std::vector<std::uint32_t> covered_sequences(const NgramRows& rows, const std::vector<PageGraph>& graphs,
                                             MemberView suite) {
  const std::vector<bool> is_drawn = membership(rows.models.size(), models_of_graphs(graphs));
  const std::vector<bool> is_in_suite = membership(rows.models.size(), suite);
  std::vector<std::uint32_t> covered;
  for (std::uint32_t s = 0; s < rows.sequences.size() && rows.sequences[s].size() <= longest_of(rows); ++s) {
    const MemberView holders = row_at(rows.holders, s);
    const auto holds = [&](const std::vector<bool>& models) {
      return std::any_of(holders.begin(), holders.end(), [&](std::uint32_t m) { return models[m]; });
    };
    if (holds(is_in_suite) && holds(is_drawn)) covered.push_back(s);
  }
  return covered;
}

nlohmann::ordered_json covered_json(const NgramRows& rows, const std::vector<PageGraph>& graphs,
                                    const CoverageReport& coverage) {
  nlohmann::ordered_json operators = nlohmann::ordered_json::array();
  for (const std::uint32_t s : covered_sequences(rows, graphs, coverage.by_models))
    operators.push_back(rows.sequences[s]);
  return {{"by", coverage.by},
          {"models", coverage.by_models.size()},
          {"longest", longest_of(rows)},
          {"operators", std::move(operators)}};
}

}  // namespace opseq

#include "store/rows/lead_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "analyzer/ngrams/ngrams_through.h"
#include "store/rows/model_rows.h"

namespace opseq {
namespace {

using VerticesByKind = std::map<LeadKind, std::vector<VertexIndex>>;

struct PlacedLeads {
  std::map<std::int64_t, VerticesByKind> by_model;  // by the model's row
  std::uint64_t unplaced = 0;
};

PlacedLeads placed_leads(Database& database) {
  SQLite::Statement leads(
      database.sql(),
      "SELECT DISTINCT trial.model_id, trial_lead.kind, vertex.vertex, operator.type = trial_lead.operator "
      "OR substr(operator.type, -length(trial_lead.operator) - 2) = '::' || trial_lead.operator "
      "FROM trial_lead JOIN trial ON trial.id = trial_id "
      "LEFT JOIN vertex ON vertex.model_id = trial.model_id AND vertex.location = trial_lead.location "
      "AND vertex.kind = 'node' LEFT JOIN operator ON operator.id = operator_id "
      "WHERE trial.model_id IS NOT NULL ORDER BY 1, 2, trial_lead.location");
  PlacedLeads placed;
  while (leads.executeStep()) {
    const std::optional<LeadKind> kind = value_of(lead_kind_names, leads.getColumn(1).getString());
    if (leads.isColumnNull(2) || leads.getColumn(3).getInt() == 0 || !kind)
      ++placed.unplaced;
    else
      placed.by_model[leads.getColumn(0).getInt64()][*kind].push_back(leads.getColumn(2).getUInt());
  }
  return placed;
}

// Of sequences with a graph's labels, those that rows has, ascending.
std::vector<std::uint32_t> indices_of(const NgramRows& rows, std::vector<Sequence> sequences) {
  std::vector<std::uint32_t> indices;
  for (Sequence& sequence : sequences) {
    for (Label& label : sequence) label -= first_operator_label;
    const auto at = std::ranges::lower_bound(rows.sequences, sequence, is_before);
    if (at != rows.sequences.end() && *at == sequence)
      indices.push_back(static_cast<std::uint32_t>(at - rows.sequences.begin()));
  }
  return indices;
}

std::map<std::int64_t, std::uint32_t> models_by_id(const NgramRows& rows) {
  std::map<std::int64_t, std::uint32_t> models;
  for (std::uint32_t m = 0; m < rows.models.size(); ++m)
    if (rows.models[m].has_ngrams) models[rows.models[m].id] = m;
  return models;
}

}  // namespace

LeadRows load_lead_rows(Database& database, const NgramRows& rows) {
  LeadRows found;
  database.snapshot([&] {
    const PlacedLeads placed = placed_leads(database);
    found.unplaced = placed.unplaced;
    if (placed.by_model.empty()) return;
    const OperatorLabels labels = load_operator_labels(database);
    GraphLoader graphs(database, labels);
    const std::map<std::int64_t, std::uint32_t> models = models_by_id(rows);
    for (const auto& [id, by_kind] : placed.by_model) {
      const auto model = models.find(id);
      if (model == models.end()) continue;
      const OperatorGraph graph = graphs.load(id);
      const std::vector<bool> on_path = on_input_output_path(graph, topological_order(graph));
      for (const auto& [kind, vertices] : by_kind)
        found.models.push_back(
            {model->second, kind, indices_of(rows, ngrams_through(graph, on_path, vertices, rows.longest))});
    }
  });
  return found;
}

}  // namespace opseq

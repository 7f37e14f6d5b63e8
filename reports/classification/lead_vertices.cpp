#include "reports/classification/lead_vertices.h"

#include <set>

#include "store/rows/stored_model.h"

namespace opseq {
namespace {

bool is_of_type(const std::string& operator_type, const std::string& type) {
  return operator_type == type || operator_type.ends_with("::" + type);
}

// Of the worst output, or, where that has none, of the worst one that has. Null: there is none.
const Lead* first_lead(const ModelJudgement& model) {
  const OutputJudgement* best = worst_output(model).output;
  if (best != nullptr && !best->leads.empty()) return &best->leads.front();
  best = nullptr;
  for (const SetJudgement& set : model.sets)
    for (const OutputJudgement& output : set.outputs)
      if (!output.leads.empty() && (best == nullptr || output.verdict > best->verdict)) best = &output;
  return best == nullptr ? nullptr : &best->leads.front();
}

NamedLead named_lead(Database& database, const Trial& trial, const Lead& lead) {
  NamedLead named{lead.op_type, lead.location};
  if (!trial.model_id) return named;
  const ModelGraph graph = load_model_graph(database, *trial.model_id);
  const auto vertex = lead_vertex(graph, lead);
  if (vertex && !graph.origins[*vertex].name.empty()) named.name = graph.origins[*vertex].name;
  return named;
}

}  // namespace

std::optional<VertexIndex> lead_vertex(const ModelGraph& graph, const Lead& lead) {
  for (VertexIndex v = 0; v < graph.origins.size(); ++v) {
    const Label label = graph.graph[v].label;
    if (graph.origins[v].location != lead.location || label < first_operator_label) continue;
    const bool is_meant = is_of_type(graph.operator_types[label - first_operator_label], lead.op_type);
    return is_meant ? std::optional(v) : std::nullopt;
  }
  return std::nullopt;
}

std::vector<VertexIndex> lead_vertices(const ModelGraph& graph, const ModelJudgement& model) {
  std::set<VertexIndex> vertices;
  for (const SetJudgement& set : model.sets)
    for (const OutputJudgement& output : set.outputs)
      for (const Lead& lead : output.leads)
        if (const auto vertex = lead_vertex(graph, lead)) vertices.insert(*vertex);
  return {vertices.begin(), vertices.end()};
}

std::vector<LocatedMismatch> located_mismatches(Database& database, const ShownClassification& shown) {
  std::vector<LocatedMismatch> mismatches;
  for (const Trial& trial : shown.trials) {
    if (trial.outcome != Outcome::mismatch || trial.is_listed || trial.file.empty()) continue;
    LocatedMismatch& located = mismatches.emplace_back();
    located.trial = &trial;
    if (const Lead* const lead = first_lead(trial.judgement))
      located.lead = named_lead(database, trial, *lead);
  }
  return mismatches;
}

}  // namespace opseq

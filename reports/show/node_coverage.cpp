#include "reports/show/node_coverage.h"

#include <algorithm>
#include <unordered_map>

#include "analyzer/ngrams/ngram_vertices.h"

namespace opseq {
namespace {

bool is_node(const ModelGraph& graph, VertexIndex vertex) {
  return graph.graph[vertex].label >= first_operator_label;
}

// rows.models[...] under which the model's sequences are.
std::uint32_t counted_model(const NgramRows& rows, std::int64_t model_id) {
  const auto it = std::find_if(rows.models.begin(), rows.models.end(),
                               [&](const NgramModel& model) { return model.id == model_id; });
  return it->copy_of.value_or(static_cast<std::uint32_t>(it - rows.models.begin()));
}

// Counts for each vertex the sequences that run through it.
class SequenceCounter {
 public:
  SequenceCounter(const NgramRows& rows, const ModelGraph& graph)
      : rows_(rows),
        graph_(graph.graph),
        on_path_(on_input_output_path(graph_, topological_order(graph_))),
        counted_(num_vertices(graph_)) {}

  void count(std::uint32_t sequence, std::uint64_t NodeCoverage::*counter) {
    // Both number the operators of the database by name.
    Sequence labels = rows_.sequences[sequence];
    for (Label& label : labels) label += first_operator_label;
    for (const VertexIndex v : ngram_vertices(graph_, on_path_, labels)) ++(counted_[v].*counter);
  }

  const NodeCoverage& at(VertexIndex vertex) {
    counted_[vertex].vertex = vertex;
    return counted_[vertex];
  }

 private:
  const NgramRows& rows_;
  const OperatorGraph& graph_;
  const std::vector<bool> on_path_;
  std::vector<NodeCoverage> counted_;  // by vertex, also of those that are no nodes
};

}  // namespace

std::vector<NodeCoverage> node_coverage(const NgramRows& rows, const ShownModel& shown,
                                        const ModelGraph& graph, std::uint32_t length) {
  SequenceCounter counter(rows, graph);
  std::vector<bool> is_gap(rows.sequences.size());
  for (const Gap& gap : shown.gaps) {
    is_gap[gap.sequence] = true;
    if (gap.is_minimal) counter.count(gap.sequence, &NodeCoverage::minimal_gaps);
  }
  const std::uint32_t model = counted_model(rows, shown.model.key.id);
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    if (rows.sequences[s].size() != length) continue;
    const MemberView holders = row_at(rows.holders, s);
    if (std::binary_search(holders.begin(), holders.end(), model))
      counter.count(s, is_gap[s] ? &NodeCoverage::uncovered : &NodeCoverage::covered);
  }
  std::vector<NodeCoverage> nodes;
  for (VertexIndex v = 0; v < graph.origins.size(); ++v)
    if (is_node(graph, v)) nodes.push_back(counter.at(v));
  return nodes;
}

const char* coverage_name(const NodeCoverage& node) {
  if (node.covered == 0 && node.uncovered == 0) return "none";
  if (node.uncovered == 0) return "covered";
  return node.covered == 0 ? "uncovered" : "partly";
}

std::vector<std::string> node_keys(const ModelGraph& graph) {
  std::unordered_map<std::string, std::size_t> nodes_of_name;
  for (VertexIndex v = 0; v < graph.origins.size(); ++v)
    if (is_node(graph, v)) ++nodes_of_name[graph.origins[v].name];
  std::vector<std::string> keys;
  for (VertexIndex v = 0; v < graph.origins.size(); ++v) {
    const auto& [name, location] = graph.origins[v];
    const bool is_key = !name.empty() && name[0] != '#' && name != "results" && nodes_of_name[name] == 1;
    keys.emplace_back();
    if (is_node(graph, v)) keys.back() = is_key ? name : '#' + location;
  }
  return keys;
}

}  // namespace opseq

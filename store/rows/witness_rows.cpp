#include "store/rows/witness_rows.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>

#include "analyzer/ngrams/ngram_witness.h"
#include "store/rows/model_rows.h"

namespace opseq {
namespace {

class WitnessLoader {
 public:
  WitnessLoader(Database& database, const NgramRows& rows)
      : rows_(rows),
        labels_(load_operator_labels(database)),
        graphs_(database, labels_),
        witness_(database.sql(), "SELECT witness FROM model_ngram WHERE model_id = ? AND sequence_id = ?"),
        node_(database.sql(), "SELECT name, location FROM vertex WHERE model_id = ? AND vertex = ?") {}

  std::vector<WitnessNode> load(const WitnessRequest& request) {
    const std::int64_t model_id = rows_.models[request.model].id;
    const auto end = witness(model_id, rows_.sequence_ids[request.sequence]);
    if (!end) return {};
    use_graph(model_id);
    if (*end >= num_vertices(graph_)) throw std::out_of_range("a sequence ends at no vertex");
    return nodes_of(model_id, ngram_witness(graph_, on_path_, labels_of(request.sequence), *end));
  }

  std::vector<std::vector<WitnessNode>> load_all(const WitnessRequest& request, std::size_t limit) {
    const std::int64_t model_id = rows_.models[request.model].id;
    use_graph(model_id);
    std::vector<std::vector<WitnessNode>> all;
    for (const auto& way : ngram_occurrences(graph_, on_path_, labels_of(request.sequence), limit))
      all.push_back(nodes_of(model_id, way));
    return all;
  }

 private:
  // Both number the operators of the database by name.
  Sequence labels_of(std::uint32_t sequence) const {
    Sequence labels = rows_.sequences[sequence];
    for (Label& label : labels) label += first_operator_label;
    return labels;
  }

  std::vector<WitnessNode> nodes_of(std::int64_t model_id, const std::vector<VertexIndex>& way) {
    std::vector<WitnessNode> nodes;
    for (const VertexIndex v : way) nodes.push_back(node(model_id, v));
    return nodes;
  }

  std::optional<VertexIndex> witness(std::int64_t model_id, std::int64_t sequence_id) {
    witness_.bind(1, model_id);
    witness_.bind(2, sequence_id);
    std::optional<VertexIndex> vertex;
    if (witness_.executeStep()) vertex = witness_.getColumn(0).getUInt();
    witness_.reset();
    return vertex;
  }

  WitnessNode node(std::int64_t model_id, VertexIndex vertex) {
    node_.bind(1, model_id);
    node_.bind(2, std::int64_t{vertex});
    WitnessNode found{vertex, "", ""};
    if (node_.executeStep()) {
      found.name = node_.getColumn(0).getString();
      found.location = node_.getColumn(1).getString();
    }
    node_.reset();
    return found;
  }

  void use_graph(std::int64_t model_id) {
    if (loaded_ == model_id) return;
    graph_ = graphs_.load(model_id);
    on_path_ = on_input_output_path(graph_, topological_order(graph_));
    loaded_ = model_id;
  }

  const NgramRows& rows_;
  const OperatorLabels labels_;
  GraphLoader graphs_;
  SQLite::Statement witness_;
  SQLite::Statement node_;
  std::optional<std::int64_t> loaded_;
  OperatorGraph graph_;
  std::vector<bool> on_path_;
};

}  // namespace

std::vector<std::vector<WitnessNode>> load_witnesses(Database& database, const NgramRows& rows,
                                                     std::span<const WitnessRequest> requests) {
  std::vector<std::vector<WitnessNode>> witnesses(requests.size());
  std::vector<std::size_t> by_model(requests.size());
  std::iota(by_model.begin(), by_model.end(), std::size_t{0});
  std::stable_sort(by_model.begin(), by_model.end(),
                   [&](std::size_t a, std::size_t b) { return requests[a].model < requests[b].model; });
  database.snapshot([&] {
    WitnessLoader loader(database, rows);
    for (const std::size_t i : by_model) witnesses[i] = loader.load(requests[i]);
  });
  return witnesses;
}

std::vector<std::vector<WitnessNode>> load_occurrences(Database& database, const NgramRows& rows,
                                                       const WitnessRequest& request, std::size_t limit) {
  std::vector<std::vector<WitnessNode>> occurrences;
  database.snapshot([&] { occurrences = WitnessLoader(database, rows).load_all(request, limit); });
  return occurrences;
}

}  // namespace opseq

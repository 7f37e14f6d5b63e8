#include "analyzer/ngrams/ngrams.h"

#include <algorithm>

#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

using NgramIds = std::vector<NgramId>;  // sorted, distinct

// The n-grams that end at each vertex, from those one shorter that end at its predecessors.
class Propagation {
 public:
  Propagation(const OperatorGraph& graph, const std::vector<VertexIndex>& order, NgramTable& table)
      : graph_(graph), order_(order), table_(table), relevant_(on_input_output_path(graph, order)) {}

  // Unigrams where `shorter` is empty. False where the steps ran out.
  bool longer(const std::vector<NgramIds>& shorter, std::uint64_t& steps_left,
              std::vector<NgramIds>& ending_at) {
    ending_at.assign(order_.size(), {});
    for (const VertexIndex v : order_) {
      if (!relevant_[v]) continue;
      if (shorter.empty()) {
        if (is_operator(v)) ending_at[v] = {table_.extend(NgramTable::empty, graph_[v].label)};
        continue;
      }
      for (const auto& edge : boost::make_iterator_range(out_edges(v, graph_))) {
        const auto next = static_cast<VertexIndex>(target(edge, graph_));
        if (!relevant_[next] || !is_operator(next)) continue;
        if (shorter[v].size() > steps_left) return false;
        steps_left -= shorter[v].size();
        for (const NgramId ngram : shorter[v])
          ending_at[next].push_back(table_.extend(ngram, graph_[next].label));
      }
    }
    for (NgramIds& ngrams : ending_at) sort_unique(ngrams);
    return true;
  }

 private:
  bool is_operator(VertexIndex v) const { return graph_[v].label >= first_operator_label; }

  const OperatorGraph& graph_;
  const std::vector<VertexIndex>& order_;
  NgramTable& table_;
  const std::vector<bool> relevant_;
};

std::vector<Ngram> with_witnesses(const std::vector<NgramIds>& ending_at) {
  std::vector<Ngram> all;
  for (VertexIndex v = 0; v < ending_at.size(); ++v)
    for (const NgramId ngram : ending_at[v]) all.push_back({ngram, v});
  const auto before = [](const Ngram& a, const Ngram& b) { return a.ngram < b.ngram; };
  std::stable_sort(all.begin(), all.end(), before);
  const auto same = [](const Ngram& a, const Ngram& b) { return a.ngram == b.ngram; };
  all.erase(std::unique(all.begin(), all.end(), same), all.end());
  return all;
}

}  // namespace

NgramId NgramTable::extend(NgramId prefix, Label label) {
  const std::uint64_t key = static_cast<std::uint64_t>(prefix) << 32 | label;
  const auto [it, is_new] = numbers_.try_emplace(key, static_cast<NgramId>(entries_.size()));
  if (is_new) entries_.push_back({prefix, label, entries_[prefix].length + 1});
  return it->second;
}

Sequence NgramTable::labels(NgramId ngram) const {
  Sequence labels(entries_[ngram].length);
  for (auto it = labels.rbegin(); it != labels.rend(); ++it) {
    *it = entries_[ngram].last;
    ngram = entries_[ngram].prefix;
  }
  return labels;
}

std::vector<std::vector<Ngram>> model_ngrams(const OperatorGraph& graph,
                                             const std::vector<VertexIndex>& order, NgramTable& table,
                                             const NgramLimits& limits) {
  Propagation propagation(graph, order, table);
  std::vector<std::vector<Ngram>> result;
  std::vector<NgramIds> shorter;
  std::uint64_t steps_left = limits.steps;
  for (std::uint32_t k = 1; k <= limits.longest; ++k) {
    std::vector<NgramIds> ending_at;
    if (!propagation.longer(shorter, steps_left, ending_at)) return {};
    result.push_back(with_witnesses(ending_at));
    shorter = std::move(ending_at);
  }
  return result;
}

std::uint64_t ngram_text_bytes(const std::vector<std::vector<Ngram>>& ngrams, const NgramTable& table,
                               std::span<const std::string> names) {
  std::uint64_t bytes = 0;
  for (const std::vector<Ngram>& of_length : ngrams)
    for (const Ngram& found : of_length)
      for (const Label label : table.labels(found.ngram)) bytes += names[label - first_operator_label].size();
  return bytes;
}

}  // namespace opseq

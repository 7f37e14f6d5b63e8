#include "analyzer/paths/distinct_path_count.h"

#include <algorithm>
#include <boost/container_hash/hash.hpp>
#include <unordered_map>

#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

using Subset = std::vector<VertexIndex>;  // sorted topological positions
using StateIndex = std::uint32_t;

class Determinisation {
 public:
  Determinisation(const OperatorGraph& graph, const std::vector<VertexIndex>& order,
                  const DeterminisationLimits& limits)
      : graph_(graph), order_(order), relevant_(on_input_output_path(graph, order)), limits_(limits) {
    position_.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i) position_[order[i]] = static_cast<VertexIndex>(i);
  }

  std::optional<PathCount> count() {
    Subset inputs;
    for (std::size_t i = 0; i < order_.size(); ++i)
      if (relevant_[order_[i]] && graph_[order_[i]].label == input_label)
        inputs.push_back(static_cast<VertexIndex>(i));
    if (inputs.empty()) return PathCount(0);
    state_of(std::move(inputs));
    for (StateIndex state = 0; state < subsets_.size(); ++state)
      if (!expand(state)) return std::nullopt;
    return count_strings();
  }

 private:
  StateIndex state_of(Subset subset) {
    const auto [it, is_new] =
        states_.try_emplace(std::move(subset), static_cast<StateIndex>(subsets_.size()));
    if (is_new) {
      subsets_.push_back(&it->first);
      successors_.emplace_back();
      accepted_.push_back(0);
    }
    return it->second;
  }

  bool expand(StateIndex state) {
    std::vector<std::pair<Label, VertexIndex>> reached;
    for (const VertexIndex position : *subsets_[state])
      for (const auto& edge : boost::make_iterator_range(out_edges(order_[position], graph_))) {
        const auto next = static_cast<VertexIndex>(target(edge, graph_));
        ++steps_;
        if (relevant_[next]) reached.emplace_back(graph_[next].label, position_[next]);
      }
    if (steps_ > limits_.steps) return false;
    sort_unique(reached);
    for (auto it = reached.begin(); it != reached.end();) {
      const Label label = it->first;
      Subset subset;
      for (; it != reached.end() && it->first == label; ++it) subset.push_back(it->second);
      if (label == output_label) {
        accepted_[state] = 1;
      } else {
        const StateIndex next = state_of(std::move(subset));  // grows successors_
        successors_[state].push_back(next);
      }
    }
    return subsets_.size() <= limits_.states;
  }

  // A successor's first position is behind its predecessor's, which orders the automaton topologically.
  std::optional<PathCount> count_strings() const {
    std::vector<StateIndex> by_first(subsets_.size());
    for (StateIndex s = 0; s < by_first.size(); ++s) by_first[s] = s;
    std::sort(by_first.begin(), by_first.end(), [this](StateIndex a, StateIndex b) {
      return std::pair(subsets_[a]->front(), a) > std::pair(subsets_[b]->front(), b);
    });
    std::vector<PathCount> strings(subsets_.size());
    std::uint64_t bytes = 0;
    for (const StateIndex state : by_first) {
      strings[state] = accepted_[state];
      for (const StateIndex next : successors_[state]) strings[state] += strings[next];
      bytes += strings[state].backend().size() * sizeof(boost::multiprecision::limb_type);
      if (bytes > limits_.bytes) return std::nullopt;
    }
    return strings[0];
  }

  const OperatorGraph& graph_;
  const std::vector<VertexIndex>& order_;
  const std::vector<bool> relevant_;
  const DeterminisationLimits& limits_;
  std::vector<VertexIndex> position_;
  std::unordered_map<Subset, StateIndex, boost::hash<Subset>> states_;
  std::vector<const Subset*> subsets_;
  std::vector<std::vector<StateIndex>> successors_;
  std::vector<char> accepted_;
  std::uint64_t steps_ = 0;
};

}  // namespace

std::optional<PathCount> count_distinct_paths(const OperatorGraph& graph,
                                              const std::vector<VertexIndex>& order,
                                              const DeterminisationLimits& limits) {
  return Determinisation(graph, order, limits).count();
}

}  // namespace opseq

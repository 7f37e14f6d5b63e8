#include "analyzer/paths/path_enumeration.h"

#include <algorithm>

namespace opseq {
namespace {

// Vertices that one label string reaches, with the number of paths that do.
template <class Count>
struct Reached {
  Label label;
  VertexIndex vertex;
  Count paths;
};

// Stands for a number of paths where nobody asks for it.
struct Uncounted {
  explicit Uncounted(int /*paths*/ = 0) {}
  Uncounted& operator+=(const Uncounted& /*other*/) { return *this; }
};

struct Level {
  std::size_t next;  // the entries from here on are this level's label groups still to walk
  std::size_t end;
};

template <class Count>
class Walk {
 public:
  Walk(const OperatorGraph& graph, const std::vector<bool>& relevant, const PathLimits& limits)
      : graph_(graph), relevant_(relevant), limits_(limits), entry_of_(relevant.size(), 0) {}

  DistinctPaths run(const std::vector<VertexIndex>& inputs) {
    for (const VertexIndex v : inputs) entries_.push_back({input_label, v, Count(1)});
    open_level(0);
    while (!levels_.empty() && result_.end == EnumerationEnd::complete) step();
    if (result_.end != EnumerationEnd::complete) return {result_.end, {}, {}};
    return std::move(result_);
  }

 private:
  void step() {
    Level& level = levels_.back();
    if (level.next == level.end) {
      entries_.resize(level_begin_.back());
      level_begin_.pop_back();
      levels_.pop_back();
      if (!path_.empty()) path_.pop_back();
      return;
    }
    const std::size_t begin = level.next;
    while (level.next < level.end && entries_[level.next].label == entries_[begin].label) ++level.next;
    path_.push_back(entries_[begin].label);
    if (path_.back() == output_label)
      emit(begin, level.next);
    else
      expand(begin, level.next);
  }

  void emit(std::size_t begin, std::size_t end) {
    if (path_total(result_.paths) == limits_.sequences) {
      result_.end = EnumerationEnd::too_many_sequences;
    } else if (result_.paths.labels.size() + path_.size() > limits_.labels) {
      result_.end = EnumerationEnd::too_many_labels;
    } else {
      append_path(result_.paths, path_);
      if constexpr (!std::is_same_v<Count, Uncounted>) {
        Count multiplicity(0);
        for (std::size_t i = begin; i < end; ++i) multiplicity += entries_[i].paths;
        result_.multiplicities.emplace_back(multiplicity);
      }
    }
    path_.pop_back();
  }

  void expand(std::size_t begin, std::size_t end) {
    const std::size_t first = entries_.size();
    for (std::size_t i = begin; i < end; ++i)
      for (const auto& edge : boost::make_iterator_range(out_edges(entries_[i].vertex, graph_))) {
        const auto next = static_cast<VertexIndex>(target(edge, graph_));
        steps_ += cost_of_step;
        if (relevant_[next]) reach(next, i, first);
      }
    if (steps_ > limits_.steps) result_.end = EnumerationEnd::too_many_steps;
    open_level(first);
  }

  // Adds the paths of entry `from` to the entry of vertex `next` in the level that starts at `first`.
  void reach(VertexIndex next, std::size_t from, std::size_t first) {
    const std::size_t known = entry_of_[next];
    if (known >= first && known < entries_.size() && entries_[known].vertex == next) {
      entries_[known].paths += entries_[from].paths;
    } else {
      entry_of_[next] = entries_.size();
      entries_.push_back({graph_[next].label, next, Count(entries_[from].paths)});
    }
  }

  // The entries from `first` on, one per vertex, by label.
  void open_level(std::size_t first) {
    std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(first), entries_.end(),
              [](const auto& a, const auto& b) {
                return std::pair(a.label, a.vertex) < std::pair(b.label, b.vertex);
              });
    levels_.push_back({first, entries_.size()});
    level_begin_.push_back(first);
  }

  // Big numbers cost about as much as eight plain steps.
  static constexpr std::uint64_t cost_of_step = std::is_same_v<Count, PathCount> ? 8 : 1;

  const OperatorGraph& graph_;
  const std::vector<bool>& relevant_;
  const PathLimits& limits_;
  std::vector<Reached<Count>> entries_;  // a stack: each level's reached vertices behind its parent's
  std::vector<std::size_t> entry_of_;    // by vertex: its entry in the level being gathered, if it is there
  std::vector<Level> levels_;
  std::vector<std::size_t> level_begin_;
  Sequence path_;
  std::uint64_t steps_ = 0;
  DistinctPaths result_;
};

}  // namespace

DistinctPaths enumerate_distinct_paths(const OperatorGraph& graph, const std::vector<VertexIndex>& order,
                                       const PathCount& total, const PathLimits& limits,
                                       Multiplicities multiplicities) {
  const std::vector<bool> relevant = on_input_output_path(graph, order);
  std::vector<VertexIndex> inputs;
  for (const VertexIndex v : order)
    if (relevant[v] && graph[v].label == input_label) inputs.push_back(v);
  if (inputs.empty()) return {};
  std::sort(inputs.begin(), inputs.end());
  if (multiplicities == Multiplicities::ignored) return Walk<Uncounted>(graph, relevant, limits).run(inputs);
  if (total < PathCount(UINT64_MAX)) return Walk<std::uint64_t>(graph, relevant, limits).run(inputs);
  return Walk<PathCount>(graph, relevant, limits).run(inputs);
}

}  // namespace opseq

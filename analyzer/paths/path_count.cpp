#include "analyzer/paths/path_count.h"

#include "graph/model/model.h"

namespace opseq {
namespace {

// The numbers of vertices whose turn is still to come, within a limit on their size together.
class PendingCounts {
 public:
  PendingCounts(std::size_t vertices, std::size_t most_bytes) : counts_(vertices), most_bytes_(most_bytes) {}

  PathCount take(VertexIndex v) {
    PathCount count = std::move(counts_[v]);
    counts_[v] = PathCount();
    bytes_ -= size_of(count);
    return count;
  }

  void add(VertexIndex v, const PathCount& count) {
    bytes_ -= size_of(counts_[v]);
    counts_[v] += count;
    bytes_ += size_of(counts_[v]);
    if (bytes_ > most_bytes_)
      throw ModelError("counting its paths takes more than " + std::to_string(most_bytes_) + " bytes");
  }

 private:
  // 0 of the number 0, so that vertices that nothing was added to need not be counted.
  static std::size_t size_of(const PathCount& count) {
    return count.is_zero() ? 0 : count.backend().size() * sizeof(boost::multiprecision::limb_type);
  }

  std::vector<PathCount> counts_;
  const std::size_t most_bytes_;
  std::size_t bytes_ = 0;
};

}  // namespace

PathCount count_paths(const OperatorGraph& graph, const std::vector<VertexIndex>& order,
                      std::size_t most_bytes) {
  const std::vector<bool> relevant = on_input_output_path(graph, order);
  PendingCounts paths_to(order.size(), most_bytes);
  PathCount total = 0;
  for (const VertexIndex v : order) {
    if (!relevant[v]) continue;
    PathCount count = paths_to.take(v);
    if (graph[v].label == input_label) count += 1;
    if (graph[v].label == output_label) total += count;
    for (const auto& edge : boost::make_iterator_range(out_edges(v, graph)))
      if (const auto next = static_cast<VertexIndex>(target(edge, graph)); relevant[next])
        paths_to.add(next, count);
  }
  return total;
}

}  // namespace opseq

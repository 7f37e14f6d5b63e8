#include "reports/page/page_graphs.h"

#include "graph/base/text.h"
#include "store/rows/stored_model.h"

namespace opseq {
namespace {

std::vector<std::uint32_t> choose_models(Database& database, const NgramRows& rows,
                                         const ListedSequences& listed, std::uint64_t vertices) {
  std::vector<std::uint32_t> chosen;
  std::vector<bool> is_known(rows.models.size());
  std::uint64_t used = 0;
  for (std::size_t i = 0; i < listed.gaps_listed; ++i) {
    const std::uint32_t model = listed.sequences[i].smallest;
    if (is_known[model]) continue;
    is_known[model] = true;
    const std::uint64_t total = load_vertex_total(database, rows.models[model].id);
    if (used + total > vertices) continue;
    used += total;
    chosen.push_back(model);
  }
  return chosen;
}

GraphValuesRequest request_for(Database& database, const ModelGraph& graph, std::int64_t model_id) {
  const StoredFile stored = load_stored_file(database, model_id);
  return {to_bytes(stored.file), stored.stamp, &graph};
}

}  // namespace

std::vector<PageGraph> load_page_graphs(Database& database, const NgramRows& rows,
                                        const ListedSequences& listed, const PageLimits& limits) {
  std::vector<PageGraph> graphs;
  for (const std::uint32_t model : choose_models(database, rows, listed, limits.vertices)) {
    const std::int64_t id = rows.models[model].id;
    // In place: Boost's graphs can be copied, but not moved.
    std::unique_ptr<const ModelGraph> graph(new ModelGraph(load_model_graph(database, id)));
    const GraphValuesRequest request = request_for(database, *graph, id);
    graphs.push_back({model, std::move(graph), request});
  }
  return graphs;
}

std::vector<GraphValues> read_page_values(const std::vector<PageGraph>& graphs, unsigned threads,
                                          LimitNaming naming) {
  std::vector<GraphValuesRequest> requests;
  for (const PageGraph& graph : graphs) requests.push_back(graph.request);
  return read_graph_values(requests, threads, {}, naming);
}

}  // namespace opseq

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

GraphValuesRequest request_for(Database& database, const PageGraph& page, std::int64_t model_id) {
  const StoredFile stored = load_stored_file(database, model_id);
  return {to_bytes(stored.file), stored.stamp, page.graph.get()};
}

}  // namespace

std::vector<PageGraph> load_page_graphs(Database& database, const NgramRows& rows,
                                        const ListedSequences& listed, const PageLimits& limits,
                                        unsigned threads, LimitNaming naming) {
  std::vector<PageGraph> graphs;
  std::vector<GraphValuesRequest> requests;
  for (const std::uint32_t model : choose_models(database, rows, listed, limits.vertices)) {
    const std::int64_t id = rows.models[model].id;
    // In place: Boost's graphs can be copied, but not moved.
    graphs.push_back({model, std::make_unique<const ModelGraph>(load_model_graph(database, id)), {}});
    requests.push_back(request_for(database, graphs.back(), id));
  }
  std::vector<GraphValues> values = read_graph_values(requests, threads, {}, naming);
  for (std::size_t i = 0; i < graphs.size(); ++i) graphs[i].values = std::move(values[i]);
  return graphs;
}

}  // namespace opseq

#include "store/model_paths.h"

#include <algorithm>
#include <span>

#include "analyzer/distinct_path_count.h"
#include "graph/parallel.h"

namespace opseq {
namespace {

constexpr std::size_t models_per_batch = 64;  // graphs in memory at once

struct ModelKey {
  std::int64_t id;
  std::string set_name;
  std::string path;
  PathCount paths;
};

struct Enumerated {
  OperatorGraph graph;
  DistinctPaths distinct;
  std::string reason;  // why it is too much; empty where complete
};

std::vector<ModelKey> readable_models(Database& database) {
  std::vector<ModelKey> models;
  SQLite::Statement rows(
      database.sql(), "SELECT id, set_name, path, paths FROM model WHERE status <> 'unreadable' ORDER BY id");
  while (rows.executeStep())
    models.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                      rows.getColumn(2).getString(), PathCount(rows.getColumn(3).getString())});
  return models;
}

std::string reason_of(EnumerationEnd end, const std::optional<PathCount>& distinct,
                      const PathLimits& limits) {
  if (distinct)
    return "of them " + distinct->str() + " distinct sequences, over the limit of " +
           std::to_string(limits.sequences);
  switch (end) {
    case EnumerationEnd::too_many_sequences:
      return "of them more distinct sequences than the limit of " + std::to_string(limits.sequences);
    case EnumerationEnd::too_many_labels:
      return "and their distinct sequences have more operators than the limit of " +
             std::to_string(limits.labels);
    default:
      return "and enumerating their distinct sequences takes more steps than the limit of " +
             std::to_string(limits.steps);
  }
}

void enumerate(Enumerated& model, const ModelKey& key, const PathLimits& limits) {
  const std::vector<VertexIndex> order = topological_order(model.graph);
  std::optional<PathCount> distinct;
  if (key.paths > limits.sequences) distinct = count_distinct_paths(model.graph, order);
  if (!distinct || *distinct <= limits.sequences) {
    model.distinct = enumerate_distinct_paths(model.graph, order, key.paths, limits, Multiplicities::ignored);
    if (model.distinct.end == EnumerationEnd::complete) return;
  }
  if (distinct && *distinct <= limits.sequences) distinct.reset();
  model.reason = key.path + ": it has " + key.paths.str() + " paths, " +
                 reason_of(model.distinct.end, distinct, limits) + ".";
}

std::vector<Enumerated> enumerate_batch(GraphLoader& loader, std::span<const ModelKey> keys,
                                        const PathLimits& limits, unsigned threads) {
  std::vector<Enumerated> models(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) models[i].graph = loader.load(keys[i].id);
  for_each_item(keys.size(), threads,
                [&](std::size_t item, std::size_t) { enumerate(models[item], keys[item], limits); });
  return models;
}

class StatusWriter {
 public:
  explicit StatusWriter(Database& database)
      : update_(database.sql(), "UPDATE model SET status = ?, reason = ?, distinct_paths = ? WHERE id = ?") {}

  void write(std::int64_t id, const Enumerated& model) {
    const bool is_complete = model.reason.empty();
    update_.clearBindings();
    update_.bind(1, is_complete ? "analyzed" : "too_many_paths");
    if (is_complete)
      update_.bind(3, static_cast<std::int64_t>(path_total(model.distinct.paths)));
    else
      update_.bind(2, model.reason);
    update_.bind(4, id);
    update_.exec();
    update_.reset();
  }

 private:
  SQLite::Statement update_;
};

}  // namespace

PathsSummary enumerate_model_paths(Database& database, const OperatorLabels& labels,
                                   const std::vector<std::string>& set_names, std::vector<SetPaths>& sets,
                                   const PathLimits& limits, unsigned threads, const Progress& progress) {
  PathsSummary summary;
  const std::vector<ModelKey> keys = readable_models(database);
  GraphLoader loader(database, labels);
  StatusWriter status(database);
  TrigramTable trigrams;
  sets.assign(set_names.size(), {});
  for (std::size_t done = 0; done < keys.size(); done += models_per_batch) {
    const auto batch = std::span(keys).subspan(done, std::min(models_per_batch, keys.size() - done));
    std::vector<Enumerated> models = enumerate_batch(loader, batch, limits, threads);
    for (std::size_t i = 0; i < batch.size(); ++i) {
      status.write(batch[i].id, models[i]);
      ++(models[i].reason.empty() ? summary.analyzed : summary.too_many_paths);
      const auto set = std::find(set_names.begin(), set_names.end(), batch[i].set_name);
      if (set == set_names.end() || !models[i].reason.empty()) continue;
      SetPaths& paths = sets[static_cast<std::size_t>(set - set_names.begin())];
      paths.model_ids.push_back(batch[i].id);
      paths.models.push_back(with_trigrams(std::move(models[i].distinct.paths), trigrams));
      paths.paths += batch[i].paths;
      paths.squared_paths += batch[i].paths * batch[i].paths;
    }
    if (progress) progress(done + batch.size(), keys.size());
  }
  return summary;
}

}  // namespace opseq

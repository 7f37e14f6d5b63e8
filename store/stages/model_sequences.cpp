#include "store/stages/model_sequences.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <future>
#include <memory>
#include <span>
#include <unordered_map>
#include <unordered_set>

#include "analyzer/paths/distinct_path_count.h"
#include "graph/base/error.h"
#include "graph/base/parallel.h"
#include "store/rows/model_status.h"

namespace opseq {
namespace {

// Graphs in memory at once: so many models, or so many nodes and one model more.
constexpr std::size_t models_per_batch = 64;
constexpr std::int64_t nodes_per_batch = 300'000;

// What is found in a batch; the models that are not begun then follow one by one. As much is left to be
// written while others are looked at.
constexpr std::uint64_t found_bytes_per_batch = 256 << 20;
constexpr std::uint64_t bytes_per_ngram = 64;

// Longer numbers are no reading matter; the database has all digits.
constexpr std::size_t longest_written_number = 100;

struct ReadableModel {
  std::int64_t id;
  std::string set_name;
  std::string path;
  PathCount paths;
  std::int64_t nodes;
  std::string structure_hash;
};

struct FoundSequences {
  OperatorGraph graph;
  DistinctPaths distinct;
  std::string reason;                                    // why they are too many; empty where complete
  std::optional<std::vector<WitnessedSequence>> ngrams;  // none where they exceed a limit
  bool is_found = false;
};

std::vector<ReadableModel> readable_models(Database& database) {
  std::vector<ReadableModel> models;
  SQLite::Statement rows(
      database.sql(), "SELECT id, set_name, path, paths, nodes, structure_hash FROM model WHERE status <> " +
                          status_literal(ModelStatus::unreadable) + " ORDER BY id");
  while (rows.executeStep())
    models.push_back({rows.getColumn(0).getInt64(), rows.getColumn(1).getString(),
                      rows.getColumn(2).getString(), stored_count(rows.getColumn(3).getString()),
                      rows.getColumn(4).getInt64(), rows.getColumn(5).getString()});
  return models;
}

std::string written(const PathCount& count) {
  const std::string digits = count.str();
  if (digits.size() <= longest_written_number) return digits;
  return "about " + digits.substr(0, 1) + '.' + digits.substr(1, 2) + "e+" +
         std::to_string(digits.size() - 1);
}

// The models from `begin` that are in memory together.
std::span<const ReadableModel> batch_at(const std::vector<ReadableModel>& keys, std::size_t begin) {
  std::size_t end = begin;
  for (std::int64_t nodes = 0; end < keys.size() && end - begin < models_per_batch && nodes < nodes_per_batch;
       ++end)
    nodes += keys[end].nodes;
  return std::span(keys).subspan(begin, end - begin);
}

std::string reason_of(EnumerationEnd end, const std::optional<PathCount>& distinct, const PathLimits& limits,
                      LimitNaming naming) {
  const auto limited = [&](const std::string& clause, std::uint64_t most, Limit limit) {
    return clause + " the limit of " + std::to_string(most) + " (" + naming(limit) + ")";
  };
  if (distinct)
    return limited("of them " + written(*distinct) + " distinct sequences, over", limits.sequences,
                   Limit::paths);
  switch (end) {
    case EnumerationEnd::too_many_sequences:
      return limited("of them more distinct sequences than", limits.sequences, Limit::paths);
    case EnumerationEnd::too_many_labels:
      return limited("and their distinct sequences have more operators than", limits.labels,
                     Limit::path_labels);
    default:
      return limited("and enumerating their distinct sequences takes more steps than", limits.steps,
                     Limit::path_steps);
  }
}

void enumerate_paths(FoundSequences& model, const std::vector<VertexIndex>& order, const ReadableModel& key,
                     const PathLimits& limits, LimitNaming naming) {
  std::optional<PathCount> distinct;
  if (key.paths > limits.sequences) distinct = count_distinct_paths(model.graph, order);
  if (!distinct || *distinct <= limits.sequences) {
    model.distinct = enumerate_distinct_paths(model.graph, order, key.paths, limits, Multiplicities::ignored);
    if (model.distinct.end == EnumerationEnd::complete) return;
  }
  if (distinct && *distinct <= limits.sequences) distinct.reset();
  model.reason = sentence_on(key.path, "it has " + written(key.paths) + " paths, " +
                                           reason_of(model.distinct.end, distinct, limits, naming));
}

// By length, then by operators.
std::vector<WitnessedSequence> in_order(const std::vector<std::vector<Ngram>>& ngrams,
                                        const NgramTable& table) {
  std::vector<WitnessedSequence> sequences;
  for (const std::vector<Ngram>& of_length : ngrams) {
    const auto begin = static_cast<std::ptrdiff_t>(sequences.size());
    for (const Ngram& found : of_length) sequences.push_back({table.labels(found.ngram), found.witness});
    std::sort(sequences.begin() + begin, sequences.end(),
              [](const WitnessedSequence& a, const WitnessedSequence& b) { return a.labels < b.labels; });
  }
  return sequences;
}

void find_ngrams(FoundSequences& model, const std::vector<VertexIndex>& order, const OperatorLabels& labels,
                 const NgramLimits& limits) {
  NgramTable table;
  const std::vector<std::vector<Ngram>> ngrams = model_ngrams(model.graph, order, table, limits);
  if (ngrams.size() == limits.longest && ngram_text_bytes(ngrams, table, labels.names) <= limits.text_bytes)
    model.ngrams = in_order(ngrams, table);
}

std::uint64_t found_bytes(const FoundSequences& model) {
  std::uint64_t bytes = model.distinct.paths.labels.size() * sizeof(Label);
  if (model.ngrams)
    for (const WitnessedSequence& ngram : *model.ngrams)
      bytes += bytes_per_ngram + ngram.labels.size() * sizeof(Label);
  return bytes;
}

// What is the same for all models.
struct Search {
  const OperatorLabels& labels;
  const AnalysisOptions& options;
  LimitNaming naming;
};

void find_sequences(FoundSequences& model, const ReadableModel& key, const Search& search) {
  const std::vector<VertexIndex> order = topological_order(model.graph);
  enumerate_paths(model, order, key, search.options.paths, search.naming);
  find_ngrams(model, order, search.labels, search.options.ngrams);
  model.is_found = true;
}

using FoundBatch = std::vector<FoundSequences>;

FoundBatch load_batch(GraphLoader& loader, std::span<const ReadableModel> keys) {
  FoundBatch models(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) models[i].graph = loader.load(keys[i].id);
  return models;
}

FoundBatch find_in_batch(const Database& database, FoundBatch models, std::span<const ReadableModel> keys,
                         const Search& search, unsigned threads) {
  std::atomic<std::uint64_t> bytes = 0;
  for_each_item(keys.size(), threads, [&](std::size_t item, std::size_t) {
    database.check_interruption();
    if (bytes >= found_bytes_per_batch) return;
    find_sequences(models[item], keys[item], search);
    bytes += found_bytes(models[item]);
  });
  return models;
}

// What was found of a model and is not written yet. Its paths are where they are compared, or nowhere.
struct Unwritten {
  std::int64_t id;
  std::size_t distinct_paths;
  std::string reason;
  std::optional<std::vector<WitnessedSequence>> ngrams;
  std::uint64_t bytes;
};

class StatusWriter {
 public:
  explicit StatusWriter(Database& database)
      : update_(database.sql(),
                "UPDATE model SET status = ?, reason = ?, distinct_paths = ?, ngrams = ? WHERE id = ?") {}

  void write(const Unwritten& model) {
    const bool is_complete = model.reason.empty();
    update_.clearBindings();
    update_.bind(1, status_name(is_complete ? ModelStatus::analyzed : ModelStatus::too_many_paths));
    if (is_complete)
      update_.bind(3, static_cast<std::int64_t>(model.distinct_paths));
    else
      update_.bind(2, model.reason);
    if (model.ngrams) update_.bind(4, static_cast<std::int64_t>(model.ngrams->size()));
    update_.bind(5, model.id);
    update_.exec();
    update_.reset();
  }

 private:
  SQLite::Statement update_;
};

// The paths of the models that are compared, as many as fit into memory.
class ComparedPaths {
 public:
  ComparedPaths(std::vector<SetPaths>& sets, const AnalysisOptions& options, LimitNaming naming)
      : sets_(sets),
        limits_(options.paths),
        duplicates_(options.duplicates),
        naming_(naming),
        labels_left_(options.paths.labels_of_all) {
    sets_.assign(role_names.size(), {});
    for (const auto& role : role_names)
      for (const std::string& name : sets_of(options.roles, role.value))
        role_of_[name] = static_cast<std::size_t>(role.value);
  }

  // Takes the model's paths, unless it is a copy that does not count, or gives it a reason.
  void add(const ReadableModel& key, FoundSequences& model) {
    const auto role = role_of_.find(key.set_name);
    if (role == role_of_.end() || !model.reason.empty()) return;
    std::unordered_set<std::string>& structures = structures_[key.set_name];
    if (duplicates_ == Duplicates::once && structures.contains(key.structure_hash)) return;
    const std::size_t labels = model.distinct.paths.labels.size();
    if (labels > labels_left_) {
      model.reason = sentence_on(
          key.path, "it has " + written(key.paths) +
                        " paths, and their distinct sequences have more operators than are left of the limit "
                        "of " +
                        std::to_string(limits_.labels_of_all) + " for all models that are compared (" +
                        naming_(Limit::all_path_labels) + ")");
      return;
    }
    labels_left_ -= labels;
    structures.insert(key.structure_hash);
    SetPaths& set = sets_[role->second];
    set.model_ids.push_back(key.id);
    set.models.push_back(with_trigrams(std::move(model.distinct.paths), trigrams_));
    set.path_counts.push_back(key.paths);
  }

 private:
  std::vector<SetPaths>& sets_;
  const PathLimits& limits_;
  const Duplicates duplicates_;
  const LimitNaming naming_;
  std::uint64_t labels_left_;
  std::unordered_map<std::string, std::size_t> role_of_;                         // of each set
  std::unordered_map<std::string, std::unordered_set<std::string>> structures_;  // likewise
  TrigramTable trigrams_;
};

class Stage {
 public:
  Stage(Database& database, const OperatorLabels& labels, AnalysisWriter& writer,
        const AnalysisOptions& options, LimitNaming naming)
      : database_(database),
        keys_(readable_models(database)),
        search_{labels, options, naming},
        loader_(database, labels),
        compared_(sets_, options, naming),
        writer_(writer),
        status_(database) {}

  // The database is this thread's alone: it loads a batch, and writes those before while others work on it.
  std::vector<SetPaths> find(const Work& work) {
    FoundBatch loaded;
    const auto start = [&](std::span<const ReadableModel> batch) {
      loaded = load_batch(loader_, batch);
      return begin_beside(work.threads, [&, batch] {
        return find_in_batch(database_, std::move(loaded), batch, search_, work.threads);
      });
    };
    std::future<FoundBatch> next = start(batch_at(keys_, 0));
    for (std::size_t done = 0; done < keys_.size();) {
      const auto batch = batch_at(keys_, done);
      write_while_busy(next);
      FoundBatch models = next.get();
      done += batch.size();
      if (done < keys_.size()) next = start(batch_at(keys_, done));
      take(batch, models);
      if (work.progress) work.progress(done, keys_.size());
    }
    return std::move(sets_);
  }

  SequencesSummary write_rest() {
    while (!unwritten_.empty()) write_first();
    return summary_;
  }

 private:
  void write_while_busy(const std::future<FoundBatch>& next) {
    while (!unwritten_.empty() && next.wait_for(std::chrono::seconds(0)) == std::future_status::timeout)
      write_first();
  }

  void take(std::span<const ReadableModel> keys, FoundBatch& models) {
    for (std::size_t i = 0; i < models.size(); ++i) {
      database_.check_interruption();
      FoundSequences& model = models[i];
      if (!model.is_found) find_sequences(model, keys[i], search_);
      const std::size_t distinct_paths = path_total(model.distinct.paths);
      compared_.add(keys[i], model);
      model.distinct = {};
      const std::uint64_t bytes = found_bytes(model);
      write_until(found_bytes_per_batch - std::min(bytes, found_bytes_per_batch));
      unwritten_.push_back(
          {keys[i].id, distinct_paths, std::move(model.reason), std::move(model.ngrams), bytes});
      unwritten_bytes_ += bytes;
    }
  }

  // What remains takes no more than `bytes`.
  void write_until(std::uint64_t bytes) {
    while (!unwritten_.empty() && unwritten_bytes_ > bytes) write_first();
  }

  void write_first() {
    database_.check_interruption();
    const Unwritten& model = unwritten_.front();
    status_.write(model);
    ++(model.reason.empty() ? summary_.analyzed : summary_.too_many_paths);
    if (model.ngrams)
      writer_.write_ngrams(model.id, *model.ngrams);
    else
      ++summary_.too_many_ngrams;
    unwritten_bytes_ -= model.bytes;
    unwritten_.pop_front();
  }

  Database& database_;
  const std::vector<ReadableModel> keys_;
  const Search search_;
  GraphLoader loader_;
  std::vector<SetPaths> sets_;
  ComparedPaths compared_;
  AnalysisWriter& writer_;
  StatusWriter status_;
  std::deque<Unwritten> unwritten_;
  std::uint64_t unwritten_bytes_ = 0;
  SequencesSummary summary_;
};

}  // namespace

ModelSequences find_model_sequences(Database& database, const OperatorLabels& labels, AnalysisWriter& writer,
                                    const AnalysisOptions& options, const Work& work, LimitNaming naming) {
  const auto stage = std::make_shared<Stage>(database, labels, writer, options, naming);
  std::vector<SetPaths> paths = stage->find(work);
  return {std::move(paths), [stage] { return stage->write_rest(); }};
}

}  // namespace opseq

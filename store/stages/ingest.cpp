#include "store/stages/ingest.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <map>
#include <new>
#include <set>
#include <tuple>

#include "graph/base/error.h"
#include "graph/base/parallel.h"
#include "graph/base/text.h"
#include "graph/model/model_files.h"
#include "graph/option_names.h"
#include "graph/option_tables.h"
#include "store/database/json_text.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/group_rows.h"
#include "store/rows/model_rows.h"
#include "store/rows/model_status.h"
#include "store/rows/stage_rows.h"
#include "store/stages/model_reading.h"
#include "store/stages/option_json.h"

namespace opseq {
namespace {

constexpr std::size_t files_per_batch = 64;
// Where a batch has so many in memory, its other files are read one by one when their turn comes to be
// written. A vertex with its edges and names takes some 600 bytes.
constexpr std::uint64_t vertices_per_batch = 300'000;

struct KnownModel {
  std::int64_t id = 0;
  FileStamp stamp;
  std::string path;
  std::string source;
  bool is_readable = false;
  std::string limits;
  std::string reason;  // why it could not be read
};

struct FileToRead {
  std::string set_name;  // text
  std::string source;    // text
  bool is_file_given = false;
  ModelFile file;
  std::optional<FileStamp> stamp;
  std::string limits;               // JSON
  std::optional<KnownModel> known;  // the row that it has
  std::size_t given = 0;            // its position among those that are given
};

using KnownModels = std::map<std::string, KnownModel>;  // of one set, by file

KnownModels known_models(Database& database, const std::string& set_name) {
  KnownModels known;
  SQLite::Statement rows(
      database.sql(), "SELECT file, model.id, file_bytes, modified_ns, model.path, source.path, status <> " +
                          status_literal(ModelStatus::unreadable) +
                          ", ifnull(limits, ''), ifnull(reason, '') FROM model JOIN model_file ON model_id = "
                          "model.id JOIN source ON source.id = source_id WHERE set_name = ?");
  rows.bind(1, set_name);
  while (rows.executeStep())
    known[rows.getColumn(0).getString()] = {
        rows.getColumn(1).getInt64(),    {rows.getColumn(2).getInt64(), rows.getColumn(3).getInt64()},
        rows.getColumn(4).getString(),   rows.getColumn(5).getString(),
        rows.getColumn(6).getInt() != 0, rows.getColumn(7).getString(),
        rows.getColumn(8).getString()};
  return known;
}

// In the order of number_models().
bool is_before_in_table(const FileToRead& a, const FileToRead& b) {
  if (a.set_name != b.set_name) return to_bytes(a.set_name) < to_bytes(b.set_name);
  return std::tie(a.file.path, a.file.file.native()) < std::tie(b.file.path, b.file.file.native());
}

JsonObject add_limits(JsonObject options, const ReadLimits& limits) {
  for (const DescribedOption<ReadLimits>& limit : read_limit_table()) add_option(options, limit, limits);
  return options;
}

std::optional<FileStamp> stamp_if_any(const std::filesystem::path& file) {
  try {
    return file_stamp(file);
  } catch (const InputError&) {
    return std::nullopt;  // reading the file says why
  }
}

void read_graph_of(ReadModel& read, const FileToRead& file, const IngestOptions& options) {
  if (!file.file.problem.empty()) throw ModelError(file.file.problem);
  read_graph(read, file.file.file, options.graph, options.limits);
}

std::uint64_t vertex_total(const ReadModel& model) {
  return model.graph ? num_vertices(model.graph->graph) : 0;
}

ReadModel without_graph(const FileToRead& file) {
  ReadModel read;
  read.set_name = file.set_name;
  read.path = to_text(file.file.path);
  read.file = to_text(file.file.file.string());
  read.source = file.source;
  read.is_file_given = file.is_file_given;
  read.stamp = file.stamp;
  read.limits = file.limits;
  return read;
}

ReadModel read_file(const FileToRead& file, const IngestOptions& options) {
  ReadModel read = without_graph(file);
  try {
    read_graph_of(read, file, options);
  } catch (const InputError& error) {
    read.reason = sentence_on(read.path, error.text(options.naming));
  } catch (const std::bad_alloc&) {
    read.reason = sentence_on(read.path, "there is not enough memory to read it");
  }
  return read;
}

// None for those that would be too much in memory beside the others, and, once interrupted, for all others.
using ReadBatch = std::vector<std::optional<ReadModel>>;

ReadBatch read_batch(const Database& database, std::span<const FileToRead> files,
                     const IngestOptions& options) {
  ReadBatch read(files.size());
  std::atomic<std::uint64_t> vertices = 0;
  for_each_item(files.size(), options.threads, [&](std::size_t item, std::size_t) {
    if (vertices >= vertices_per_batch || database.is_interrupted()) return;
    read[item] = read_file(files[item], options);
    vertices += vertex_total(*read[item]);
  });
  return read;
}

class Ingest {
 public:
  Ingest(Database& database, const IngestOptions& options)
      : database_(database),
        options_(options),
        limits_(add_limits(JsonObject(), options.limits).text()),
        writer_(database) {}

  void add_set(const SetSources& set) {
    const std::string set_name = to_text(set.set_name);
    SQLite::Statement insert(database_.sql(), "INSERT OR IGNORE INTO model_set VALUES (?)");
    insert.bind(1, set_name);
    insert.exec();
    const KnownModels known = known_models(database_, set_name);
    SetFiles found = find_set_files(set, options_.takes, [this] { database_.check_interruption(); });
    for (SkippedPath& skip : found.skipped)
      summary_.skipped.push_back({set_name, std::move(skip.path), std::move(skip.reason)});
    for (std::string& reason : found.empty) summary_.empty_sources.push_back({set_name, std::move(reason)});
    if (found.left_out > 0) summary_.left_out[set_name] = found.left_out;
    std::set<std::string> seen;
    for (FoundFile& file : found.files) {
      groups_[set_name][to_text(file.file.file.string())] = std::move(file.groups);
      seen.insert(to_text(file.file.file.string()));
      add_file(set_name, file.source, std::move(file.file), known);
    }
    for (const auto& [file, model] : known)
      if (!seen.contains(file) &&
          (options_.scope == SourceScope::all || found.searched.contains(model.source)))
        remove(model.id);
  }

  // Sets that the sources do not name. One that they name stays, though no model may be found in it.
  void remove_other_sets(const std::vector<SetSources>& sets) {
    std::set<std::string> named;
    for (const SetSources& set : sets) named.insert(to_text(set.set_name));
    SQLite::Statement rows(database_.sql(), "SELECT id, set_name FROM model");
    std::vector<std::int64_t> others;
    while (rows.executeStep())
      if (!named.contains(rows.getColumn(1).getString())) others.push_back(rows.getColumn(0).getInt64());
    for (const std::int64_t id : others) remove(id);
    SQLite::Statement names(database_.sql(), "SELECT name FROM model_set");
    std::vector<std::string> other_names;
    while (names.executeStep())
      if (!named.contains(names.getColumn(0).getString()))
        other_names.push_back(names.getColumn(0).getString());
    SQLite::Statement remove_set(database_.sql(), "DELETE FROM model_set WHERE name = ?");
    for (const std::string& name : other_names) {
      remove_set.bind(1, name);
      remove_set.exec();
      remove_set.reset();
    }
  }

  // In the order of their numbers, so that none is numbered again. The next batch is read while one is
  // written, or before, where no thread can be made for that.
  void read_files(const Progress& progress) {
    std::ranges::sort(files_, is_before_in_table);
    const auto batch_at = [this](std::size_t begin) {
      return std::span(files_).subspan(begin, std::min(files_per_batch, files_.size() - begin));
    };
    const auto start = [&](std::size_t begin) {
      return begin_beside(options_.threads,
                          [&, begin] { return read_batch(database_, batch_at(begin), options_); });
    };
    std::future<ReadBatch> next = start(0);
    for (std::size_t done = 0; done < files_.size();) {
      const auto batch = batch_at(done);
      ReadBatch read = next.get();
      done += batch.size();
      if (done < files_.size()) next = start(done);
      for (std::size_t i = 0; i < batch.size(); ++i) {
        if (!read[i] && !database_.is_interrupted()) read[i] = read_file(batch[i], options_);
        // Behind one that is left all are: what is kept is what an ingest of the first files makes.
        is_stopped_ = is_stopped_ || !read[i];
        if (is_stopped_)
          read[i] = left_unread(batch[i]);
        else
          ++summary_.read;
        write(batch[i], *read[i]);
        read[i].reset();
      }
      if (progress) progress(done, files_.size());
    }
    for (auto& [given, model] : unreadable_) summary_.unreadable.push_back(std::move(model));
  }

  // What the sources say of the models that they have, read now or before.
  void write_all_groups() {
    for (const auto& [set_name, groups] : groups_) write_groups(database_, set_name, groups);
  }

  // Where files were left: how far it came.
  std::optional<Interrupted> interruption() const {
    if (summary_.read == files_.size()) return std::nullopt;
    return Interrupted(std::to_string(summary_.read) + " of " + std::to_string(files_.size()) +
                       " files were read, and are in the database");
  }

  bool has_changed() const { return written_ + summary_.removed > 0; }
  const IngestSummary& summary() const { return summary_; }

 private:
  void add_file(const std::string& set_name, const std::string& source, ModelFile file,
                const KnownModels& known) {
    const std::optional<FileStamp> stamp = stamp_if_any(file.file);
    const auto it = known.find(to_text(file.file.string()));
    const bool is_unchanged = it != known.end() && it->second.is_readable && stamp == it->second.stamp &&
                              it->second.path == to_text(file.path) && it->second.source == source &&
                              it->second.limits == limits_;
    if (is_unchanged)
      ++summary_.unchanged;
    else
      files_.push_back({set_name, source, to_text(file.file.string()) == source, std::move(file), stamp,
                        limits_, it == known.end() ? std::nullopt : std::optional(it->second),
                        files_.size()});
  }

  static ReadModel left_unread(const FileToRead& file) {
    ReadModel unread = without_graph(file);
    unread.reason =
        sentence_on(unread.path, "it was not read, as the ingest was interrupted; ingest it again");
    return unread;
  }

  // A file that is as unreadable as it was changes nothing, so the analysis stays.
  static bool is_as_before(const FileToRead& file, const ReadModel& read) {
    return !read.graph && file.known && !file.known->is_readable && file.known->reason == read.reason &&
           file.known->source == read.source && file.known->path == read.path &&
           file.known->limits == read.limits && file.known->stamp == read.stamp.value_or(FileStamp{});
  }

  void write(const FileToRead& file, const ReadModel& read) {
    if (!is_as_before(file, read)) {
      // It may have come by another source.
      if (file.known) writer_.remove(file.known->id);
      writer_.write(read);
      ++written_;
    }
    if (!read.graph)
      unreadable_[file.given] = {read.set_name, read.path, read.file, read.reason,
                                 file.file.problem == nothing_given};
  }

  void remove(std::int64_t model_id) {
    writer_.remove(model_id);
    ++summary_.removed;
  }

  Database& database_;
  const IngestOptions& options_;
  const std::string limits_;  // JSON
  ModelWriter writer_;
  std::vector<FileToRead> files_;
  std::map<std::string, std::map<std::string, GroupValues>> groups_;  // by set and file
  std::uint64_t written_ = 0;
  bool is_stopped_ = false;                          // by an interruption
  std::map<std::size_t, IngestProblem> unreadable_;  // in the order in which they are given
  IngestSummary summary_;
};

void require_option(Database& database, const std::string& name, std::string_view value) {
  SQLite::Statement insert(database.sql(), "INSERT OR IGNORE INTO database_option VALUES (?, ?)");
  insert.bind(1, name);
  insert.bind(2, std::string(value));
  insert.exec();
  SQLite::Statement find(database.sql(), "SELECT value FROM database_option WHERE name = ?");
  find.bind(1, name);
  find.executeStep();
  const std::string stored = find.getColumn(0).getString();
  if (stored != value)
    throw Error(Error::Kind::misuse, "The database " + to_text(database.file().string()) + " was made with " +
                                         name + ' ' + stored + ", not " + std::string(value) + "; another " +
                                         name + " needs another database.");
}

void require_graph_options(Database& database, const GraphOptions& options) {
  require_option(database, "control_flow", name_of(control_flow_names, options.control_flow));
  require_option(database, "functions", name_of(functions_names, options.functions));
  require_option(database, "initializer_inputs",
                 name_of(initializer_inputs_names, options.initializer_inputs));
  require_option(database, "label", name_of(label_names, options.label));
}

void record_stage(Database& database, const std::string& started_at, const ReadLimits& limits,
                  const IngestSummary& summary) {
  const GraphOptions graph = stored_graph_options(database);
  const JsonObject options =
      add_limits(JsonObject()
                     .add("control_flow", name_of(control_flow_names, graph.control_flow))
                     .add("functions", name_of(functions_names, graph.functions))
                     .add("initializer_inputs", name_of(initializer_inputs_names, graph.initializer_inputs))
                     .add("label", name_of(label_names, graph.label)),
                 limits);
  const JsonObject counts = JsonObject()
                                .add("read", summary.read)
                                .add("unchanged", summary.unchanged)
                                .add("removed", summary.removed)
                                .add(status_name(ModelStatus::unreadable), summary.unreadable.size());
  add_stage_run(database, {"ingest", options.text(), started_at, counts.text()});
}

}  // namespace

GraphOptions stored_graph_options(Database& database) {
  const auto option = [&](const std::string& name) {
    return database.text("SELECT value FROM database_option WHERE name = '" + name + "'");
  };
  const GraphOptions defaults;
  return {
      value_of(control_flow_names, option("control_flow")).value_or(defaults.control_flow),
      value_of(functions_names, option("functions")).value_or(defaults.functions),
      value_of(initializer_inputs_names, option("initializer_inputs")).value_or(defaults.initializer_inputs),
      value_of(label_names, option("label")).value_or(defaults.label)};
}

IngestSummary ingest(Database& database, const std::vector<SetSources>& sets, const IngestOptions& options,
                     const Progress& progress) {
  IngestSummary summary;
  std::optional<Interrupted> interruption;
  const auto work = [&] {
    const std::string started_at = timestamp_utc();
    require_graph_options(database, options.graph);
    Ingest run(database, options);
    for (const SetSources& set : sets) run.add_set(set);
    run.read_files(progress);
    if (options.scope == SourceScope::all) run.remove_other_sets(sets);
    run.write_all_groups();
    if (run.has_changed()) clear_analysis(database);
    number_models(database);
    summary = run.summary();
    interruption = run.interruption();
    record_stage(database, started_at, options.limits, summary);
  };
  database.transaction(work, WhenInterrupted::keep);
  if (interruption) throw *interruption;
  return summary;
}

}  // namespace opseq

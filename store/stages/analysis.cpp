#include "store/stages/analysis.h"

#include <algorithm>
#include <future>
#include <numeric>
#include <optional>
#include <utility>

#include "analyzer/roles.h"
#include "graph/base/digest.h"
#include "graph/base/parallel.h"
#include "graph/base/version.h"
#include "store/database/json_text.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/model_status.h"
#include "store/rows/stage_rows.h"
#include "store/stages/model_sequences.h"
#include "store/stages/option_json.h"
#include "store/stages/reductions.h"
#include "store/stages/statistics.h"

namespace opseq {
namespace {

std::string options_json(const AnalysisOptions& options) {
  const std::span<const AnalysisOption> table = analysis_option_table();
  std::vector<const AnalysisOption*> stored(table.size());
  for (const AnalysisOption& option : table) stored[option.stored_position] = &option;
  JsonObject json;
  json.add_json("roles", roles_json(options.roles));
  for (const AnalysisOption* option : stored) add_option(json, *option, options);
  return json.text();
}

std::string fingerprint(Database& database, const std::string& options) {
  DigestBuilder digest;
  digest.add(program_version);
  digest.add(options);
  SQLite::Statement rows(database.sql(),
                         "SELECT id, set_name, path, ifnull(structure_hash, ''), ifnull(file_bytes, -1), "
                         "ifnull(modified_ns, -1) FROM model ORDER BY id");
  while (rows.executeStep()) {
    for (const int number : {0, 4, 5})
      digest.add(static_cast<std::uint64_t>(rows.getColumn(number).getInt64()));
    for (const int text : {1, 2, 3}) digest.add(rows.getColumn(text).getString());
  }
  return to_hex(digest.finish());
}

// Of a set with itself: each pair of different models once.
PathCount path_pairs(const SetPaths& first, const SetPaths& second) {
  const auto sum = [](const SetPaths& set) {
    return std::accumulate(set.path_counts.begin(), set.path_counts.end(), PathCount(0));
  };
  if (&first != &second) return sum(first) * sum(second);
  PathCount squares = 0;
  for (const PathCount& paths : first.path_counts) squares += paths * paths;
  return (sum(first) * sum(first) - squares) / 2;
}

PathCount path_pairs(const std::vector<LeftOutPair>& pairs, const SetPaths& first, const SetPaths& second) {
  PathCount sum = 0;
  for (const LeftOutPair& pair : pairs)
    sum += first.path_counts[pair.models.first] * second.path_counts[pair.models.second];
  return sum;
}

std::uint64_t number(Database& database, const std::string& query) {
  return std::stoull(database.text(query));
}

// Of the database as it is.
AnalysisSummary summary_of(Database& database) {
  AnalysisSummary summary;
  const std::string analyzed = status_literal(ModelStatus::analyzed);
  const std::string too_many_paths = status_literal(ModelStatus::too_many_paths);
  summary.analyzed = number(database, "SELECT count(*) FROM model WHERE status = " + analyzed);
  summary.too_many_paths = number(database, "SELECT count(*) FROM model WHERE status = " + too_many_paths);
  summary.too_many_ngrams = number(database, "SELECT count(*) FROM model WHERE status IN (" + analyzed +
                                                 ", " + too_many_paths + ") AND ngrams IS NULL");
  summary.left_out_pairs = number(database, "SELECT count(*) FROM left_out_pair");
  summary.left_out_reductions = number(database, "SELECT count(*) FROM reduction WHERE status <> 'reduced'");
  summary.sequences = number(database, "SELECT count(DISTINCT sequence_id) FROM shared_sequence");
  return summary;
}

std::string counts_json(const AnalysisSummary& summary) {
  return JsonObject()
      .add(status_name(ModelStatus::analyzed), summary.analyzed)
      .add(status_name(ModelStatus::too_many_paths), summary.too_many_paths)
      .add("too_many_ngrams", summary.too_many_ngrams)
      .add("left_out_pairs", summary.left_out_pairs)
      .add("left_out_reductions", summary.left_out_reductions)
      .add("sequences", summary.sequences)
      .text();
}

class Analysis {
 public:
  Analysis(Database& database, const AnalysisOptions& options, const AnalysisWork& work)
      : database_(database), options_(options), options_text_(options_json(options)), work_(work) {}

  AnalysisSummary run() {
    bool was_up_to_date = false;
    database_.transaction([&] { was_up_to_date = !begin(); });
    while (reduce_next()) {
    }
    AnalysisSummary summary = summary_of(database_);
    summary.ngrams = std::move(ngrams_);
    summary.was_up_to_date = was_up_to_date;
    return summary;
  }

 private:
  // Does all but the reductions, unless that is done; false where nothing is left to do.
  bool begin() {
    labels_ = load_operator_labels(database_);
    writer_.emplace(database_, labels_);
    require_known_sets(database_, options_.roles);
    fingerprint_ = fingerprint(database_, options_text_);
    if (database_.text("SELECT fingerprint FROM analysis") == fingerprint_)
      return database_.text("SELECT is_complete FROM analysis") != "1";
    clear_analysis(database_);
    make_index_behind(database_, [&] {
      compare_all(find_model_sequences(database_, labels_, *writer_, options_,
                                       step("enumerating paths of models", ProgressUnit::items),
                                       work_.naming));
    });
    SQLite::Statement insert(database_.sql(), "INSERT INTO analysis VALUES (1, ?, ?, 0)");
    insert.bind(1, fingerprint_);
    insert.bind(2, options_text_);
    insert.exec();
    return true;
  }

  Work step(const std::string& what, ProgressUnit unit) const {
    const auto poll = [this] { database_.check_interruption(); };
    const auto progress = [this, what, unit](std::uint64_t done, std::uint64_t total) {
      database_.check_interruption();
      if (work_.progress) work_.progress({what, done, total, unit});
    };
    return {work_.threads, progress, poll};
  }

  // One is written while the next one is compared, and what is left of the models' sequences while the first
  // one is. What a comparison does not use of its share of the steps, the next ones may.
  void compare_all(const ModelSequences& sequences) {
    const std::vector<SetPaths>& sets = sequences.paths;
    std::uint64_t steps_left = options_.match.max_all_steps;
    const std::size_t total = role_comparison_names.size();
    const auto start = [&](std::size_t i) {
      MatchOptions options = options_.match;
      options.max_all_steps = steps_left / (total - i);
      return begin_beside(work_.threads,
                          [&, i, options] { return compare(role_comparison_names[i], sets, options); });
    };
    std::future<SetComparison> next = start(0);
    sequences.write_rest();
    for (std::size_t i = 0; i < total; ++i) {
      const SetComparison found = next.get();
      steps_left -= std::min(steps_left, found.steps);
      if (i + 1 < total) next = start(i + 1);
      write(role_comparison_names[i], sets, found);
    }
  }

  SetComparison compare(const NamedValue<RoleComparison>& comparison, const std::vector<SetPaths>& sets,
                        const MatchOptions& options) const {
    const auto [first, second] = compared(comparison.value, sets);
    const Work work = step("comparing pairs of models, " + std::string(comparison.name), ProgressUnit::work);
    if (first == second) return compare_within(first->models, labels_.label_total(), options, work);
    return compare_sets(first->models, second->models, labels_.label_total(), options, work);
  }

  void write(const NamedValue<RoleComparison>& comparison, const std::vector<SetPaths>& sets,
             const SetComparison& found) {
    const auto [first, second] = compared(comparison.value, sets);
    const PathCount left_out = path_pairs(found.left_out, *first, *second);
    writer_->write({std::string(comparison.name), path_pairs(*first, *second) - left_out, left_out}, found,
                   first->model_ids, second->model_ids);
  }

  static std::pair<const SetPaths*, const SetPaths*> compared(RoleComparison comparison,
                                                              const std::vector<SetPaths>& sets) {
    return {&sets[static_cast<std::size_t>(Role::of)],
            &sets[static_cast<std::size_t>(second_role(comparison))]};
  }

  // False where the analysis is complete, or another one took its place.
  bool reduce_next() {
    bool is_done = false;
    database_.transaction([&] {
      is_done = database_.text("SELECT fingerprint FROM analysis WHERE is_complete = 0") != fingerprint_;
      if (is_done) return;
      const std::string name = next_reduction(database_);
      if (name.empty()) return complete();
      const Work work = step("reducing " + name, ProgressUnit::work);
      work.progress(0, 1);
      writer_->catch_up();
      reduce_sequences(database_, *writer_, name, options_.reduction, work);
      work.progress(1, 1);
    });
    return !is_done;
  }

  void complete() {
    writer_.reset();  // its sequences come once more, with all models
    const Work work = step("testing sequences", ProgressUnit::items);
    work.progress(0, 1);
    ngrams_ = find_statistics(database_, options_, work);
    work.progress(1, 1);
    database_.sql().exec("UPDATE analysis SET is_complete = 1");
    add_stage_run(database_, {"analyze", options_text_, started_at_, counts_json(summary_of(database_))});
  }

  Database& database_;
  const AnalysisOptions& options_;
  const std::string options_text_;
  const std::string started_at_ = timestamp_utc();
  const AnalysisWork& work_;
  OperatorLabels labels_;
  std::optional<AnalysisWriter> writer_;  // with these labels
  std::string fingerprint_;
  std::optional<NgramRows> ngrams_;
};

}  // namespace

AnalysisSummary analyze(Database& database, const AnalysisOptions& options, const AnalysisWork& work) {
  require_one_role_each(options.roles);
  AnalysisSummary summary;
  database.without_foreign_keys([&] { summary = Analysis(database, options, work).run(); });
  return summary;
}

}  // namespace opseq

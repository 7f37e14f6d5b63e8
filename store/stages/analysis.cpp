#include "store/stages/analysis.h"

#include "graph/base/digest.h"
#include "graph/base/error.h"
#include "graph/base/version.h"
#include "store/database/json_text.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/stage_rows.h"
#include "store/stages/model_sequences.h"
#include "store/stages/option_json.h"

namespace opseq {
namespace {

enum SetIndex : std::size_t { mismatch_set, correct_set, tests_set };
const std::vector<std::string> compared_sets{"mismatch", "correct", "tests"};

struct ComparedSets {
  const char* name;
  SetIndex second;  // the first is always the mismatching one
};
constexpr ComparedSets comparisons[] = {
    {"mismatch_mismatch", mismatch_set}, {"mismatch_correct", correct_set}, {"mismatch_tests", tests_set}};
constexpr const char* differences[] = {"mismatch_only", "untested", "mismatch_only_untested"};

std::string options_json(const AnalysisOptions& options) {
  const std::span<const AnalysisOption> table = analysis_option_table();
  std::vector<const AnalysisOption*> stored(table.size());
  for (const AnalysisOption& option : table) stored[option.stored_position] = &option;
  JsonObject json;
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

PathCount path_pairs(const SetPaths& first, const SetPaths& second, bool within) {
  if (within) return (first.paths * first.paths - first.squared_paths) / 2;
  return first.paths * second.paths;
}

class Analysis {
 public:
  Analysis(Database& database, const AnalysisOptions& options, unsigned threads,
           const AnalysisProgress& progress)
      : database_(database),
        options_(options),
        threads_(threads),
        progress_(progress),
        labels_(load_operator_labels(database)),
        writer_(database, labels_) {}

  AnalysisSummary run() {
    std::vector<SetPaths> sets;
    const SequencesSummary found =
        find_model_sequences(database_, labels_, writer_, compared_sets, sets, options_, threads_,
                             stage("enumerating paths of models"));
    for (const ComparedSets& compared : comparisons) compare(compared, sets);
    for (const char* difference : differences) reduce_and_write(difference, writer_.difference(difference));
    AnalysisSummary summary;
    summary.analyzed = found.analyzed;
    summary.too_many_paths = found.too_many_paths;
    summary.too_many_ngrams = found.too_many_ngrams;
    summary.sequences =
        std::stoull(database_.text("SELECT count(DISTINCT sequence_id) FROM shared_sequence"));
    return summary;
  }

 private:
  Progress stage(const std::string& what) const {
    return [this, what](std::uint64_t done, std::uint64_t total) {
      database_.check_interruption();
      if (progress_) progress_(what, done, total);
    };
  }

  void compare(const ComparedSets& compared, const std::vector<SetPaths>& sets) {
    const SetPaths& first = sets[mismatch_set];
    const SetPaths& second = sets[compared.second];
    const bool within = compared.second == mismatch_set;
    const SetComparison found = shared_sequences(compared, first, second, within);
    writer_.write({compared.name, compared_sets[mismatch_set], compared_sets[compared.second],
                   path_pairs(first, second, within)},
                  found, first.model_ids, second.model_ids);
    std::vector<Sequence> sequences;
    for (const SharedSequence& shared : found.sequences) sequences.push_back(shared.labels);
    reduce_and_write(compared.name, std::move(sequences));
  }

  SetComparison shared_sequences(const ComparedSets& compared, const SetPaths& first, const SetPaths& second,
                                 bool within) {
    const Progress progress = stage(std::string("comparing pairs of models, ") + compared.name);
    const auto poll = [this] { database_.check_interruption(); };
    try {
      return within ? compare_within(first.models, labels_.label_total(), options_.match, threads_, progress,
                                     poll)
                    : compare_sets(first.models, second.models, labels_.label_total(), options_.match,
                                   threads_, progress, poll);
    } catch (const PairTooLong& pair) {
      throw Error(Error::Kind::misuse,
                  "The models " + path_of(first.model_ids[pair.first]) + " and " +
                      path_of(second.model_ids[pair.second]) + " can't be compared: " + pair.what() +
                      " (--max-match-steps); --max-paths leaves models with many paths out.");
    }
  }

  std::string path_of(std::int64_t model_id) {
    return database_.text("SELECT set_name || '/' || path FROM model WHERE id = " + std::to_string(model_id));
  }

  void reduce_and_write(const std::string& name, std::vector<Sequence> sequences) {
    const Progress progress = stage("reducing " + name);
    progress(0, 1);
    try {
      writer_.write_reduced(
          name, reduce(std::move(sequences), options_.reduction, [this] { database_.check_interruption(); }));
    } catch (const ReductionTooLong& error) {
      throw Error(
          Error::Kind::misuse,
          "The sequences of " + name + " can't be reduced: " + error.what() + " (--max-reduce-steps)" +
              (options_.reduction.method == Reduction::lcs ? "; --reduce closure needs fewer." : "."));
    }
    progress(1, 1);
  }

  Database& database_;
  const AnalysisOptions& options_;
  const unsigned threads_;
  const AnalysisProgress& progress_;
  const OperatorLabels labels_;
  AnalysisWriter writer_;
};

void record(Database& database, const std::string& fingerprint, const std::string& options,
            const std::string& started_at, const AnalysisSummary& summary) {
  SQLite::Statement insert(database.sql(), "INSERT INTO analysis VALUES (1, ?, ?)");
  insert.bind(1, fingerprint);
  insert.bind(2, options);
  insert.exec();
  const JsonObject counts = JsonObject()
                                .add("analyzed", summary.analyzed)
                                .add("too_many_paths", summary.too_many_paths)
                                .add("too_many_ngrams", summary.too_many_ngrams)
                                .add("sequences", summary.sequences);
  add_stage_run(database, {"analyze", options, started_at, counts.text()});
}

AnalysisSummary last_summary(Database& database) {
  AnalysisSummary summary;
  summary.was_up_to_date = true;
  const auto count = [&](const char* query) { return std::stoull(database.text(query)); };
  summary.analyzed = count("SELECT count(*) FROM model WHERE status = 'analyzed'");
  summary.too_many_paths = count("SELECT count(*) FROM model WHERE status = 'too_many_paths'");
  summary.too_many_ngrams =
      count("SELECT count(*) FROM model WHERE status IN ('analyzed', 'too_many_paths') AND ngrams IS NULL");
  summary.sequences = count("SELECT count(DISTINCT sequence_id) FROM shared_sequence");
  return summary;
}

}  // namespace

AnalysisSummary analyze(Database& database, const AnalysisOptions& options, unsigned threads,
                        const AnalysisProgress& progress) {
  AnalysisSummary summary;
  database.transaction([&] {
    const std::string started_at = timestamp_utc();
    const std::string options_text = options_json(options);
    const std::string current = fingerprint(database, options_text);
    if (database.text("SELECT fingerprint FROM analysis") == current) {
      summary = last_summary(database);
      return;
    }
    clear_analysis(database);
    summary = Analysis(database, options, threads, progress).run();
    record(database, current, options_text, started_at, summary);
  });
  return summary;
}

}  // namespace opseq

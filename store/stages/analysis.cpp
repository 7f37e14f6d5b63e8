#include "store/stages/analysis.h"

#include "analyzer/suite/study.h"
#include "graph/base/digest.h"
#include "graph/base/error.h"
#include "graph/base/version.h"
#include "store/database/json_text.h"
#include "store/rows/analysis_rows.h"
#include "store/rows/model_status.h"
#include "store/rows/stage_rows.h"
#include "store/stages/model_sequences.h"

namespace opseq {
namespace {

// In the order of their names in the table, as `sets` below is.
std::vector<std::string> compared_sets() {
  std::vector<std::string> names;
  for (const auto& set : study_set_names) names.emplace_back(set.name);
  return names;
}

std::string name_of_set(StudySet set) { return std::string(name_of(study_set_names, set)); }

std::string options_json(const AnalysisOptions& options) {
  return JsonObject()
      .add("match", name_of(match_names, options.match.match))
      .add("autojunk", options.match.autojunk)
      .add("reduce", name_of(reduction_names, options.reduction.method))
      .add("reduce_min", options.reduction.minimum)
      .add("max_match_steps", options.match.max_steps)
      .add("max_reduce_steps", options.reduction.max_steps)
      .add("max_paths", options.paths.sequences)
      .add("max_path_labels", options.paths.labels)
      .add("max_all_path_labels", options.paths.labels_of_all)
      .add("max_path_steps", options.paths.steps)
      .add("ngram_max", options.ngrams.longest)
      .add("max_ngram_steps", options.ngrams.steps)
      .add("max_ngram_text", options.ngrams.text_bytes)
      .text();
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
  if (&first == &second) return (first.paths * first.paths - first.squared_paths) / 2;
  return first.paths * second.paths;
}

class Analysis {
 public:
  Analysis(Database& database, const AnalysisOptions& options, const AnalysisWork& work)
      : database_(database),
        options_(options),
        work_(work),
        labels_(load_operator_labels(database)),
        writer_(database, labels_) {}

  AnalysisSummary run() {
    std::vector<SetPaths> sets;
    const SequencesSummary found =
        find_model_sequences(database_, labels_, writer_, compared_sets(), sets, options_,
                             stage("enumerating paths of models"), work_.naming);
    for (const auto& comparison : study_comparison_names) compare(comparison, sets);
    for (const auto& difference : study_difference_names) {
      const std::string name(difference.name);
      reduce_and_write(name, writer_.difference(name));
    }
    AnalysisSummary summary;
    summary.analyzed = found.analyzed;
    summary.too_many_paths = found.too_many_paths;
    summary.too_many_ngrams = found.too_many_ngrams;
    summary.sequences =
        std::stoull(database_.text("SELECT count(DISTINCT sequence_id) FROM shared_sequence"));
    return summary;
  }

 private:
  Work stage(const std::string& what) const {
    const auto poll = [this] { database_.check_interruption(); };
    const auto progress = [this, what](std::uint64_t done, std::uint64_t total) {
      database_.check_interruption();
      if (work_.progress) work_.progress(what, done, total);
    };
    return {work_.threads, progress, poll};
  }

  void compare(const NamedValue<StudyComparison>& comparison, const std::vector<SetPaths>& sets) {
    const std::string name(comparison.name);
    const StudySet second_of = second_set(comparison.value);
    const SetPaths& first = sets[static_cast<std::size_t>(StudySet::mismatch)];
    const SetPaths& second = sets[static_cast<std::size_t>(second_of)];
    const SetComparison found = shared_sequences(name, first, second);
    writer_.write({name, name_of_set(StudySet::mismatch), name_of_set(second_of), path_pairs(first, second)},
                  found, first.model_ids, second.model_ids);
    std::vector<Sequence> sequences;
    for (const SharedSequence& shared : found.sequences) sequences.push_back(shared.labels);
    reduce_and_write(name, std::move(sequences));
  }

  SetComparison shared_sequences(const std::string& name, const SetPaths& first, const SetPaths& second) {
    const Work work = stage("comparing pairs of models, " + name);
    const std::size_t label_total = labels_.label_total();
    try {
      if (&first == &second) return compare_within(first.models, label_total, options_.match, work);
      return compare_sets(first.models, second.models, label_total, options_.match, work);
    } catch (const PairTooLong& pair) {
      throw LimitError("The models " + path_of(first.model_ids[pair.first]) + " and " +
                           path_of(second.model_ids[pair.second]) + " can't be compared: ",
                       pair, ".");
    }
  }

  std::string path_of(std::int64_t model_id) {
    return database_.text("SELECT set_name || '/' || path FROM model WHERE id = " + std::to_string(model_id));
  }

  void reduce_and_write(const std::string& name, std::vector<Sequence> sequences) {
    const Work work = stage("reducing " + name);
    work.progress(0, 1);
    try {
      writer_.write_reduced(name, reduce(std::move(sequences), options_.reduction, work.poll));
    } catch (const ReductionTooLong& error) {
      throw LimitError("The sequences of " + name + " can't be reduced: ", error, ".");
    }
    work.progress(1, 1);
  }

  Database& database_;
  const AnalysisOptions& options_;
  const AnalysisWork& work_;
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
                                .add(status_name(ModelStatus::analyzed), summary.analyzed)
                                .add(status_name(ModelStatus::too_many_paths), summary.too_many_paths)
                                .add("too_many_ngrams", summary.too_many_ngrams)
                                .add("sequences", summary.sequences);
  add_stage_run(database, {"analyze", options, started_at, counts.text()});
}

AnalysisSummary last_summary(Database& database) {
  AnalysisSummary summary;
  summary.was_up_to_date = true;
  const auto count = [&](const std::string& query) { return std::stoull(database.text(query)); };
  const std::string analyzed = status_literal(ModelStatus::analyzed);
  const std::string too_many_paths = status_literal(ModelStatus::too_many_paths);
  summary.analyzed = count("SELECT count(*) FROM model WHERE status = " + analyzed);
  summary.too_many_paths = count("SELECT count(*) FROM model WHERE status = " + too_many_paths);
  summary.too_many_ngrams = count("SELECT count(*) FROM model WHERE status IN (" + analyzed + ", " +
                                  too_many_paths + ") AND ngrams IS NULL");
  summary.sequences = count("SELECT count(DISTINCT sequence_id) FROM shared_sequence");
  return summary;
}

}  // namespace

AnalysisSummary analyze(Database& database, const AnalysisOptions& options, const AnalysisWork& work) {
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
    summary = Analysis(database, options, work).run();
    record(database, current, options_text, started_at, summary);
  });
  return summary;
}

}  // namespace opseq

#include "store/rows/analysis_rows.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "store/database/json_text.h"
#include "store/rows/model_status.h"

namespace opseq {

std::string sequence_text(SequenceView sequence, const OperatorLabels& labels) {
  std::vector<std::string> names;
  for (const Label label : sequence) names.push_back(labels.names[label - first_operator_label]);
  return json_strings(names);
}

void clear_analysis(Database& database) {
  for (const char* table : {"analysis", "statistics", "association", "gap", "reduced_sequence", "reduction",
                            "shared_sequence", "left_out_pair", "comparison", "model_ngram", "sequence"})
    database.sql().exec(std::string("DELETE FROM ") + table);
  database.sql().exec("UPDATE model SET status = " + status_literal(ModelStatus::ingested) +
                      ", reason = NULL, distinct_paths = NULL, ngrams = NULL WHERE status IN (" +
                      status_literal(ModelStatus::analyzed) + ", " +
                      status_literal(ModelStatus::too_many_paths) + ")");
}

void make_index_behind(Database& database, const std::function<void()>& work) {
  const std::string definition =
      database.text("SELECT sql FROM sqlite_schema WHERE name = 'shared_sequence_by_model'");
  database.sql().exec("DROP INDEX shared_sequence_by_model");
  work();
  database.sql().exec(definition);
}

AnalysisWriter::AnalysisWriter(Database& database, const OperatorLabels& labels)
    : database_(database),
      labels_(labels),
      new_sequences_(database.sql(), "sequence", 3),
      holders_(database.sql(), "shared_sequence", 3),
      ngrams_(database.sql(), "model_ngram", 3) {}

void AnalysisWriter::catch_up() {
  SQLite::Statement rows(database_.sql(), "SELECT operators FROM sequence WHERE id > ? ORDER BY id");
  rows.bind(1, static_cast<std::int64_t>(sequences_.size()));
  std::unordered_map<std::string, Label> label_of;
  Sequence sequence;
  while (rows.executeStep()) {
    if (label_of.empty())
      for (std::size_t i = 0; i < labels_.names.size(); ++i)
        label_of[labels_.names[i]] = first_operator_label + static_cast<Label>(i);
    sequence.clear();
    for (const std::string& name : strings_of_json(rows.getColumn(0).getText()))
      sequence.push_back(label_of.at(name));
    sequences_.insert(sequence);
  }
}

void AnalysisWriter::write_ngrams(std::int64_t model_id, const std::vector<WitnessedSequence>& ngrams) {
  // In the order of the table, so that each row comes behind the one before.
  std::vector<std::pair<std::int64_t, VertexIndex>> rows;
  for (const WitnessedSequence& found : ngrams) rows.emplace_back(id_of(found.labels), found.witness);
  new_sequences_.flush();
  std::sort(rows.begin(), rows.end());
  for (const auto& [sequence_id, witness] : rows) ngrams_.add(model_id, sequence_id, std::int64_t{witness});
  ngrams_.flush();
}

void AnalysisWriter::write(const ComparisonRow& row, const SetComparison& comparison,
                           const std::vector<std::int64_t>& first_ids,
                           const std::vector<std::int64_t>& second_ids) {
  SQLite::Statement insert(database_.sql(), "INSERT INTO comparison VALUES (?, ?, ?, ?)");
  insert.bind(1, row.name);
  insert.bind(2, static_cast<std::int64_t>(comparison.model_pairs));
  insert.bind(3, row.path_pairs.str());
  insert.bind(4, row.left_out_path_pairs.str());
  insert.exec();
  write_left_out(row.name, comparison.left_out, first_ids, second_ids);
  std::vector<std::pair<std::int64_t, const SharedSequence*>> sequences;
  for (const SharedSequence& shared : comparison.sequences)
    sequences.emplace_back(id_of(shared.labels), &shared);
  new_sequences_.flush();
  std::sort(sequences.begin(), sequences.end());
  for (const auto& [id, shared] : sequences) {
    write_holders(row.name, id, shared->first_models, first_ids);
    write_holders(row.name, id, shared->second_models, second_ids);
  }
  holders_.flush();
}

void AnalysisWriter::write_holders(const std::string& comparison, std::int64_t sequence_id,
                                   const std::vector<std::uint32_t>& models,
                                   const std::vector<std::int64_t>& ids) {
  for (const std::uint32_t model : models) holders_.add(comparison, sequence_id, ids[model]);
}

void AnalysisWriter::write_left_out(const std::string& comparison, const std::vector<LeftOutPair>& pairs,
                                    const std::vector<std::int64_t>& first_ids,
                                    const std::vector<std::int64_t>& second_ids) {
  SQLite::Statement insert(database_.sql(), "INSERT INTO left_out_pair VALUES (?, ?, ?, ?)");
  for (const LeftOutPair& pair : pairs) {
    insert.bind(1, comparison);
    insert.bind(2, first_ids[pair.models.first]);
    insert.bind(3, second_ids[pair.models.second]);
    insert.bind(4, limit_name(pair.limit));
    insert.exec();
    insert.reset();
  }
}

void AnalysisWriter::write_reduced(const std::string& reduction_of,
                                   const std::optional<std::vector<Sequence>>& reduced) {
  SQLite::Statement done(database_.sql(), "INSERT INTO reduction VALUES (?, ?)");
  done.bind(1, reduction_of);
  done.bind(2, std::string(name_of(reduction_status_names,
                                   reduced ? ReductionStatus::reduced : ReductionStatus::left_out)));
  done.exec();
  if (!reduced) return;
  std::vector<std::int64_t> ids;
  for (const Sequence& sequence : *reduced) ids.push_back(id_of(sequence));
  new_sequences_.flush();
  RowInserter rows(database_.sql(), "reduced_sequence", 2);
  for (const std::int64_t id : ids) rows.add(reduction_of, id);
  rows.flush();
}

std::vector<Sequence> AnalysisWriter::sequences(const std::vector<std::int64_t>& ids) const {
  std::vector<Sequence> found;
  for (const std::int64_t id : ids) {
    const SequenceView sequence = sequences_[static_cast<std::size_t>(id - 1)];
    found.emplace_back(sequence.begin(), sequence.end());
  }
  return found;
}

std::int64_t AnalysisWriter::id_of(SequenceView sequence) {
  const auto [index, is_new] = sequences_.insert(sequence);
  const std::int64_t id = std::int64_t{index} + 1;
  if (is_new)
    new_sequences_.add(id, new_sequences_.keep(sequence_text(sequence, labels_)),
                       static_cast<std::int64_t>(sequence.size()));
  return id;
}

}  // namespace opseq

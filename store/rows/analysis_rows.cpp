#include "store/rows/analysis_rows.h"

#include "store/database/json_text.h"
#include "store/rows/model_status.h"

namespace opseq {

std::string sequence_text(SequenceView sequence, const OperatorLabels& labels) {
  std::vector<std::string> names;
  for (const Label label : sequence) names.push_back(labels.names[label - first_operator_label]);
  return json_strings(names);
}

void clear_analysis(Database& database) {
  for (const char* table :
       {"analysis", "reduced_sequence", "shared_sequence", "comparison", "model_ngram", "sequence"})
    database.sql().exec(std::string("DELETE FROM ") + table);
  database.sql().exec("UPDATE model SET status = " + status_literal(ModelStatus::ingested) +
                      ", reason = NULL, distinct_paths = NULL, ngrams = NULL WHERE status IN (" +
                      status_literal(ModelStatus::analyzed) + ", " +
                      status_literal(ModelStatus::too_many_paths) + ")");
}

AnalysisWriter::AnalysisWriter(Database& database, const OperatorLabels& labels)
    : database_(database),
      labels_(labels),
      insert_sequence_(database.sql(), "INSERT INTO sequence VALUES (?, ?, ?)"),
      insert_holder_(database.sql(), "INSERT INTO shared_sequence VALUES (?, ?, ?)"),
      insert_ngram_(database.sql(), "INSERT INTO model_ngram VALUES (?, ?, ?)") {}

void AnalysisWriter::write_ngrams(std::int64_t model_id, const std::vector<WitnessedSequence>& ngrams) {
  for (const WitnessedSequence& found : ngrams) {
    insert_ngram_.bind(1, model_id);
    insert_ngram_.bind(2, id_of(found.labels));
    insert_ngram_.bind(3, std::int64_t{found.witness});
    insert_ngram_.exec();
    insert_ngram_.reset();
  }
}

void AnalysisWriter::write(const ComparisonRow& row, const SetComparison& comparison,
                           const std::vector<std::int64_t>& first_ids,
                           const std::vector<std::int64_t>& second_ids) {
  SQLite::Statement insert(database_.sql(), "INSERT INTO comparison VALUES (?, ?, ?, ?, ?)");
  insert.bind(1, row.name);
  insert.bind(2, row.first_set);
  insert.bind(3, row.second_set);
  insert.bind(4, static_cast<std::int64_t>(comparison.model_pairs));
  insert.bind(5, row.path_pairs.str());
  insert.exec();
  for (const SharedSequence& shared : comparison.sequences) {
    const std::int64_t id = id_of(shared.labels);
    write_holders(row.name, id, shared.first_models, first_ids);
    write_holders(row.name, id, shared.second_models, second_ids);
  }
}

void AnalysisWriter::write_holders(const std::string& comparison, std::int64_t sequence_id,
                                   const std::vector<std::uint32_t>& models,
                                   const std::vector<std::int64_t>& ids) {
  for (const std::uint32_t model : models) {
    insert_holder_.bindNoCopy(1, comparison);
    insert_holder_.bind(2, sequence_id);
    insert_holder_.bind(3, ids[model]);
    insert_holder_.exec();
    insert_holder_.reset();
  }
}

void AnalysisWriter::write_reduced(const std::string& reduction_of, const std::vector<Sequence>& reduced) {
  SQLite::Statement insert(database_.sql(), "INSERT INTO reduced_sequence VALUES (?, ?)");
  for (const Sequence& sequence : reduced) {
    insert.bind(1, reduction_of);
    insert.bind(2, id_of(sequence));
    insert.exec();
    insert.reset();
  }
}

std::vector<Sequence> AnalysisWriter::difference(const std::string& name) {
  SQLite::Statement rows(database_.sql(),
                         "SELECT sequence_id FROM difference WHERE name = ? ORDER BY sequence_id");
  rows.bind(1, name);
  std::vector<Sequence> found;
  while (rows.executeStep()) {
    const SequenceView sequence = sequences_[static_cast<std::size_t>(rows.getColumn(0).getInt64() - 1)];
    found.emplace_back(sequence.begin(), sequence.end());
  }
  return found;
}

std::int64_t AnalysisWriter::id_of(SequenceView sequence) {
  const auto [index, is_new] = sequences_.insert(sequence);
  const std::int64_t id = std::int64_t{index} + 1;
  if (is_new) {
    insert_sequence_.bind(1, id);
    insert_sequence_.bind(2, sequence_text(sequence, labels_));
    insert_sequence_.bind(3, static_cast<std::int64_t>(sequence.size()));
    insert_sequence_.exec();
    insert_sequence_.reset();
  }
  return id;
}

}  // namespace opseq

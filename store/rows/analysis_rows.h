// Analysis results between memory and the tables sequence, model_ngram, comparison, left_out_pair,
// shared_sequence, reduction, reduced_sequence, analysis.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/matching/sequence_set.h"
#include "analyzer/matching/set_comparison.h"
#include "analyzer/paths/label_paths.h"
#include "analyzer/paths/path_count.h"
#include "graph/base/named_value.h"
#include "store/database/database.h"
#include "store/database/row_inserter.h"
#include "store/rows/model_rows.h"

namespace opseq {

// A sequence's text in the database: a JSON array of operator names.
std::string sequence_text(SequenceView sequence, const OperatorLabels& labels);

// Forgets all results: the tables above are empty, every analyzed model is 'ingested' again.
void clear_analysis(Database& database);

// Runs `work`, which writes most rows of shared_sequence, and makes its index behind it: to sort once takes a
// fraction of what keeping it sorted does. Within a transaction, which undoes all of it where `work` throws.
void make_index_behind(Database& database, const std::function<void()>& work);

// A sequence that a model holds, and the lowest vertex at which it ends.
struct WitnessedSequence {
  Sequence labels;
  VertexIndex witness = 0;
};

enum class ReductionStatus : std::uint8_t { reduced, left_out };
inline constexpr std::array reduction_status_names{
    NamedValue<ReductionStatus>{"reduced", ReductionStatus::reduced},
    NamedValue<ReductionStatus>{"left_out", ReductionStatus::left_out}};

// A comparison's totals, beside what was found.
struct ComparisonRow {
  std::string name;
  PathCount path_pairs;  // of the pairs of models that were compared, with multiplicity
  PathCount left_out_path_pairs;
};

// Writes results. Sequences are numbered in the order in which they are first written.
class AnalysisWriter {
 public:
  AnalysisWriter(Database& database, const OperatorLabels& labels);

  // Takes up the sequences that others wrote meanwhile; to be called first in each transaction.
  // O(sequences that are new).
  void catch_up();

  void write_ngrams(std::int64_t model_id, const std::vector<WitnessedSequence>& ngrams);

  // `first_ids`, `second_ids`: the models' numbers by their index in the comparison.
  void write(const ComparisonRow& row, const SetComparison& comparison,
             const std::vector<std::int64_t>& first_ids, const std::vector<std::int64_t>& second_ids);

  // `reduction_of`: a comparison's or a difference's name. Nothing: the reduction was left out.
  void write_reduced(const std::string& reduction_of, const std::optional<std::vector<Sequence>>& reduced);

  // By the ids of their rows.
  std::vector<Sequence> sequences(const std::vector<std::int64_t>& ids) const;

 private:
  std::int64_t id_of(SequenceView sequence);
  void write_left_out(const std::string& comparison, const std::vector<LeftOutPair>& pairs,
                      const std::vector<std::int64_t>& first_ids,
                      const std::vector<std::int64_t>& second_ids);
  void write_holders(const std::string& comparison, std::int64_t sequence_id,
                     const std::vector<std::uint32_t>& models, const std::vector<std::int64_t>& ids);

  Database& database_;
  const OperatorLabels& labels_;
  SequenceSet sequences_;  // index + 1 is the row's id
  RowInserter new_sequences_;
  RowInserter holders_;
  RowInserter ngrams_;
};

}  // namespace opseq

// The trials of a database, as answers show them.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "analyzer/classification/classification_summary.h"
#include "analyzer/classification/mismatch_rule.h"
#include "store/database/database.h"
#include "store/rows/trial_rows.h"

namespace opseq {

struct ShownClassification {
  std::vector<Trial> trials;       // by path
  nlohmann::ordered_json options;  // what they were made with
  MismatchRule rule;
  ClassificationSummary summary;
  // What lies in each first folder of the paths, where there are several: by name. Models that were not run
  // here, and whose names have no folder, are one of these, "listed". Columns beside the summary.
  std::vector<std::pair<std::string, ClassificationSummary>> groups;
};

// Without trials where the database has none.
ShownClassification load_classification(Database& database);

// Of these trials.
ShownClassification shown_classification(std::vector<Trial> trials, const std::string& options);

// The worst output of a trial, by verdict, then by score, then by difference; null where none was compared.
struct WorstOutput {
  const SetJudgement* set = nullptr;
  const OutputJudgement* output = nullptr;
};
WorstOutput worst_output(const ModelJudgement& model);

// "narrowed 16 Cast; suspects 18 Div, 19 Where": a worst output's leads, at most `most` of each kind.
std::string leads_text(const OutputJudgement& output, std::size_t most);

}  // namespace opseq

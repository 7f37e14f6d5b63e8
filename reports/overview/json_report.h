// report.json: the whole report as data. Its keys are documented in reports/schemas/report.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "reports/overview/suite_answer.h"
#include "store/rows/report_rows.h"

namespace opseq {

inline constexpr int report_format_version = 5;

// Of the pairs of models that a comparison left out; the database has all.
inline constexpr std::size_t most_left_out_listed = 1'000;

// How many of the sequences that models of the target share does the suite share with them.
struct TestedSequences {
  std::size_t total = 0;
  std::size_t covered = 0;
};
TestedSequences tested_sequences(const ReportRows& rows);

// What is said of models that were run; as it is here where none were.
struct TrialFigures {
  nlohmann::ordered_json classification = nullptr;  // classification_figures()
  nlohmann::ordered_json lead_sequences = nullptr;
  nlohmann::ordered_json copied_trials = nlohmann::ordered_json::array();
};

// The same rows give the same JSON; nothing in it depends on clock, paths of the machine, or thread count.
nlohmann::ordered_json make_json_report(const ReportRows& rows, const SuiteAnswer& suite,
                                        TrialFigures trials = {});

}  // namespace opseq

// One model: what is known of it, how much of it is covered, and what is not.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analyzer/coverage/coverage.h"
#include "analyzer/suite/gap_report.h"
#include "store/rows/stored_model.h"
#include "store/rows/trial_rows.h"

namespace opseq {

struct ShowOptions {
  Roles roles;                                   // statistics compare target and contrast
  std::optional<std::uint32_t> min_support = 5;  // as in GapOptions
  unsigned threads = 1;
};

// A gap in one model: its witness and `smallest` are in this one.
struct ShownModel {
  ShowOptions options;
  StoredModel model;
  bool is_in_suite = false;         // its set is one of the suite's
  bool has_contrast = false;        // there are models to compare the target with
  bool has_ngrams = false;          // without, there is no coverage and no gap
  std::vector<Coverage> by_length;  // of its own sequences; weights equal the counts
  std::optional<Trial> trial;       // what became of it when it was run
  std::vector<Gap> gaps;  // of all lengths: minimal ones first, then in the order of the stratified p
};

// `model_id` is the number of any model, also of an unreadable one. Throws Error: there is no such
// model, or a set is unknown.
ShownModel show_model(Database& database, const NgramRows& rows, std::int64_t model_id,
                      const ShowOptions& options);

}  // namespace opseq

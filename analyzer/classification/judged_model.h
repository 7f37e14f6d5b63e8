// The first phase: a converted model is loaded and run on its data, and compared with what its source gave.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/judgement.h"
#include "analyzer/classification/leniency.h"
#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/classification/test_data.h"
#include "analyzer/execution/executor.h"

namespace opseq {

struct TestedModel {
  std::string model{};                 // a ModelProto with all its data
  std::string problem{};               // why this program can't read it, as a clause; "" where it can
  std::vector<std::string> missing{};  // names of tensors whose data is nowhere
  std::vector<DataSet> sets{};
};

struct JudgeOptions {
  OptimizationLevel optimization = OptimizationLevel::all;
  std::optional<Tolerance> tolerance{};  // where the rule is one
  Leniency leniency{};
};

// What became of it: a failure, or each output's difference, criteria, and verdict as far as numbers alone
// tell: identical, type, shape, count; what else differs has no verdict yet. A failure of one data set is the
// model's; the outputs compared before stay. Runs the first data set twice. A model with a problem, or with
// data missing, is not loaded. Throws nothing of its own.
ModelJudgement judged_model(Executor& executor, const TestedModel& tested, const JudgeOptions& options);

}  // namespace opseq

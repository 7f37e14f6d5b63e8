// What became of models at an earlier time.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/classification/outcome.h"
#include "analyzer/classification/verdict.h"

namespace opseq {

struct EarlierTrial {
  Outcome outcome = Outcome::correct;
  std::optional<Verdict> verdict{};
};

using TrialBaseline = std::map<std::string, EarlierTrial>;  // by path

// From a database, or from the JSON that opseq classify wrote; told apart by their first bytes. Throws Error:
// the file can't be read, is neither, or has another rule of what a mismatch is.
TrialBaseline read_trial_baseline(const std::filesystem::path& file, const MismatchRule& rule);

}  // namespace opseq

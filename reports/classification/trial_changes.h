// Which models have become worse since an earlier time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "reports/classification/trial_baseline.h"
#include "reports/text/wrapped_text.h"
#include "store/rows/trial_rows.h"

namespace opseq {

struct ChangedTrial {
  std::string path;
  EarlierTrial now;
  std::optional<EarlierTrial> before;  // none: the model is new
};

struct TrialChanges {
  std::uint64_t compared = 0;       // models that are in both
  std::vector<ChangedTrial> worse;  // of these, by path
  std::vector<ChangedTrial> added;  // new models that are worse than correct, by path
  std::uint64_t gone = 0;           // of the baseline, and not there now
};

// A model has become worse where its outcome has (is_worse()), or its verdict, by the order of Verdict; where
// either has no verdict, the outcome alone says. `trials`: by path. O((trials + baseline) · log baseline).
TrialChanges trial_changes(const std::vector<Trial>& trials, const TrialBaseline& baseline);

// One sentence: how many of which.
std::string changes_sentence(const TrialChanges& changes);

// The first `limit` models of each kind; 0: all. "" where there are none.
std::string make_changes_text(const TrialChanges& changes, std::size_t limit, const LineWidths& width = {});

nlohmann::ordered_json make_changes_json(const TrialChanges& changes);

}  // namespace opseq

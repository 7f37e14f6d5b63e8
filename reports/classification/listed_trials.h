// What became of models before any was run here, beside those that were run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reports/sources/known_outcomes.h"
#include "store/rows/trial_rows.h"

namespace opseq {

struct ListedTrials {
  std::vector<Trial> trials;                // those that were not run, by path
  std::uint64_t run_here = 0;               // models of the table that were: what became of them here counts
  std::vector<std::string> contradictions;  // sentences: it was never made, and here its file is
};

// A model of the table is one of `run` where its file is that one's or the folder of it, or where it is
// called as that one or as the end of its path, from a '/' on and without ".onnx" and "/model.onnx"; by its
// path alone where no such file is there, or it is that one's path. So no path is twice. O((known + run) ·
// log run).
ListedTrials listed_trials(const std::vector<KnownOutcome>& known, const std::vector<Trial>& run);

}  // namespace opseq

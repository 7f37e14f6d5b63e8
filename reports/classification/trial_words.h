// What became of one model, in words.
#pragma once

#include <optional>
#include <string>

#include "analyzer/classification/verdict.h"
#include "store/rows/trial_rows.h"

namespace opseq {

// "load failed", "mismatch".
std::string outcome_words(Outcome outcome);

// "value"; "not measured" where there is none.
std::string verdict_words(const std::optional<Verdict>& verdict);

// Of a trial that was compared "mismatch, value", with the worst output, its difference, score and first
// leads; of another its failure: "load failed: not_implemented: no kernel: Tan(7)". On one line; not
// printable().
std::string trial_words(const Trial& trial);

}  // namespace opseq

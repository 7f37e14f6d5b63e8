// coverage and gaps of valid-pairs@N: of all pairs of operators that fit, not of a set's models.
#pragma once

#include <cstddef>
#include <optional>

#include "reports/program/options/suite_question.h"

namespace opseq {

// The opset, where the target is valid-pairs@N. Throws Error.
std::optional<int> asked_universe(const SuiteQuestion& suite);

// Answers how much of it the suite holds, writes the files that are asked for, and tells of the gates. With
// `listed` so many of the missing pairs are listed in the text (0: all). Returns the exit code. Throws Error,
// also for what needs models of a target.
int answer_universe(const SuiteQuestion& asked, int opset, std::optional<std::size_t> listed);

}  // namespace opseq

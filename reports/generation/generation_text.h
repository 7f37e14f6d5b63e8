// What opseq generate says.
#pragma once

#include <cstddef>
#include <string>

#include "analyzer/generation/sequence_generation.h"
#include "analyzer/generation/suite_generation.h"

namespace opseq {

// "21,230 pairs", "1 pair by operand".
std::string counted_goals(GoalKind kind, std::size_t count);

// What was made, and what is missing. `folder` as it was said.
std::string generation_summary(const GenerationRequest& request, const GenerationOutcome& outcome,
                               const std::string& folder, std::size_t width);

// The same of models for sequences that were given.
std::string sequence_summary(const GenerationRequest& request, const SequenceOutcome& outcome,
                             const std::string& folder, std::size_t width);

// A line for each operator of an opset: its version, and the operands that there are rules for.
std::string rules_text(int opset, std::size_t width);

// How many goals an opset has.
std::string pairs_text(int opset, GoalKind kind);

}  // namespace opseq

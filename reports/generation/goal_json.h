// Goals of generation as JSON.
#pragma once

#include <nlohmann/json.hpp>
#include <vector>

#include "analyzer/generation/suite_generation.h"

namespace opseq {

// A list of lists: producer, consumer, and, where operands are told apart, the consumer's operand.
nlohmann::ordered_json goals_json(GoalKind kind, const std::vector<NamedGoal>& goals);

inline constexpr int rules_format_version = 1, pairs_format_version = 1;

// opseq-rules: the operators of an opset and what their rules take.
nlohmann::ordered_json rules_json(int opset);

// opseq-pairs: all type-valid goals of an opset, and which of them are rank-valid.
nlohmann::ordered_json pairs_json(int opset, GoalKind kind);

}  // namespace opseq

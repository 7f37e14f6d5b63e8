// A generated model with the data that it is run on.
#pragma once

#include <optional>
#include <vector>

#include "analyzer/generation/sequence_goals.h"
#include "analyzer/minimization/model_candidate.h"
#include "graph/synthesis/model_builder.h"
#include "graph/synthesis/rule_set.h"

namespace opseq {

// Puts nodes behind the ends of the model that are sequences or optionals, such that tensors come out of
// them, as only tensors can be compared. Ends that no node can be put behind stay.
void add_tensor_ends(const RuleSet& rules, ModelBuilder& model, const ExtensionOptions& options = {});

// The model's file, whose outputs are the ends that are tensors, and one data set of inputs, drawn from their
// intervals (value_data()). Nothing where no end is a tensor.
std::optional<ModelCandidate> generated_candidate(const RuleSet& rules, const ModelBuilder& model);

// Of a generated model's operators each once, sorted.
std::vector<OperatorId> operators_within(const ModelBuilder& model);

}  // namespace opseq

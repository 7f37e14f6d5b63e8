// The next models of a campaign: towards what its models did not hold yet, then towards what failed.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/generation/goal_tally.h"
#include "analyzer/generation/model_walk.h"
#include "graph/base/work.h"

namespace opseq {

// Models number `first` to `first + count - 1`, of which those without a node are left out. Each walks
// towards goals that neither the tally nor the models before it hold. Where that reaches few, it searches for
// some of them one by one, or walks towards goals drawn by their scores, in turn: what is rarely held, and
// what lies near failures. A function of the context, the tally and the numbers, not of the number of
// threads.
std::vector<ModelBuilder> novel_models(const GenerationContext& context, const GoalTally& tally,
                                       std::uint64_t first, std::size_t count, const Work& work = {});

// The number that it was made with.
std::uint64_t novel_model_number(const ModelBuilder& model);

}  // namespace opseq

// Few models that hold given sequences of operators.
#pragma once

#include <vector>

#include "analyzer/generation/chain_walk.h"
#include "graph/base/work.h"

namespace opseq {

struct ChainModel {
  ModelBuilder model{};
  bool is_relaxed = false;  // some operand lies outside of its operator's domain
};

// Models until the sequences are reached, nothing finds them any more, or there are as many as are asked for:
// first walks along them, then a search for each that is left, packed into models; the same once more,
// relaxed, where that is asked for. Models are made in rounds against what is missing at the beginning of
// each, so that they do not depend on the number of threads. Where `context` is not guided there are the
// walks alone.
std::vector<ChainModel> models_along(const GenerationContext& context, const WantedSequences& wanted,
                                     const Work& work = {});

}  // namespace opseq

// The limits of the library as the program's options.
#pragma once

#include <string>

#include "analyzer/matching/reduction.h"
#include "graph/base/limit.h"

namespace opseq {

// "--max-nodes".
std::string option_of(Limit limit);

// A sentence about a reduction by `method` that takes too many steps, with what helps where anything does:
// "...;
// --reduce closure needs fewer."
std::string with_advice(std::string sentence, Reduction method);

}  // namespace opseq

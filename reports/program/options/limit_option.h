// The limits of the library as the program's options.
#pragma once

#include <string>

#include "analyzer/matching/reduction.h"
#include "graph/base/limit.h"

namespace opseq {

// "--max-nodes".
std::string option_of(Limit limit);

// What helps where a reduction takes too many steps, to be put behind a sentence: " --reduce closure needs
// fewer.", or nothing.
std::string advice_on_reduction(Reduction method);

}  // namespace opseq

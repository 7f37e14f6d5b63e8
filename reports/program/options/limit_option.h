// The limits of the library as the program's options.
#pragma once

#include <string>

#include "analyzer/matching/reduction.h"
#include "graph/base/error.h"

namespace opseq {

// "--max-nodes".
std::string option_of(Limit limit);

// The sentence of an error of an analysis, or of a reduction by `method`, with the option, and with what else
// helps where anything does.
std::string with_advice(const LimitError& error, Reduction method);

}  // namespace opseq

// A comparison of two models as text.
#pragma once

#include <cstddef>
#include <string>

#include "reports/comparison/compared_pair.h"

namespace opseq {

// The verdict, both models, and the first `limit` findings with the nodes they come from; 0: all of them.
std::string make_comparison_text(const ComparedPair& pair, std::size_t limit);

}  // namespace opseq

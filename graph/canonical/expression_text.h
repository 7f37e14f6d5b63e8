// Expressions for people.
#pragma once

#include <string>

#include "graph/canonical/expression.h"

namespace opseq {

// "Clamp[0, inf](Conv[...](Input[0], Constant{8, 3, 3, 3}, Constant{8}))": operators with what they are told
// in brackets; constants of at most four numbers with these, others with their shape. What is deeper than
// `depth` operators is left out, as "...".
std::string expression_text(Operand x, int depth);

}  // namespace opseq

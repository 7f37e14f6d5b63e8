// What two operators are told that differs.
#pragma once

#include <string>

#include "graph/canonical/expression.h"

namespace opseq {

struct ToldDifference {
  std::string fault_class;  // "LH.pads", "TSS.order"
  std::string detail;       // a clause: "pads [1, 1, 1, 1] in the source, [0, 0, 2, 2] in the target"
};

// Of two expressions of the same operator whose attributes differ.
ToldDifference told_difference(const Expression& source, const Expression& target);

}  // namespace opseq

// Of all differences those that the others follow from.
#pragma once

#include <vector>

#include "analyzer/alignment/differences.h"

namespace opseq {

struct RootCause {
  Difference difference;
  // Whether it shows by itself that both models differ: all that it depends on is equal without any
  // assumption, and it is no matter of shapes and orders of axes, whose forms the rules leave open.
  bool is_witness = false;
};

struct RootCauses {
  std::vector<RootCause> causes;  // the lowest first
  bool explain_all = false;       // with these pairs equal, all outputs are
  std::size_t looked_at = 0;      // differences that were found at first
};

struct OutputPair {
  Operand source, target;
};

// Cut and continue: takes the lowest difference, declares its pair equal, and looks again, until the outputs
// are equal or nothing new is found. Changes what `equality` answers. At most `most_causes` differences; what
// is left then is not explained.
RootCauses root_causes(Equality& equality, const std::vector<OutputPair>& outputs);

inline constexpr std::size_t most_causes = 200;

}  // namespace opseq

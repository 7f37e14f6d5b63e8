// Many minimal failing models, grouped into what may be one cause each: "Pow → {Add, Mul, Neg}" is one line.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/minimization/failure_signature.h"

namespace opseq {

// A minimal model that fails.
struct MinimalFinding {
  std::vector<std::string> operators{};  // of its nodes, in order; labels of any alphabet
  FailureSignature signature{};
  std::string configuration{};  // what makes it go right or wrong ("fusion"); "" where that is not known
};

struct Cause {
  // Of each place of the sequence the operators that it fails with, sorted: all sequences of these fail
  // alike.
  std::vector<std::vector<std::string>> places{};
  FailureSignature signature{};
  std::string configuration{};
  std::vector<std::uint32_t> findings{};  // their numbers, ascending
};

// Each finding belongs to one cause. Those of one cause are of the same length, fail by the same signature in
// the same configuration, and have all sequences that their operators make place by place; the last operators
// of either all or none jump (is_discrete()), as comparisons do. Groups grow from each finding: by all that
// may stand at one of its places, then at the others by what goes with all of that. The largest is taken
// first, then that of what is left, and so on; of equal ones that with fewest operators in its first places,
// then the first by its operators. Sequences of one
// operator are not joined with others: that two operators are wrong says nothing of a common cause. The
// largest causes first, then by operators. Does not depend on the order of the findings but for their
// numbers. O(f³ k) for f findings of k operators, at worst.
std::vector<Cause> causes(const std::vector<MinimalFinding>& findings);

// "Pow → {Add, Mul}", "{Conv, Pow} → Equal"; as text.
std::string places_text(const Cause& cause);

}  // namespace opseq

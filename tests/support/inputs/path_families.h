// Families of paths: as random walks make them, and as an exported network does.
#pragma once

#include <vector>

#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {

enum class Kinship : std::uint8_t {
  independent,  // random sequences
  pasted,       // parts of sequences before, put together
  mutated,      // sequences before, with a few labels replaced, inserted or removed, or cut off
};

struct FamilyShape {
  Kinship kinship;
  std::size_t most_paths;
  std::size_t longest;  // of paths that are not made of others, and of pasted ones about twice
  Label label_total;
};

// Distinct paths of one or more labels, in random order. `relatives` are sequences before, and the new ones
// join them.
std::vector<Sequence> random_relatives(Random& random, const FamilyShape& shape,
                                       std::vector<Sequence>& relatives);

// The paths of a model in which one in five types of operators is another one; sorted and distinct.
LabelPaths retyped_copy(Random& random, const LabelPaths& paths, std::size_t label_total);

// The distinct paths of a network of two GELUs, two layer norms and a softmax, all written out, with
// `doublings` further choices: some 2,278 · 2^doublings of few operator types. `relus` labels stand before
// the softmax. Labels are below gelu_label_total.
LabelPaths gelu_paths(std::size_t relus, std::size_t doublings);
inline constexpr Label gelu_label_total = first_operator_label + 26;

}  // namespace opseq::tests

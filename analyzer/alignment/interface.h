// Inputs and outputs of two models, paired.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analyzer/alignment/comparison.h"
#include "analyzer/alignment/root_causes.h"

namespace opseq {

struct PairedInterface {
  std::vector<std::int64_t> inputs;  // of the target: which input of the source each is; -1: none
  std::vector<OutputPair> outputs;   // in the source's order
  std::vector<std::string> output_names;
  std::vector<Finding> findings;  // what has no partner, other shapes and types
};

// By name where the sets of names are equal, else by position. O(n log n).
PairedInterface paired_interface(const CanonicalModel& source, const CanonicalModel& target);

}  // namespace opseq

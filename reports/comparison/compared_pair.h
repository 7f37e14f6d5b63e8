// Two files and what comparing them gave.
#pragma once

#include <string>

#include "analyzer/alignment/comparison.h"

namespace opseq {

struct ComparedPair {
  std::string source, target;  // the files, as they were named
  Comparison comparison;
};

// "different: 2 findings explain all that differs": the verdict and what it rests on, without a full stop.
std::string verdict_text(const Comparison& comparison);

}  // namespace opseq

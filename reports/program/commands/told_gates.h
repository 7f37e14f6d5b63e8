// What a command says of its gates.
#pragma once

#include <vector>

#include "reports/gates/gates.h"

namespace opseq {

// Tells of each gate that failed, with `verbose` of the others too. Returns the exit code.
int tell_gates(const std::vector<Gate>& gates, bool verbose);

}  // namespace opseq

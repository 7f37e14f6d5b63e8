// The gates that a test suite is held to.
#pragma once

#include <filesystem>

#include "reports/gates/gates.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct GateChoice {
  GateOptions gates;
  std::filesystem::path baseline;  // empty: none
};

void add_gates(OptionList& list, GateChoice& choice);

}  // namespace opseq

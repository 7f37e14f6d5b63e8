// How a failing model is made smaller.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/minimization/minimized_file.h"
#include "reports/program/options/classification_choice.h"

namespace opseq {

struct MinimizationChoice {
  ClassificationChoice running;  // runtime, commands, rule, levels, data and limits of it
  std::uint32_t drawn_sets = 2;
  std::uint64_t runs = 2000;
  std::uint32_t seconds = 600;
  bool has_neighbours = false;
};

// Who is tested, against whom, and which outputs count as others; `faults`: what more is asked of values
// without a rule. Returns the list under whose heading that is.
OptionList add_sides(const OptionList& command, ClassificationChoice& running, const std::string& faults);

// Throws WrongUsage where these do not go together.
void require_consistent_sides(const ClassificationChoice& running);

void add_minimization(const OptionList& command, MinimizationChoice& choice);

// But for the model and the output.
MinimizationRequest minimization_request(const MinimizationChoice& choice);

}  // namespace opseq

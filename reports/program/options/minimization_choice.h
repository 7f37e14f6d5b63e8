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

void add_minimization(const OptionList& command, MinimizationChoice& choice);

// But for the model and the output.
MinimizationRequest minimization_request(const MinimizationChoice& choice);

}  // namespace opseq

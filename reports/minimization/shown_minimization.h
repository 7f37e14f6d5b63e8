// A model that was made smaller, as it is shown.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analyzer/execution/executor.h"
#include "analyzer/minimization/minimized_file.h"

namespace opseq {

struct ShownMinimization {
  std::filesystem::path file{}, output{};
  MinimizedFile minimized{};
  std::string runtime{};                       // "ONNX Runtime 1.30.0"; "" where there is none
  std::string command{}, reference_command{};  // as text; "" where ONNX Runtime is that side
  std::string rule{};                          // "" is the fixed one
  OptimizationLevel tested_level = OptimizationLevel::all, reference_level = OptimizationLevel::off;
  MinimizationBudget budget{};
  std::uint64_t seed = 1;
};

}  // namespace opseq

// How far one of the steps of a stage has come.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace opseq {

enum class ProgressUnit : std::uint8_t {
  items,  // of what the step's name says
  work,   // steps of computing, which say nothing by themselves
};

struct StepProgress {
  std::string what;  // the step's name
  std::uint64_t done;
  std::uint64_t total;
  ProgressUnit unit = ProgressUnit::items;
};

// Called as Progress.
using StageProgress = std::function<void(const StepProgress&)>;

}  // namespace opseq

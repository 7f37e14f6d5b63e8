// One line on a terminal that says how far long work has come.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "store/stages/stage_progress.h"

namespace opseq {

// "reading models: 345 of 3,717 (9%), 14 s left"; of work "comparing pairs of models: 9%, 14 s left".
// `elapsed` since the step began.
std::string progress_text(const StepProgress& step, std::chrono::duration<double> elapsed);

// Shows progress on standard error where `enabled`: on a terminal in one line that changes, elsewhere a line
// at the beginning of each step.
class ProgressLine {
 public:
  explicit ProgressLine(bool enabled);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const StepProgress& step);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  enum class Form : std::uint8_t { none, changing_line, line_for_each_step };

  Form form_;
  bool is_shown_ = false;
  std::string what_;
  Clock::time_point began_;
  Clock::time_point last_shown_;
};

}  // namespace opseq

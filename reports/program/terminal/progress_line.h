// One line on a terminal that says how far long work has come.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace opseq {

// "comparing pairs of models: 12,345 of 152,096 (8%), 14 s left". `elapsed` since the work began.
std::string progress_text(const std::string& what, std::uint64_t done, std::uint64_t total,
                          std::chrono::duration<double> elapsed);

// Shows progress on standard error where that is a terminal and `enabled`; otherwise nothing.
class ProgressLine {
 public:
  explicit ProgressLine(bool enabled);
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { clear(); }

  void show(const std::string& what, std::uint64_t done, std::uint64_t total);
  void clear();

 private:
  using Clock = std::chrono::steady_clock;

  bool enabled_;
  bool is_shown_ = false;
  std::string what_;
  Clock::time_point began_;
  Clock::time_point last_shown_;
};

}  // namespace opseq

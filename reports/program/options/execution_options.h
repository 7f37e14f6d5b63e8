// How a command does its work, whatever the work is.
#pragma once

#include <algorithm>
#include <chrono>
#include <thread>

#include "reports/program/options/option_list.h"

namespace opseq {

// In the help: of no influence on results.
inline constexpr const char* execution_heading = "Execution";

struct ExecutionOptions {
  unsigned threads = std::max(1U, std::thread::hardware_concurrency());
  unsigned wait_seconds = 600;  // for other processes that write the same database
  bool quiet = false;
  bool verbose = false;
};

// How long it waits.
inline std::chrono::seconds patience(const ExecutionOptions& execution) {
  return std::chrono::seconds(execution.wait_seconds);
}

void add_execution(const OptionList& command, ExecutionOptions& execution);

}  // namespace opseq

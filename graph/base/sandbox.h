// Work in a child process, for libraries that may crash, hang or eat memory on hostile input.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace opseq {

struct SandboxLimits {
  std::chrono::milliseconds wall_time{10'000};
  // Of the processor, in whole seconds: it stops work that the wall clock's limit would, too, on an idle
  // machine, and spares a busy one.
  std::chrono::seconds processor_time{10};
  // Address space beyond what this process has when the child is made.
  std::uint64_t memory_bytes = std::uint64_t{1} << 30;
  // Of the result; a longer one is a failure.
  std::uint64_t result_bytes = std::uint64_t{256} << 20;
};

struct SandboxResult {
  std::optional<std::string> value;  // what the work returned, where it did
  // Otherwise a clause that says why not ("it was ended by signal 11 (Segmentation fault)", "it took longer
  // than 10.0 s", "it threw: ...").
  std::string problem;
};

// Runs `work` in a forked child and waits for it. The child's output is discarded, it writes no core file,
// runs no exit handlers and ends with its parent. Never throws for what the child does.
//
// The child is a copy of the calling thread alone. A lock that another thread holds at that moment stays
// locked in it: where other threads run, a child that sleeps and gets nowhere is ended and made anew, so
// `work` may be begun several times. All of them together have the wall time.
SandboxResult run_in_sandbox(const std::function<std::string()>& work, const SandboxLimits& limits = {});

}  // namespace opseq

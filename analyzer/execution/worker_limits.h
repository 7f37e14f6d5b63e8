// What a worker may take for one request.
#pragma once

#include <chrono>
#include <cstdint>

#include "analyzer/execution/worker_messages.h"

namespace opseq {

struct WorkerLimits {
  std::chrono::milliseconds wall_time{60'000};
  // Of the processor, in whole seconds, at least 1: it stops work that the clock would, too, on an idle
  // machine.
  std::chrono::seconds processor_time{60};
  // Beyond what the worker has when the request comes, with the runtime loaded.
  std::uint64_t memory_bytes = std::uint64_t{4} << 30;
  std::uint64_t reply_bytes = std::uint64_t{256} << 20;

  friend bool operator==(const WorkerLimits&, const WorkerLimits&) = default;
};

Message limits_message(const WorkerLimits& limits);
WorkerLimits limits_of(const Message& message);  // the inverse

}  // namespace opseq

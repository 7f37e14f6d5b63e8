#include "analyzer/execution/worker_limits.h"

namespace opseq {

Message limits_message(const WorkerLimits& limits) {
  return {{"wall_ms", limits.wall_time.count()},
          {"processor_s", limits.processor_time.count()},
          {"memory_bytes", limits.memory_bytes},
          {"reply_bytes", limits.reply_bytes}};
}

WorkerLimits limits_of(const Message& message) {
  return {std::chrono::milliseconds(message.at("wall_ms").get<std::int64_t>()),
          std::chrono::seconds(message.at("processor_s").get<std::int64_t>()),
          message.at("memory_bytes").get<std::uint64_t>(), message.at("reply_bytes").get<std::uint64_t>()};
}

}  // namespace opseq

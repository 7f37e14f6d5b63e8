#include "analyzer/execution/worker_limits.h"

#include <doctest/doctest.h>

namespace opseq {
namespace worker_limits_test {

using namespace std::chrono_literals;

TEST_CASE("limits come through as they are") {
  const WorkerLimits limits{1234ms, 5s, 6, 7};
  CHECK(limits_of(limits_message(limits)) == limits);
  CHECK(limits_of(limits_message({})) == WorkerLimits());
}

}  // namespace worker_limits_test
}  // namespace opseq

// The memory of this test program: allocations that can be made to fail, and how many are not freed.
#pragma once

#include <cstdint>

namespace opseq::test {

enum class Allocations : std::uint8_t {
  of_the_program,  // operator new
  of_sqlite,
};

// While one exists, the n-th allocation of the kind from now on fails (1 is the first), once, or with
// `from_there_on` every one from the n-th.
class FailingAllocation {
 public:
  FailingAllocation(Allocations kind, std::uint64_t n, bool from_there_on);
  FailingAllocation(const FailingAllocation&) = delete;
  FailingAllocation& operator=(const FailingAllocation&) = delete;
  ~FailingAllocation();
};

// Whether an allocation has failed since the last FailingAllocation was made.
bool has_allocation_failed();

// Allocations by operator new that were not freed yet.
std::int64_t allocations_in_use();

}  // namespace opseq::test

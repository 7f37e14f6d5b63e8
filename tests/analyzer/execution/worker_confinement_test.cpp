#include "analyzer/execution/worker_confinement.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>

#include "tests/support/execution/test_workers.h"
#include "tests/support/files/forked.h"

namespace opseq {
namespace worker_confinement_test {

using namespace std::chrono_literals;
using test::has_exited;
using test::status_of_child;

rlim_t soft_limit(__rlimit_resource resource) {
  rlimit now{};
  ::getrlimit(resource, &now);
  return now.rlim_cur;
}

TEST_CASE("a confined process") {
  const pid_t parent = ::getpid();
  CHECK(has_exited(status_of_child([&] {
                     if (!confine_worker(parent)) return 1;
                     int number = 0;
                     ::prctl(PR_GET_PDEATHSIG, &number);
                     if (number != SIGKILL) return 2;
                     if (::prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) != 1) return 3;
                     return soft_limit(RLIMIT_CORE) == 0 ? 0 : 4;
                   }),
                   0));
}

TEST_CASE("a process whose parent is gone is told so") {
  CHECK(has_exited(status_of_child([] { return confine_worker(::getpid()) ? 1 : 0; }), 0));
}

TEST_CASE("time of the processor is limited for each request anew") {
  CHECK(test::was_ended_by(status_of_child([] {
                             limit_request({60s, 1s, std::uint64_t{1} << 40, 1});
                             const rlim_t first = soft_limit(RLIMIT_CPU);
                             limit_request({60s, 100s, std::uint64_t{1} << 40, 1});
                             if (soft_limit(RLIMIT_CPU) < first + 99) return 1;
                             limit_request({60s, 1s, std::uint64_t{1} << 40, 1});
                             for (volatile bool on = true; on;) {
                             }
                             return 0;
                           }),
                           SIGXCPU));
}

#ifndef OPSEQ_ADDRESS_SANITIZER  // whose allocator ends the process
TEST_CASE("memory is limited beyond what is there, and the limit can be lifted") {
  constexpr std::size_t large = 512 << 20;
  CHECK(has_exited(status_of_child([] {
                     void* const before = std::malloc(large);
                     if (before == nullptr) return 1;
                     limit_request({60s, 60s, 64 << 20, 1});
                     void* const beyond = std::malloc(large);
                     void* const within = std::malloc(16 << 20);
                     if (beyond != nullptr || within == nullptr) return 2;
                     lift_memory_limit();
                     return std::malloc(large) == nullptr ? 3 : 0;
                   }),
                   0));
}
#endif

}  // namespace worker_confinement_test
}  // namespace opseq

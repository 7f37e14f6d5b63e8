#include "analyzer/execution/worker_confinement.h"

#include <malloc.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

namespace opseq {
namespace {

// The hard limit stays, as it could not be raised again.
void set_soft_limit(__rlimit_resource resource, rlim_t amount) {
  rlimit now{};
  ::getrlimit(resource, &now);
  now.rlim_cur = std::min(amount, now.rlim_max);
  ::setrlimit(resource, &now);
}

// Private memory that can be written: what RLIMIT_DATA counts.
std::uint64_t data_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::uint64_t pages = 0;
  constexpr int place = 6;  // of "size resident shared text lib data"
  for (int field = 0; field < place; ++field) statm >> pages;
  return pages * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

rlim_t processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  return static_cast<rlim_t>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) + 1;
}

}  // namespace

bool confine_worker(pid_t parent) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (::getppid() != parent) return false;
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  // Whatever a library does about these, here they end the process.
  for (const int number : {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL}) ::signal(number, SIG_DFL);
  // A file that grows over a limit is an error of who writes it.
  ::signal(SIGXFSZ, SIG_IGN);
  const rlimit none{0, 0};
  ::setrlimit(RLIMIT_CORE, &none);
  return true;
}

void limit_request(const WorkerLimits& limits) {
  ::malloc_trim(0);  // what earlier requests left is not to be more for this one
  set_soft_limit(RLIMIT_DATA, data_bytes() + limits.memory_bytes);
  set_soft_limit(RLIMIT_CPU, processor_seconds() + static_cast<rlim_t>(std::max<std::int64_t>(
                                                       limits.processor_time.count(), 1)));
}

void lift_memory_limit() { set_soft_limit(RLIMIT_DATA, RLIM_INFINITY); }

}  // namespace opseq

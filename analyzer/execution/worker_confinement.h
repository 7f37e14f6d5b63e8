// What a worker is held to. It does so itself, while nothing that it was given runs.
#pragma once

#include <sys/types.h>

#include "analyzer/execution/worker_limits.h"

namespace opseq {

// The process ends when the thread does that made it, writes no core file, gains no rights, and
// is ended by the signals of faults. false: `parent`,
// which is to have made it, is gone already.
bool confine_worker(pid_t parent);

// From now on the process may take as much more as the limits say: memory as it is held already stays, and so
// does time that was used. Processor time ends it by SIGXCPU; memory that is asked for in vain is what its
// allocator says.
void limit_request(const WorkerLimits& limits);

// Takes the limit on memory away, so that what has gone wrong can be told.
void lift_memory_limit();

}  // namespace opseq

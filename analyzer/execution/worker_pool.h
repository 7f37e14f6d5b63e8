// Many requests, done by several workers.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "analyzer/execution/worker.h"
#include "graph/base/work.h"

namespace opseq {

// Takes the answer to the request of that number.
using TakeAnswer = std::function<void(std::size_t request, WorkerAnswer answer)>;

// Asks all, by as many workers as `work` has threads, each the next that nobody has; `take` gets the answers
// in the order of the requests, one at a time, from any of the threads. What it gets does not depend on the
// number of workers. The poll is called at least every tenth of a second.
//
// Where the poll throws, or no worker can be had (WorkerUnavailable), requests under way are given up, `take`
// gets those answers that are there, still in order, and the exception comes out. Where `take` throws, it
// gets nothing more.
void ask_workers(const WorkerSettings& settings, const std::vector<WorkerRequest>& requests, const Work& work,
                 const TakeAnswer& take);

}  // namespace opseq

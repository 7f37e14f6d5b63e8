// How long work is done.
#pragma once

#include <functional>

#include "graph/base/progress.h"

namespace opseq {

struct Work {
  unsigned threads = 1;  // at least 1; what comes out does not depend on it
  Progress progress{};   // may be empty
  // Called now and then, by all threads. What it throws ends the work and comes out of it. May be empty.
  std::function<void()> poll{};
};

}  // namespace opseq

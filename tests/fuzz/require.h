// How a fuzz target says that what must hold does not.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace opseq::fuzz {

// Ends the program, which is what a fuzzer notices.
inline void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

}  // namespace opseq::fuzz

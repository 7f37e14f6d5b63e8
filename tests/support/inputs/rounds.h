// How long tests with random inputs go on.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <string>

namespace opseq::tests {

// `usual` rounds, or OPSEQ_TEST_ROUNDS times as many ("14", "0.2") where the environment says so; one at
// least.
inline int rounds(int usual) {
  const char* const times = std::getenv("OPSEQ_TEST_ROUNDS");
  return times == nullptr ? usual : std::max(1, static_cast<int>(usual * std::stod(times)));
}

}  // namespace opseq::tests

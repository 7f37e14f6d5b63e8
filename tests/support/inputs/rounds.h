// How long tests with random inputs go on.
#pragma once

#include <cstdlib>
#include <string>

namespace opseq::tests {

// `usual` rounds, or OPSEQ_TEST_ROUNDS times as many where the environment says so.
inline int rounds(int usual) {
  const char* const times = std::getenv("OPSEQ_TEST_ROUNDS");
  return times == nullptr ? usual : usual * std::stoi(times);
}

}  // namespace opseq::tests

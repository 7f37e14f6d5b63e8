// What a question that can't be answered throws.
#pragma once

#include <string>

#include "graph/base/error.h"

namespace opseq::test {

// The kind of the Error that run() throws, and what it says.
struct StoreFailure {
  bool is_thrown = false;
  Error::Kind kind = Error::Kind::misuse;
  std::string sentence;
};

template <class Run>
StoreFailure store_failure(Run&& run) {
  try {
    run();
  } catch (const Error& error) {
    return {true, error.kind, error.what()};
  }
  return {};
}

}  // namespace opseq::test

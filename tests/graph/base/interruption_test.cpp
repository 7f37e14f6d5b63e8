#include "graph/base/interruption.h"

#include <doctest/doctest.h>

#include <thread>

namespace opseq {
namespace interruption_test {

TEST_CASE("work goes on until the interruption is requested, and not from then on") {
  Interruption interruption;
  CHECK_FALSE(interruption.is_requested());
  CHECK_NOTHROW(interruption.check());
  interruption.request();
  for (int i = 0; i < 2; ++i) {
    CHECK(interruption.is_requested());
    CHECK_THROWS_AS(interruption.check(), Interrupted);
  }
}

TEST_CASE("what was begun is told to be undone, where nothing else is said") {
  CHECK(std::string(Interrupted().what()) == Interrupted::undone);
  CHECK(std::string(Interrupted("2 of 3 are kept").what()) == "2 of 3 are kept");
}

TEST_CASE("another thread sees the request") {
  Interruption interruption;
  std::thread worker([&] {
    while (!interruption.is_requested()) std::this_thread::yield();
  });
  interruption.request();
  worker.join();
  CHECK(interruption.is_requested());
}

}  // namespace interruption_test
}  // namespace opseq

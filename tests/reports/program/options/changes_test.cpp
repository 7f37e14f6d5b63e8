#include "reports/program/options/changes.h"

#include <doctest/doctest.h>

namespace opseq {
namespace changes_test {

TEST_CASE("what is said replaces what was there, and nothing else") {
  struct Options {
    int a = 1, b = 2;
  };
  Changes<Options> changes;
  CHECK(changed(Options{5, 6}, changes).a == 5);
  changes.push_back([](Options& options) { options.b = 7; });
  const Options now = changed(Options{5, 6}, changes);
  CHECK(now.a == 5);
  CHECK(now.b == 7);
}

}  // namespace changes_test
}  // namespace opseq

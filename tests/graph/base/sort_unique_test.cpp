#include "graph/base/sort_unique.h"

#include <doctest/doctest.h>

#include <string>

namespace opseq {
namespace sort_unique_test {

TEST_CASE("a list becomes ascending, of equal elements one is left") {
  std::vector<int> numbers{3, 1, 2, 3, 1, 1};
  sort_unique(numbers);
  CHECK(numbers == std::vector<int>{1, 2, 3});
  std::vector<std::string> words{"b", "a", "b"};
  sort_unique(words);
  CHECK(words == std::vector<std::string>{"a", "b"});
  std::vector<int> none;
  sort_unique(none);
  CHECK(none.empty());
}

}  // namespace sort_unique_test
}  // namespace opseq

#include "graph/base/limit.h"

#include <doctest/doctest.h>

#include <set>

namespace opseq {
namespace limit_test {

TEST_CASE("every limit has a name of its own") {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < limit_names.size(); ++i) {
    CHECK(static_cast<std::size_t>(limit_names[i].value) == i);
    CHECK(limit_name(limit_names[i].value) == limit_names[i].name);
    names.insert(limit_names[i].name);
  }
  CHECK(names.size() == limit_names.size());
  CHECK(limit_names.back().value == Limit::ngram_longest);
  CHECK_FALSE(names.contains(""));
}

}  // namespace limit_test
}  // namespace opseq

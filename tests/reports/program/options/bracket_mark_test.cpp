#include "reports/program/options/bracket_mark.h"

#include <doctest/doctest.h>

namespace opseq {
namespace bracket_mark_test {

TEST_CASE("what begins with a bracket, or with the mark itself, gets a mark that can be taken off again") {
  for (const std::string word : {"[a,b]", "[", "\x01[a]", "\x01x", "\x01"}) {
    CHECK(marked(word) == '\x01' + word);
    CHECK(unmarked(marked(word)) == word);
    CHECK(marked("--set=" + word) == "--set=\x01" + word);
  }
}

TEST_CASE("other words stay") {
  for (const std::string word : {"", "a", "a[b]", "--set", "--set=", "--set=a[b]", "-o[a]", "a=[b]"}) {
    CHECK(marked(word) == word);
    CHECK(unmarked(word) == word);
  }
}

}  // namespace bracket_mark_test
}  // namespace opseq

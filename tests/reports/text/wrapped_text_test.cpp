#include "reports/text/wrapped_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace wrapped_text_test {

TEST_CASE("a line is as wide as it may be, and no wider") {
  CHECK(wrapped_block("aa bb cc", {0, 0, 8}) == "aa bb cc");
  CHECK(wrapped_block("aa bb cc", {0, 0, 7}) == "aa bb\ncc");
  CHECK(wrapped_block("aa bb cc", {0, 0, 1}) == "aa\nbb\ncc");
  CHECK(wrapped_block("aa bb cc", {1, 0, 8}) == "aa bb\ncc");
  CHECK(wrapped_block("aa bb cc", {0, 3, 8}) == "aa bb cc");
  CHECK(wrapped_block("aa bb cc dd", {4, 2, 7}) == "aa\n  bb cc\n  dd");
}

TEST_CASE("spaces and line breaks stand between words, whatever they are") {
  CHECK(wrapped_block("  aa \n bb\ncc  ", {0, 0, 80}) == "aa bb cc");
  CHECK(wrapped_block("", {}).empty());
  CHECK(wrapped_block(" \n ", {}).empty());
}

TEST_CASE("a % stays behind its number") {
  CHECK(wrapped_block("aa 1 % bb", {0, 0, 4}) == "aa\n1 %\nbb");
  CHECK(wrapped("aa (1 %).", 6) == "aa\n(1 %).\n");
}

TEST_CASE("characters are counted, not bytes") {
  CHECK(characters("a→b") == 3);
  CHECK(wrapped_block("→→ →→", {0, 0, 5}) == "→→ →→");
  CHECK(wrapped_block("→→ →→", {0, 0, 4}) == "→→\n→→");
}

TEST_CASE("the longest word is what no line breaks") {
  CHECK(longest_word("a bcd\nef") == 3);
  CHECK(longest_word("12 % of it") == 4);
  CHECK(longest_word("é") == 1);
  CHECK(longest_word(" ") == 0);
}

}  // namespace wrapped_text_test
}  // namespace opseq

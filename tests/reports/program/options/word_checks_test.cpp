#include "reports/program/options/word_checks.h"

#include <doctest/doctest.h>

#include <optional>

namespace opseq {
namespace word_checks_test {

TEST_CASE("a whole number is decimal and in its range") {
  const WordCheck check = whole_number({2, 10});
  for (const char* word : {"2", "7", "10"}) CHECK(check(word).empty());
  for (const std::string word :
       {"1", "11", "", "-2", "+2", "02", "2.0", "2 ", " 2", "x", "18446744073709551618"})
    CHECK(check(word) == word + " is no whole number from 2 to 10");
  CHECK(whole_number({})("18446744073709551615").empty());
  CHECK_FALSE(whole_number({})("18446744073709551616").empty());
}

TEST_CASE("a share is from 0 to 1") {
  for (const char* word : {"0", "1", "0.5", "1e-3", "0.0"}) CHECK(share()(word).empty());
  for (const std::string word : {"-0.1", "1.1", "nan", "inf", "x", "", "0.5x"})
    CHECK(share()(word) == word + " is not from 0 to 1");
}

TEST_CASE("one of the names, else the nearest is told") {
  const WordCheck check = one_of({"blocks", "lcs"});
  CHECK(check("lcs").empty());
  CHECK(check("LCS") == "'LCS' is none of blocks, lcs; did you mean 'lcs'?");
  CHECK(check("") == "'' is none of blocks, lcs");
}

TEST_CASE("a file has a name") {
  CHECK(file_name()("a").empty());
  CHECK(file_name()("") == "a file has a name");
}

TEST_CASE("what can be parsed is fine, else it is told what it is not") {
  const WordCheck check =
      parsable([](const std::string& word) { return word == "a" ? std::optional(1) : std::nullopt; }, "A");
  CHECK(check("a").empty());
  CHECK(check("b") == "b is no A");
}

}  // namespace word_checks_test
}  // namespace opseq

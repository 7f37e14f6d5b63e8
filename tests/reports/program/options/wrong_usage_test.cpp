#include "reports/program/options/wrong_usage.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace wrong_usage_test {

using test::refused;

const std::string see_coverage = "opseq: See 'opseq coverage --help'.\n";

TEST_CASE("a misspelt command is told with the nearest") {
  CHECK(refused({"coverge"}) ==
        "opseq: There is no command 'coverge'; did you mean 'coverage'?\nopseq: See 'opseq --help'.\n");
  CHECK(refused({"coverge", "a.db", "--json"}) == refused({"coverge"}));
  CHECK(refused({"coverge", "--help"}) == refused({"coverge"}));
  CHECK(refused({"hepl"}).starts_with("opseq: There is no command 'hepl'; did you mean 'help'?\n"));
  CHECK(refused({"frobnicate"}) == "opseq: There is no command 'frobnicate'.\nopseq: See 'opseq --help'.\n");
  CHECK(refused({}) == "opseq: No command is named.\nopseq: See 'opseq --help'.\n");
}

TEST_CASE("a misspelt option is told with the nearest, before what is missing") {
  const std::string told =
      "opseq: There is no option '--jsno' of 'opseq coverage'; did you mean '--json'?\n" + see_coverage;
  CHECK(refused({"coverage", "a.db", "--jsno"}) == told);
  CHECK(refused({"coverage", "--jsno=x"}) == told);
  CHECK(refused({"coverage", "a.db", "x", "--jsno"}) == told);
  CHECK(refused({"coverage", "a.db", "--nonsense"}) ==
        "opseq: There is no option '--nonsense' of 'opseq coverage'.\n" + see_coverage);
  CHECK(refused({"coverage", "a.db", "-Z"}) ==
        "opseq: There is no option '-Z' of 'opseq coverage'.\n" + see_coverage);
  CHECK(refused({"--vrsion"})
            .starts_with("opseq: There is no option '--vrsion' of 'opseq'; did you mean '--version'?\n"));
}

TEST_CASE("an option of another command is told with that command") {
  CHECK(refused({"coverage", "a.db", "--limit", "3"}) ==
        "opseq: There is no option '--limit' of 'opseq coverage'; 'opseq classify' has one.\n" +
            see_coverage);
}

TEST_CASE("words that are missing or too many") {
  CHECK(refused({"coverage"}) == "opseq: 'opseq coverage' needs DB.\n" + see_coverage);
  CHECK(refused({"run", "--mismatch", "m"}) ==
        "opseq: 'opseq run' needs --output OUT.\nopseq: See 'opseq run --help'.\n");
  CHECK(refused({"coverage", "a.db", "[b]"}) ==
        "opseq: '[b]' is a word too many: of words without an option 'opseq coverage' takes DB.\n" +
            see_coverage);
}

TEST_CASE("of a value that is wrong or missing the option alone is spoken") {
  CHECK(refused({"gaps", "a.db", "--limit", "x"}) ==
        "opseq: --limit: x is no whole number from 0 to 18446744073709551615.\n");
  CHECK(refused({"gaps", "a.db", "--limit"}) == "opseq: --limit needs a value: N.\n");
  CHECK(refused({"gaps", "a.db", "--limit", "3", "--limit", "4"}) ==
        "opseq: --limit takes one value, and once only.\n");
  CHECK(refused({"gaps", "a.db", "--alpha", "0.1x"}) == "opseq: --alpha: 0.1x is not from 0 to 1.\n");
  CHECK(refused({"analyze", "a.db", "--match", "lsc"}) ==
        "opseq: --match: 'lsc' is none of blocks, lcs; did you mean 'lcs'?\n");
}

TEST_CASE("what a terminal would obey is spelled out") {
  CHECK(refused({"\x1b[31mrun\n"}).starts_with("opseq: There is no command '\\x1b[31mrun\\x0a'.\n"));
}

}  // namespace wrong_usage_test
}  // namespace opseq

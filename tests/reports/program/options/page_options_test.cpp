#include "reports/program/options/page_options.h"

#include <doctest/doctest.h>

#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace page_options_test {

TEST_CASE("how many gaps the page lists") {
  const auto gaps = [](const Words& words) { return test::options_of<PageLimits>(add_page, words).gaps; };
  CHECK(gaps({}) == 10'000);
  CHECK(gaps({"--page-gaps", "7"}) == 7);
  CHECK(gaps({"--page-gaps", "0"}) == 0);
  CHECK_FALSE(test::refused_by<PageLimits>(add_page, {"--page-gaps", "-1"}).empty());
  CHECK(test::is_understood({"run", "--mismatch", "m", "-o", "o", "--page-gaps", "0"}));
  CHECK(test::is_understood({"report", "a.db", "--page-gaps", "7"}));
}

}  // namespace page_options_test
}  // namespace opseq

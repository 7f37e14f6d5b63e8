#include "reports/evolution/correlation_words.h"

#include <doctest/doctest.h>

namespace opseq {
namespace correlation_words_test {

ReleaseCorrelation correlation_of(double rho, double p, double holm) {
  ReleaseCorrelation found;
  found.releases = 11;
  found.detectable_rho = 0.816;
  CorrelationRow row;
  row.count = FailureCount::subset_per_day;
  row.sizes.resize(11);
  row.rho = rho;
  row.pairing = {
      .is_exact = true, .pairings = 39'916'800, .as_extreme = 1, .as_great = 1, .p = p, .p_greater = p};
  row.interval = {-0.04, 0.9};
  row.holm = holm;
  found.rows = {row};
  return found;
}

TEST_CASE("which way, how sure, and that it is no evidence") {
  CHECK(correlation_words(correlation_of(0.61, 0.0495, 0.5)) ==
        "Over 11 releases, larger ones tend to be followed by more failures of the subset per day (rho 0.61, "
        "95 % "
        "-0.04 to 0.90, exact p 0.0495; after Holm over 1 row not significant). 11 releases would show a rho "
        "of "
        "0.82 or more: this is no evidence either way.");
  CHECK(correlation_words(correlation_of(-0.3, 0.3, 1)).find("tend to be followed by fewer") !=
        std::string::npos);
  CHECK(correlation_words(correlation_of(0, 1, 1)).find("neither more nor fewer") != std::string::npos);
}

TEST_CASE("what is significant is evidence, of whatever cause; nothing is ever rejected") {
  const std::string words = correlation_words(correlation_of(0.95, 0.0001, 0.0004));
  CHECK(words.find("after Holm over 1 row significant") != std::string::npos);
  CHECK(words.find("not of why") != std::string::npos);
  for (const double p : {0.001, 0.2, 0.9})
    CHECK(correlation_words(correlation_of(0.1, p, p)).find("reject") == std::string::npos);
}

TEST_CASE("drawn pairings are said to be") {
  ReleaseCorrelation found = correlation_of(0.4, 0.25, 0.25);
  found.rows[0].pairing.is_exact = false;
  found.rows[0].pairing.pairings = 100'000;
  CHECK(correlation_words(found).find("p 0.2500 of 100,000 random pairings") != std::string::npos);
}

TEST_CASE("where there is no rho, or nothing to tell") {
  ReleaseCorrelation found = correlation_of(0.4, 0.25, 0.25);
  found.rows[0].rho.reset();
  CHECK(correlation_words(found) ==
        "Over 11 releases nothing can be said: all are of one size, or are followed by as many failures.");
  found.releases = 1;
  CHECK(correlation_words(found) == "Over 1 release nothing can be said: there are too few.");
  ReleaseCorrelation few = correlation_of(0.5, 1, 1);
  few.releases = 3;
  few.rows[0].sizes.resize(3);
  CHECK(correlation_words(few).ends_with("So few releases are no evidence of anything."));
}

TEST_CASE("sizes and outcomes have words") {
  for (const auto& size : release_size_names) CHECK_FALSE(size_words(size.value).empty());
  for (const auto& count : failure_count_names) CHECK_FALSE(outcome_words(count.value).empty());
}

}  // namespace correlation_words_test
}  // namespace opseq

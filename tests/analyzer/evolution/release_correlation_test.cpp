#include "analyzer/evolution/release_correlation.h"

#include <doctest/doctest.h>

namespace opseq {
namespace release_correlation_test {

std::vector<OpsetGrowth> published_growth() {
  return opset_growth(opset_releases(), operator_histories(), CountedOperators::published,
                      ReleaseDates::announced, 18);
}

// So many failures on the first day of each interval, those of the subset among them.
std::vector<DatedFailure> failures(const std::vector<int>& all, const std::vector<int>& subset) {
  const auto intervals = release_intervals(published_growth(), default_merge_days);
  std::vector<DatedFailure> made;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (int k = 0; k < all[i]; ++k) made.push_back({intervals.at(i).first_day, k < subset[i]});
  return made;
}

// The study's, by interval.
std::vector<DatedFailure> study_failures() {
  return failures({1, 11, 11, 15, 23, 35, 22, 24, 5, 14, 15, 17, 7},
                  {1, 6, 3, 8, 13, 17, 13, 16, 4, 7, 11, 6, 0});
}

TEST_CASE("the study's releases and failures") {
  const ReleaseCorrelation found = correlate_releases(published_growth(), study_failures(), true, {});
  CHECK(found.releases == 11);
  CHECK(found.intervals.size() == 13);
  CHECK(found.intervals.front().is_left_out);
  CHECK(found.intervals.back().is_left_out);
  CHECK(found.intervals[1].days == 162);
  CHECK(found.detectable_rho == doctest::Approx(0.816).epsilon(0.001));
  REQUIRE(found.rows.size() == 13);
  const std::vector<double> rho{0.356980, 0.528606, 0.332575, 0.387245, 0.615036};
  const std::vector<std::uint64_t> extreme{11'088'824, 3'868'816, 12'604'844, 9'529'252, 1'927'040};
  for (std::size_t i = 0; i < rho.size(); ++i) {
    CHECK(found.rows[i].size == ReleaseSize::operators);
    CHECK(*found.rows[i].rho == doctest::Approx(rho[i]).epsilon(1e-5));
    CHECK(found.rows[i].pairing.as_extreme == extreme[i]);
    CHECK(found.rows[i].holm >= found.rows[i].pairing.p);
  }
  CHECK(found.headline == 4);
  CHECK(found.rows[4].count == FailureCount::subset_per_day);
}

TEST_CASE("without a subset there are no rows of it") {
  const ReleaseCorrelation found = correlate_releases(published_growth(), study_failures(), false, {});
  CHECK(found.rows.size() == 6);
  CHECK(found.rows[found.headline].count == FailureCount::failures_per_day);
  for (const CorrelationRow& row : found.rows)
    CHECK((row.count == FailureCount::failures || row.count == FailureCount::failures_per_day));
}

TEST_CASE("failures before the first release are counted apart") {
  const ReleaseCorrelation found =
      correlate_releases(published_growth(), std::vector<DatedFailure>{{0, true}, {1, false}}, true, {});
  CHECK(found.before_first == 2);
  for (const CountedInterval& interval : found.intervals) CHECK(interval.failures == 0);
  for (const CorrelationRow& row : found.rows) CHECK_FALSE(row.rho.has_value());
}

TEST_CASE("the last interval goes up to its last failure") {
  std::vector<DatedFailure> some = study_failures();
  some.push_back({*parse_day("2022-12-21"), false});
  CorrelationOptions options;
  options.drop_first = options.drop_last = 0;
  const ReleaseCorrelation found = correlate_releases(published_growth(), some, true, options);
  CHECK(found.releases == 13);
  CHECK(found.intervals.back().days == 10);
  CHECK(found.intervals.back().failures == 8);
}

TEST_CASE("more may be left out than there is") {
  CorrelationOptions options;
  options.drop_first = 100;
  const ReleaseCorrelation found = correlate_releases(published_growth(), study_failures(), true, options);
  CHECK(found.releases == 0);
  CHECK(found.detectable_rho == 1);
  CHECK_FALSE(found.rows[found.headline].rho.has_value());
}

}  // namespace release_correlation_test
}  // namespace opseq

#include "analyzer/evolution/release_intervals.h"

#include <doctest/doctest.h>

namespace opseq {
namespace release_intervals_test {

std::vector<std::vector<int>> opsets_of(int until, int merge_days,
                                        ReleaseDates dates = ReleaseDates::announced) {
  const auto growth =
      opset_growth(opset_releases(), operator_histories(), CountedOperators::all, dates, until);
  std::vector<std::vector<int>> found;
  for (const ReleaseInterval& interval : release_intervals(growth, merge_days)) {
    found.emplace_back();
    for (const OpsetGrowth& opset : interval.opsets) found.back().push_back(opset.opset);
  }
  return found;
}

TEST_CASE("with 60 days, opsets 2 to 7 are one release, whichever dates they have") {
  const std::vector<std::vector<int>> expected{{1}, {2, 3, 4, 5, 6, 7}, {8}, {9}, {10}, {11}};
  CHECK(opsets_of(11, 60) == expected);
  CHECK(opsets_of(11, 60, ReleaseDates::tagged) == expected);
}

TEST_CASE("with 0 days only those of one day are") {
  CHECK(opsets_of(8, 0) == std::vector<std::vector<int>>{{1}, {2, 3, 4, 5}, {6}, {7}, {8}});
  CHECK(opsets_of(18, 0).size() == 15);
}

TEST_CASE("the end of one is the beginning of the next, and the last is open") {
  const auto growth = opset_growth(opset_releases(), operator_histories(), CountedOperators::published,
                                   ReleaseDates::announced, 9);
  const auto intervals = release_intervals(growth, 60);
  REQUIRE(intervals.size() == 4);
  CHECK(day_text(intervals[1].first_day) == "2018-03-21");
  CHECK(intervals[1].end_day == intervals[2].first_day);
  CHECK_FALSE(intervals[3].end_day.has_value());
  CHECK(intervals[1].size(ReleaseSize::operators) == 57);
  CHECK(intervals[1].size(ReleaseSize::added) == 8);
}

TEST_CASE("an opset that is not released yet is in none") { CHECK(opsets_of(28, 0) == opsets_of(27, 0)); }

TEST_CASE("a day belongs to the newest release, its own day included") {
  const auto growth =
      opset_growth(opset_releases(), operator_histories(), CountedOperators::all, ReleaseDates::announced, 9);
  const auto intervals = release_intervals(growth, 60);
  CHECK_FALSE(interval_of(intervals, *parse_day("2017-12-05")).has_value());
  CHECK(interval_of(intervals, *parse_day("2017-12-06")) == 0);
  CHECK(interval_of(intervals, *parse_day("2018-03-20")) == 0);
  CHECK(interval_of(intervals, *parse_day("2018-03-21")) == 1);
  CHECK(interval_of(intervals, *parse_day("2018-08-29")) == 1);
  CHECK(interval_of(intervals, *parse_day("2026-01-01")) == 3);
  CHECK_FALSE(interval_of({}, 0).has_value());
}

}  // namespace release_intervals_test
}  // namespace opseq

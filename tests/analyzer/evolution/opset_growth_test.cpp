#include "analyzer/evolution/opset_growth.h"

#include <doctest/doctest.h>

namespace opseq {
namespace opset_growth_test {

std::vector<OpsetGrowth> growth_of(CountedOperators counted, int until,
                                   ReleaseDates dates = ReleaseDates::announced) {
  return opset_growth(opset_releases(), operator_histories(), counted, dates, until);
}

std::uint32_t sum_of(const std::vector<OpsetGrowth>& growth, ReleaseSize size) {
  std::uint32_t sum = 0;
  for (const OpsetGrowth& opset : growth) sum += size_of(opset, size);
  return sum;
}

TEST_CASE("the study's numbers, added and updated by opset") {
  const std::vector<std::pair<int, int>> published{{78, 0}, {0, 4},  {0, 1},   {0, 1},  {0, 1},   {0, 24},
                                                   {8, 18}, {2, 5},  {17, 10}, {13, 6}, {17, 35}, {1, 11},
                                                   {0, 67}, {1, 11}, {3, 3},   {1, 8},  {3, 0},   {5, 12}};
  const auto growth = growth_of(CountedOperators::published, 18);
  REQUIRE(growth.size() == published.size());
  for (std::size_t i = 0; i < growth.size(); ++i) {
    CAPTURE(growth[i].opset);
    CHECK(static_cast<int>(size_of(growth[i], ReleaseSize::added)) == published[i].first);
    CHECK(static_cast<int>(size_of(growth[i], ReleaseSize::updated)) == published[i].second);
  }
  CHECK(sum_of(growth, ReleaseSize::added) == 149);
  CHECK(sum_of(growth, ReleaseSize::updated) == 217);
}

TEST_CASE("all operators") {
  const auto growth = growth_of(CountedOperators::all, 18);
  CHECK(sum_of(growth, ReleaseSize::added) == 186);
  CHECK(sum_of(growth, ReleaseSize::updated) == 258);
  CHECK(size_of(growth[12], ReleaseSize::breaking) == 8);
  CHECK(size_of(growth[12], ReleaseSize::types) == 67);
  CHECK(size_of(growth[12], ReleaseSize::operators) == 79);
  const auto whole = growth_of(CountedOperators::all, 28);
  CHECK(sum_of(whole, ReleaseSize::added) == 203);
  CHECK(sum_of(whole, ReleaseSize::updated) == 409);
  CHECK(whole.back().is_provisional);
  CHECK_FALSE(whole.back().day.has_value());
}

TEST_CASE("dates as announced, where that is known, or as tagged") {
  const auto announced = growth_of(CountedOperators::all, 19);
  const auto tagged = growth_of(CountedOperators::all, 19, ReleaseDates::tagged);
  CHECK(announced[0].day == parse_day("2017-12-06"));
  CHECK(tagged[0].day == parse_day("2017-12-04"));
  CHECK(announced[18].day == tagged[18].day);
}

}  // namespace opset_growth_test
}  // namespace opseq

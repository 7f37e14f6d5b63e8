#include "analyzer/evolution/failure_categories.h"

#include <doctest/doctest.h>

namespace opseq {
namespace failure_categories_test {

std::vector<ReleaseInterval> intervals() {
  return release_intervals(
      opset_growth(opset_releases(), operator_histories(), CountedOperators::all, ReleaseDates::announced, 9),
      default_merge_days);
}

FailureTable some_failures() {
  FailureTableBuilder builder;
  const Day day = *parse_day("2018-09-01");
  for (int i = 0; i < 6; ++i)
    builder.add(day - 100 * i, {{"kind", i < 2 ? "rare" : "usual"},
                                {"tool", i < 2 ? "A" : "B"},
                                {"number", std::to_string(i % 2)},
                                {"seen", "2020-01-0" + std::to_string(i + 1)},
                                {"title", "t"}});
  builder.add(day, {{"kind", "usual"}});
  return builder.finish();
}

TEST_CASE("categories have a few values that are no numbers or dates; the releases are one") {
  const FailureCategories found = categorize(some_failures(), intervals(), {});
  std::vector<std::string> names;
  for (const FailureCategory& category : found.categories) names.push_back(category.name);
  CHECK(names == std::vector<std::string>{"kind", "tool", "release"});
  CHECK(names == category_names(some_failures()));
  CHECK(found.failures == 7);
}

TEST_CASE("the most frequent value comes first, releases in their order") {
  const FailureCategories found = categorize(some_failures(), intervals(), {});
  CHECK(found.categories[0].values == std::vector<std::string>{"usual", "rare"});
  CHECK(found.categories[0].counts == std::vector<std::uint32_t>{5, 2});
  CHECK(found.categories[1].without == 1);
  CHECK(found.categories[2].values == std::vector<std::string>{"1", "2-7", "8", "9"});
  CHECK(found.categories[2].counts == std::vector<std::uint32_t>{1, 1, 2, 0});
  CHECK(found.categories[2].without == 3);
}

TEST_CASE("every two of them are crossed, without what lacks one") {
  const FailureCategories found = categorize(some_failures(), intervals(), {.permutations = 2000, .seed = 1});
  REQUIRE(found.pairs.size() == 3);
  const CategoryPair& pair = found.pairs[0];
  CHECK(pair.without == 1);
  CHECK(pair.table.counts == std::vector<std::uint32_t>{4, 0, 0, 2});
  CHECK(pair.cramers_v == doctest::Approx(1));
  CHECK(pair.permutations == 2000);
  CHECK(pair.p == doctest::Approx(1.0 / 15).epsilon(0.25));  // of 15 ways to deal two of six
  CHECK(pair.holm >= pair.p);
}

TEST_CASE("many failures are permuted less often, and too many not at all") {
  FailureTableBuilder builder;
  const CategoryOptions options{.permutations = 100'000, .seed = 1, .steps = 3 * 20'000'000};  // 3 pairs
  for (int i = 0; i < 29'996; ++i)
    builder.add(20'000, {{"a", i % 2 == 0 ? "x" : "y"}, {"b", i % 3 == 0 ? "x" : "y"}});
  const FailureCategories found = categorize(builder.finish(), {}, options);
  CHECK(found.pairs[0].permutations == 666);
  FailureTableBuilder many;
  for (int i = 0; i < 300'000; ++i)
    many.add(20'000, {{"a", i % 2 == 0 ? "x" : "y"}, {"b", i % 3 == 0 ? "x" : "y"}});
  const FailureCategories all = categorize(many.finish(), {}, options);
  CHECK(all.pairs[0].permutations == 0);
  CHECK(all.pairs[0].cramers_v.has_value());
}

TEST_CASE("of many columns the first are looked at, the others named, and all pairs share one budget") {
  FailureTableBuilder builder;
  for (int i = 0; i < 200; ++i) {
    std::map<std::string, std::string> values;
    for (int column = 0; column < 20; ++column)
      values["c" + std::to_string(10 + column)] = (i >> (column % 7)) % 2 == 0 ? "x" : "y";
    builder.add(20'000, values);
  }
  const FailureTable table = builder.finish();
  CHECK(category_names(table).size() == most_categories + 1);
  const FailureCategories found =
      categorize(table, {}, {.permutations = 100'000, .seed = 1, .steps = 13'600'000});
  CHECK(found.categories.size() == most_categories + 1);
  CHECK(found.left_out == std::vector<std::string>{"c26", "c27", "c28", "c29"});
  CHECK(found.pairs.size() == 136);
  CHECK(found.pairs[0].permutations == 100'000 / 204);
}

TEST_CASE("categories are in the order of their names, whichever a failure has first") {
  FailureTableBuilder builder;
  builder.add(20'000, {{"z", "x"}});
  builder.add(20'000, {{"a", "x"}, {"z", "y"}});
  builder.add(20'000, {{"a", "y"}});
  const FailureTable table = builder.finish();
  REQUIRE(table.columns.front().name == "z");
  CHECK(category_names(table) == std::vector<std::string>{"a", "z", release_category});
  const FailureCategories found = categorize(table, {}, {});
  CHECK(found.categories[0].name == "a");
  CHECK(found.categories[1].name == "z");
}

TEST_CASE("a column that is called as the releases are is left out") {
  FailureTableBuilder builder;
  builder.add(20'000, {{"release", "x"}, {"z", "x"}});
  builder.add(20'000, {{"release", "y"}, {"z", "y"}});
  const FailureTable table = builder.finish();
  CHECK(category_names(table) == std::vector<std::string>{"z", release_category});
  CHECK(categorize(table, {}, {}).left_out == std::vector<std::string>{release_category});
}

TEST_CASE("a release is named by its opsets") {
  CHECK(release_name(intervals()[0]) == "1");
  CHECK(release_name(intervals()[1]) == "2-7");
}

}  // namespace failure_categories_test
}  // namespace opseq

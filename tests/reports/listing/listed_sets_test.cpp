#include "reports/listing/listed_sets.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace listed_sets_test {

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "sets are counted, those of the study first") {
  database.sql().exec("INSERT INTO model_set VALUES ('a')");
  const std::vector<ListedSet> sets = count_sets(load_contents(database));
  std::vector<std::string> names;
  for (const ListedSet& set : sets) names.push_back(set.name);
  REQUIRE(names == std::vector<std::string>{"mismatch", "correct", "tests", "a", "other"});
  CHECK(sets[0].models == 5);
  CHECK(sets[0].analyzed == 4);
  CHECK(sets[0].unreadable == 1);
  CHECK(sets[0].nodes == 8 + 8 + 7 + 5);
  CHECK(sets[0].producers.begin()->second == 4);
  CHECK(sets[0].opsets.begin()->second == 4);
  CHECK(sets[3].models == 0);
  CHECK(sets[4].too_many_paths == 1);
  CHECK(sets[4].copies == 0);
}

}  // namespace listed_sets_test
}  // namespace opseq

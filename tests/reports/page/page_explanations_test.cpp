#include "reports/page/page_explanations.h"

#include <doctest/doctest.h>

#include <numeric>

#include "analyzer/suite/explanation.h"
#include "analyzer/suite/set_overlaps.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_explanations_test {

struct Fixture : test::AnalyzedDatabase {
  SuiteAnswer suite = answer_suite(database, 1);
  PageLimits limits;

  std::vector<std::uint32_t> models() const {
    const Roles& roles = suite.gaps.options.roles;
    return explained_models(
        suite, list_sequences(suite.rows, roles, suite.statistics, find_overlaps(suite.rows), limits),
        limits);
  }

  nlohmann::ordered_json json(unsigned threads = 1) const {
    std::vector<std::uint32_t> places(suite.rows.models.size());
    std::iota(places.begin(), places.end(), 0);
    return explanations_json(suite, models(), limits, threads, places);
  }
};

TEST_CASE_FIXTURE(Fixture, "the target's models are explained, first those in which gaps are shown") {
  const auto found = models();
  REQUIRE(found.size() == 4);
  for (const std::uint32_t model : found) CHECK(suite.rows.models[model].set_name == "mismatch");
  const Roles& roles = suite.gaps.options.roles;
  const auto listed = list_sequences(suite.rows, roles, suite.statistics, find_overlaps(suite.rows), limits);
  REQUIRE(listed.gaps_listed > 0);
  CHECK(found.front() == listed.sequences.front().smallest);
  limits.explanations = 2;
  CHECK(models() == std::vector<std::uint32_t>(found.begin(), found.begin() + 2));
}

TEST_CASE_FIXTURE(Fixture, "each as opseq explain has it") {
  const auto found = json();
  ExplanationOptions options;
  options.roles = suite.gaps.options.roles;
  for (const auto& each : found) {
    const auto model = each.at("model").get<std::uint32_t>();
    const Explanation expected = explain(suite.rows, explained_model(suite.rows, model), options);
    CHECK(each.at("sequences") == expected.sequences);
    CHECK(each.at("not_in_contrast").at("all") == expected.not_in_contrast.all);
    CHECK(each.at("not_in_suite").at("minimal") == expected.not_in_suite.minimal);
    CHECK(each.at("unshared").at("all") == expected.unshared.all);
    REQUIRE(each.at("first").size() == expected.first_unshared.size());
    for (std::size_t i = 0; i < expected.first_unshared.size(); ++i) {
      const UnsharedSequence& first = expected.first_unshared[i];
      CHECK(each.at("first")[i].at("operators") == suite.rows.sequences[first.sequence]);
      CHECK(each.at("first")[i].at("minimal") == first.is_minimal);
      CHECK(each.at("first")[i].at("other_failing") == first.other_failing);
    }
    REQUIRE(each.at("nearest").size() == expected.nearest.size());
    for (std::size_t i = 0; i < expected.nearest.size(); ++i)
      CHECK(each.at("nearest")[i].at("model") == expected.nearest[i].model);
  }
  CHECK(json(4).dump() == found.dump());
}

TEST_CASE_FIXTURE(Fixture, "nothing is explained where there is nothing to compare with") {
  suite.gaps.options.roles = {{"mismatch"}, {}, {}};
  CHECK(explained_models(suite, {}, limits).empty());
}

}  // namespace page_explanations_test
}  // namespace opseq

#include "reports/overview/report_groups.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace report_groups_test {

using Json = nlohmann::ordered_json;

const Json& values_of(const Json& groups, const std::string& name) {
  for (const Json& each : groups)
    if (each.at("name") == name) return each.at("values");
  FAIL("no groups by ", name);
  return groups;
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "all models that count, by every name") {
  SuiteAnswer suite = answer_suite(database, 1);
  suite.rows.models[0].groups["family"] = "x";
  const Json groups = report_groups_json(suite);
  std::vector<std::string> names;
  for (const Json& each : groups) names.push_back(each.at("name"));
  CHECK(names == std::vector<std::string>{"family", "folder", "opset", "producer", "set"});
  std::vector<std::string> sets;
  std::size_t models = 0;
  for (const Json& value : values_of(groups, "set")) {
    sets.push_back(value.at("value"));
    models += value.at("models").get<std::size_t>();
  }
  CHECK(sets == std::vector<std::string>{"correct", "mismatch", "other", "tests"});
  const Json all = values_of(groups, "folder")[0];
  CHECK(all.at("models") == models);
  CHECK(all.at("of") == 4);
  CHECK(all.at("against") == 2);
  CHECK(all.at("failing").at("share") == 4.0 / 6);
  CHECK(all.at("gaps") == suite.gaps.gaps.size());
  for (std::size_t k = 1; k <= suite.coverage.by_length.size(); ++k) {
    CHECK(all.at("covered")[k - 1] == suite.coverage.by_length[k - 1].covered);
    CHECK(all.at("total")[k - 1] == suite.coverage.by_length[k - 1].total);
  }
  const Json& family = values_of(groups, "family");
  REQUIRE(family.size() == 2);
  CHECK(family[0].at("value") == "x");
  CHECK(family[1].at("value").is_null());
  const Json& tests = values_of(groups, "set")[3];
  CHECK(tests.at("failing").is_null());
  CHECK(tests.at("total")[0] == 0);
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase,
                  "by folder means all folders, but where a manifest calls something else so") {
  rows.models[0].path = "a/b/c.onnx";
  rows.models[1].path = "a/d/c.onnx";
  const auto by_folder = [&] {
    std::vector<std::string> values;
    for (const ReportGrouping& each : report_groupings(rows))
      if (each.name == "folder")
        for (const ModelGroup& group : each.groups) values.push_back(group.value.value_or("none"));
    return values;
  };
  CHECK(by_folder() == std::vector<std::string>{".", "a", "a/b", "a/d"});
  rows.models[0].groups["folder"] = "mine";
  CHECK(by_folder() == std::vector<std::string>{"mine", "none"});
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "without a contrast nothing fails") {
  SuiteAnswer suite = answer_suite(database, 1);
  suite.gaps.against_models = 0;
  for (const Json& each : report_groups_json(suite))
    for (const Json& value : each.at("values")) CHECK(value.at("failing").is_null());
}

}  // namespace report_groups_test
}  // namespace opseq

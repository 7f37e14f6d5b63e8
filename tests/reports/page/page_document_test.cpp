#include "reports/page/page_document.h"

#include <doctest/doctest.h>

#include "reports/overview/json_report.h"
#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_document_test {

using Json = nlohmann::ordered_json;

struct Fixture : test::AnalyzedDatabase {
  Json report = make_json_report(load_report_rows(database), answer_suite(database, 1));

  Json page(const PageLimits& limits = {}, unsigned threads = 1) {
    PageSettings settings;
    settings.limits = limits;
    return make_page_document(database, answer_suite(database, threads), report, settings, threads);
  }
};

TEST_CASE_FIXTURE(Fixture, "its keys, in a fixed order, with the report unchanged") {
  const Json found = page();
  std::vector<std::string> keys;
  for (const auto& [key, value] : found.items()) keys.push_back(key);
  CHECK(keys == std::vector<std::string>{"format", "format_version", "identity", "report", "sets",
                                         "operators", "limits", "sequences", "overlaps", "transitions_total",
                                         "transitions", "groups", "suggestions", "explanations", "graphs",
                                         "covered", "opsets"});
  CHECK(found["format"] == "opseq-page");
  CHECK(found["format_version"] == page_format_version);
  CHECK(found["report"].dump() == report.dump());
  CHECK(found["sets"] == Json({"correct", "mismatch", "other", "tests"}));
  CHECK(found["operators"] == Json(rows.operators));
  CHECK(found["limits"] == Json({{"gaps", 10'000},
                                 {"others_per_group", 50},
                                 {"transitions", 5'000},
                                 {"vertices", 60'000},
                                 {"explanations", 100},
                                 {"explained", 10}}));
}

TEST_CASE_FIXTURE(Fixture, "models are named by their place in the report, unreadable ones counted") {
  const Json found = page();
  const auto& sequences = found["sequences"];
  const auto wanted = Json(rows.sequences[sequence({"Neg", "Exp", "Log"})]);
  const auto at = std::find(sequences["operators"].begin(), sequences["operators"].end(), wanted) -
                  sequences["operators"].begin();
  REQUIRE(at < static_cast<std::ptrdiff_t>(sequences["operators"].size()));
  CHECK(sequences["holders"][at] == Json({2, 1, 1}));  // numbers 3, 4, 5
  CHECK(sequences["gap"][at] == 1);
  CHECK(sequences["smallest"][at] == 4);
  CHECK(found["report"]["models"][4]["id"] == 5);
  CHECK(sequences["witness"][at] == Json({4, 5, 6}));
  CHECK(found["graphs"]["5"]["location"][4] == "4");
}

TEST_CASE_FIXTURE(Fixture, "groups have their models by place, beside those of the report") {
  const Json found = page();
  const Json& groupings = found["report"]["groups"];
  REQUIRE(found["groups"].size() == groupings.size());
  for (std::size_t i = 0; i < groupings.size(); ++i)
    CHECK(found["groups"][i].size() == groupings[i]["values"].size());
  CHECK(groupings.back()["name"] == "set");
  CHECK(found["groups"].back() == Json::parse("[[0, 1], [2, 3, 4, 5], [7, 8], [9]]"));
}

TEST_CASE_FIXTURE(Fixture, "witnesses: of gaps, and of others whose graph is there") {
  const Json found = page();
  for (std::size_t i = 0; i < found["sequences"]["gap"].size(); ++i) {
    const std::size_t model = found["sequences"]["smallest"][i];
    const bool is_drawn = found["graphs"].contains(found["report"]["models"][model]["id"].dump());
    CHECK(found["sequences"]["witness"][i].is_null() == (found["sequences"]["gap"][i] == 0 && !is_drawn));
  }
  const Json without_graphs = page({10'000, 50, 5'000, 0});
  CHECK(without_graphs["graphs"] == Json::object());
  CHECK(without_graphs["sequences"]["witness"][0].size() > 0);
}

TEST_CASE_FIXTURE(Fixture, "limits are kept, totals are of all") {
  const Json all = page();
  const Json few = page({2, 1, 3, 60'000});
  CHECK(few["sequences"]["gaps"] == all["sequences"]["gaps"]);
  CHECK(few["sequences"]["gaps_listed"] == 2);
  CHECK(few["transitions"].size() == 3);
  CHECK(few["transitions_total"] == all["transitions"].size());
  CHECK(few["overlaps"] == all["overlaps"]);
}

TEST_CASE_FIXTURE(Fixture,
                  "suggestions and explanations name models of the report and operators of the page") {
  const Json found = page();
  REQUIRE(found["suggestions"].size() > 0);
  for (const Json& suggestion : found["suggestions"])
    CHECK(found["report"]["models"][suggestion["model"].get<std::size_t>()]["set"] != "tests");
  REQUIRE(found["explanations"].size() == 4);
  for (const Json& explanation : found["explanations"]) {
    CHECK(found["report"]["models"][explanation["model"].get<std::size_t>()]["set"] == "mismatch");
    for (const Json& each : explanation["first"])
      for (const Json& number : each["operators"])
        CHECK(number.get<std::size_t>() < found["operators"].size());
  }
}

TEST_CASE_FIXTURE(Fixture, "the same with any number of threads") {
  CHECK(page({}, 4).dump() == page().dump());
}

}  // namespace page_document_test
}  // namespace opseq

#include "reports/page/page_opsets.h"

#include <doctest/doctest.h>

#include <set>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_opsets_test {

using Json = nlohmann::ordered_json;

struct Fixture : test::AnalyzedDatabase {
  Json opsets(unsigned threads = 1, const std::filesystem::path& failures = {}) {
    std::vector<std::uint32_t> places;
    for (std::size_t i = 0; i < rows.models.size(); ++i) places.push_back(static_cast<std::uint32_t>(10 + i));
    return page_opsets_json(database, rows, places, failures, threads);
  }
};

TEST_CASE_FIXTURE(Fixture, "all opsets, and the operators that models use with all their versions") {
  const Json json = opsets();
  CHECK(json["evolution"].size() == 28);
  std::set<std::string> types;
  for (const Json& each : json["operators"]) types.insert(each["type"].get<std::string>());
  CHECK(types.contains("Relu"));
  CHECK(types.size() == json["operators"].size());
  CHECK(json["operators"][0]["changes"][0]["kind"] == "added");
}

TEST_CASE_FIXTURE(Fixture, "each model's uses are an operator and an opset") {
  const Json json = opsets();
  REQUIRE(json["models"].size() == rows.models.size());
  for (const Json& model : json["models"]) {
    CHECK(model["opset"] == 16);
    CHECK(model["model"].get<std::size_t>() >= 10);
    CHECK_FALSE(model["uses"].empty());
    for (const Json& use : model["uses"]) {
      const Json& pair = json["uses"].at(use.get<std::size_t>());
      CHECK(pair[0].get<std::size_t>() < json["operators"].size());
      CHECK(pair[1] == 16);
    }
  }
}

TEST_CASE_FIXTURE(Fixture, "failures by release, up to the last of them, where a table is named") {
  const Json without = opsets();
  CHECK(without["failures"].is_null());
  CHECK(without["correlation"].is_null());
  const Json json = opsets(1, "study");
  CHECK(json["failures"] == "study");
  CHECK(json["evolution"].size() == 28);
  CHECK(json["correlation"]["failures"] == 200);
  CHECK(json["correlation"]["releases"].size() == 13);
  CHECK(json["correlation"]["releases"][1]["failures"] == 11);
}

TEST_CASE_FIXTURE(Fixture, "the same for any number of threads") { CHECK(opsets() == opsets(4)); }

}  // namespace page_opsets_test
}  // namespace opseq

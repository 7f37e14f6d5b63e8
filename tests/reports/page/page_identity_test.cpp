#include "reports/page/page_identity.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"

namespace opseq {
namespace page_identity_test {

using Json = nlohmann::ordered_json;

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "what was said, and null where nothing was") {
  const Json plain = identity_json(database, {});
  for (const char* key : {"title", "date", "command"}) CHECK(plain.at(key).is_null());
  CHECK(plain.at("headline_k") == 2);
  CHECK(plain.at("study") == false);
  PageSettings settings;
  settings.title = "Nightly";
  settings.date = "2023-11-14T22:13:20Z";
  settings.command = "opseq run";
  settings.database = "out/opseq.db";
  settings.headline_length = 3;
  settings.is_study = true;
  const Json said = identity_json(database, settings);
  CHECK(said.at("title") == "Nightly");
  CHECK(said.at("date") == "2023-11-14T22:13:20Z");
  CHECK(said.at("command") == "opseq run");
  CHECK(said.at("database") == "out/opseq.db");
  CHECK(said.at("headline_k") == 3);
  CHECK(said.at("study") == true);
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "sets with their folders and producers, those with a role first") {
  const Json sets = identity_json(database, {}).at("sets");
  std::vector<std::string> names;
  for (const Json& set : sets) names.push_back(set.at("name"));
  CHECK(names == std::vector<std::string>{"mismatch", "correct", "tests", "other"});
  const Json& mismatch = sets[0];
  CHECK(mismatch.at("models") == 5);
  REQUIRE(mismatch.at("folders").at("first").size() == 1);
  CHECK(mismatch.at("folders").at("first")[0].at("path").get<std::string>().ends_with("mismatch"));
  CHECK(mismatch.at("folders").at("first")[0].at("models") == 5);
  CHECK(mismatch.at("folders").at("more") == 0);
  std::uint64_t produced = 0;
  for (const Json& producer : mismatch.at("producers").at("first"))
    produced += producer.at("models").get<std::uint64_t>();
  CHECK(produced == 4);  // one can't be read
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "at most so many, and how many more there are") {
  PageSettings settings;
  settings.limits.sources = 0;
  const Json set = identity_json(database, settings).at("sets")[0];
  CHECK(set.at("folders").at("first").empty());
  CHECK(set.at("folders").at("more") == 1);
}

TEST_CASE("paths are told from the working folder, where they are not far from it") {
  CHECK(shown_path("/home/a/models", "/home/a") == "models");
  CHECK(shown_path("/home/a", "/home/a") == ".");
  CHECK(shown_path("/home/b/models", "/home/a") == "../b/models");
  CHECK(shown_path("/usr/share/models", "/home/a") == "/usr/share/models");
  CHECK(shown_path("/models", "/") == "/models");
  CHECK(shown_path("/", "/") == ".");
}

}  // namespace page_identity_test
}  // namespace opseq

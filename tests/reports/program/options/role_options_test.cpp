#include "reports/program/options/role_options.h"

#include <doctest/doctest.h>

#include "store/stages/analysis.h"
#include "store/stages/ingest.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace role_options_test {

void add(OptionList& list, SaidRoles& said) { add_roles(list, said); }

TEST_CASE("roles are said by names of sets, in one go or one by one") {
  const SaidRoles said = test::options_of<SaidRoles>(add, {"--of", "a", "b", "--by", "c", "--by", "d"});
  CHECK(said.of.value() == SetNames{"a", "b"});
  CHECK(said.by.value() == SetNames{"c", "d"});
  CHECK_FALSE(said.against);
  const std::string help = test::on_one_line(test::help_of<SaidRoles>(add));
  for (const char* text : {"[as analyzed] ", "[as analyzed; with another target: none] "})
    CHECK(help.find(text) != std::string::npos);
}

TEST_CASE("what is not said is as the database was analyzed") {
  const test::TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  CHECK(roles_in(database, {}) == Roles());
  const std::filesystem::path empty(folder / ".");
  ingest(database, {{"zoo", {empty}}, {"fine", {empty}}, {"suite", {empty}}}, {});
  AnalysisOptions options;
  options.roles = {{"zoo"}, {"fine"}, {"suite"}};
  analyze(database, options);
  CHECK(roles_in(database, {}) == options.roles);
  CHECK(roles_in(database, {{}, {}, SetNames{"x"}}) == Roles{{"zoo"}, {"fine"}, {"x"}});
  CHECK(roles_in(database, {SetNames{"x"}, {}, {}}) == Roles{{"x"}, {}, {"suite"}});
}

TEST_CASE("roles with other sets are said as the command line has them") {
  CHECK(changed_roles({}, {}).empty());
  CHECK(changed_roles({{"zoo", "b"}, {}, {"suite"}}, {}) == "--of zoo b --by suite");
  CHECK(changed_roles({{"mismatch"}, {"fine"}, {"tests"}}, {}) == "--against fine");
}

}  // namespace role_options_test
}  // namespace opseq

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace families_test {

using test::Captured;
using test::read_file;

struct Fixture : test::AnalyzedDatabase {
  Captured families(const Words& more = {}) const {
    return test::run_program(test::with({"families", file.string()}, more));
  }
  nlohmann::json found(const Words& more) const {
    return nlohmann::json::parse(families(test::with({"--json"}, more)).out);
  }
};

TEST_CASE_FIXTURE(Fixture, "tables by default, with what is useful next") {
  const Captured told = families();
  CHECK(told.exit_code == exit_fine);
  CHECK(told.err.empty());
  CHECK(told.out.starts_with("Models of mismatch (failing) and correct by folder\n"));
  CHECK(told.out.find("\n.            6        4       66.7  30.0-90.3 ") != std::string::npos);
  CHECK(told.out.ends_with("  opseq gaps " + file.string() + " --group-by folder\n"));
  CHECK(families({"-q"}).out.empty());
  CHECK(families({"--of", "mismatch", "--against", "correct"})
            .out.ends_with(" --of mismatch --against correct\n"));
}

TEST_CASE_FIXTURE(Fixture, "what is grouped by is said, or what a manifest says first") {
  CHECK(found({"--group-by", "set"})["values"].size() == 2);
  CHECK(found({})["name"] == "folder");
  database.sql().exec("INSERT INTO model_group VALUES (1, 'year', '1'), (3, 'family', 'x')");
  CHECK(found({})["name"] == "family");
  CHECK(found({})["values"].size() == 2);
  CHECK(test::store_failure([&] {
          families({"--group-by", "foldr"});
        }).sentence == "The models of the database have no group called foldr; did you mean folder?");
}

TEST_CASE_FIXTURE(Fixture, "roles and limits are those that are said") {
  const auto json = found({"--of", "other", "--group-by", "set", "--min-support", "testable"});
  CHECK(json["of"] == nlohmann::json({"other"}));
  CHECK(json["against"].empty());
  CHECK(json["all"]["failing"].is_null());
  CHECK(json["options"]["min_support"] == "testable");
  const auto one = found({"--min-models", "1"});
  CHECK(one["all"]["only_failing"].size() > found({"--min-models", "3"})["all"]["only_failing"].size());
}

TEST_CASE_FIXTURE(Fixture, "files in place of tables, or beside them") {
  const std::string csv = families({"--csv"}).out;
  CHECK(csv.starts_with("folder,depth,models,"));
  CHECK(families({"--markdown", "-"}).out.starts_with("| `folder` | models |"));
  const std::string name = (folder / "f.json").string();
  CHECK(families({"--json", name}).out == families().out);
  CHECK(nlohmann::json::parse(read_file(name))["format"] == "opseq-families");
  CHECK(test::store_failure([&] { families({"--json", name, "--csv", name}); }).is_thrown);
}

}  // namespace families_test
}  // namespace opseq

#include "store/rows/model_status.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace model_status_test {

void add_model(Database& database, const std::string& status, const std::string& reason) {
  database.sql().exec("INSERT INTO model (set_name, path, source_id, status, reason) VALUES ('m', '" +
                      status + "', 1, '" + status + "', " + reason + ")");
}

bool has_reason(ModelStatus status) {
  return status == ModelStatus::too_many_paths || status == ModelStatus::unreadable;
}

TEST_CASE("a status has one name, and the name one status") {
  for (const auto& named : model_status_names) {
    CHECK(status_name(named.value) == named.name);
    CHECK(stored_status(std::string(named.name)) == named.value);
  }
  CHECK_THROWS_AS(stored_status(""), std::out_of_range);
  CHECK_THROWS_AS(stored_status("Analyzed"), std::out_of_range);
  CHECK(status_literal(ModelStatus::too_many_paths) == "'too_many_paths'");
}

TEST_CASE("the schema takes these statuses and no other, each with its reason or without") {
  const test::TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  database.sql().exec("INSERT INTO model_set VALUES ('m')");
  database.sql().exec("INSERT INTO source VALUES (1, '/s', 0)");
  for (const auto& named : model_status_names) {
    const std::string name(named.name);
    CAPTURE(name);
    CHECK_THROWS_AS(add_model(database, name, has_reason(named.value) ? "NULL" : "'why'"), SQLite::Exception);
    CHECK_NOTHROW(add_model(database, name, has_reason(named.value) ? "'why'" : "NULL"));
  }
  CHECK_THROWS_AS(add_model(database, "done", "NULL"), SQLite::Exception);
  CHECK_THROWS_AS(add_model(database, "done", "'why'"), SQLite::Exception);
}

}  // namespace model_status_test
}  // namespace opseq

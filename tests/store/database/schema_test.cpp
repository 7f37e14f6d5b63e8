// The schema's views against the names that the library has for what is in them.
#include <doctest/doctest.h>

#include "analyzer/roles.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace schema_test {

using Rows = std::vector<std::string>;

std::string called(const auto& names, auto value) { return std::string(name_of(names, value)); }

struct Fixture {
  const test::TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};

  Fixture() {
    database.sql().exec("INSERT INTO model_set VALUES ('m')");
    database.sql().exec(
        "INSERT INTO source VALUES (1, '/s', 0); "
        "INSERT INTO model (id, set_name, path, source_id, status) VALUES (1, 'm', 'a', 1, "
        "'analyzed')");
    for (const int id : {1, 2, 3, 4})
      database.sql().exec("INSERT INTO sequence VALUES (" + std::to_string(id) + ", '" + std::to_string(id) +
                          "', 3)");
    for (const auto& comparison : role_comparison_names) {
      const std::string name(comparison.name);
      database.sql().exec("INSERT INTO comparison VALUES ('" + name + "', 0, '0', '0')");
    }
    // 1 is shared with no other set, 2 with correct models, 3 with tests, 4 with both.
    for (const int id : {1, 2, 3, 4}) share(RoleComparison::target_target, id);
    for (const int id : {2, 4}) share(RoleComparison::target_contrast, id);
    for (const int id : {3, 4}) share(RoleComparison::target_suite, id);
  }
  void share(RoleComparison comparison, int sequence) {
    database.sql().exec("INSERT INTO shared_sequence VALUES ('" + called(role_comparison_names, comparison) +
                        "', " + std::to_string(sequence) + ", 1)");
  }
  Rows in(const std::string& view, RoleDifference difference) {
    return test::rows_of(database, "SELECT sequence_id FROM " + view + " WHERE name = '" +
                                       called(role_difference_names, difference) + "' ORDER BY 1");
  }
};

TEST_CASE_FIXTURE(Fixture, "differences are those of the library's names, and no others") {
  for (const char* view : {"difference", "difference_model"}) {
    CAPTURE(view);
    CHECK(in(view, RoleDifference::target_only) == Rows{"1", "3"});
    CHECK(in(view, RoleDifference::uncovered) == Rows{"1", "2"});
    CHECK(in(view, RoleDifference::target_only_uncovered) == Rows{"1"});
    CHECK(test::rows_of(database, std::string("SELECT DISTINCT name FROM ") + view).size() ==
          role_difference_names.size());
  }
}

}  // namespace schema_test
}  // namespace opseq

#include "store/rows/stage_rows.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include "graph/base/version.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace stage_rows_test {

TEST_CASE("a stage is recorded with version, options, times and counts") {
  const test::TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  ::setenv("SOURCE_DATE_EPOCH", "0", 1);
  add_stage_run(database, {"ingest", "{\"a\":1}", "1969-01-01T00:00:00Z", "{\"read\":2}"});
  add_stage_run(database, {"analyze", "{}", "1969-02-01T00:00:00Z", "{}"});
  ::unsetenv("SOURCE_DATE_EPOCH");
  const std::string version(program_version);
  CHECK(test::rows_of(database, "SELECT * FROM stage_run ORDER BY id") ==
        std::vector<std::string>{
            "1|ingest|" + version + "|{\"a\":1}|1969-01-01T00:00:00Z|1970-01-01T00:00:00Z|{\"read\":2}",
            "2|analyze|" + version + "|{}|1969-02-01T00:00:00Z|1970-01-01T00:00:00Z|{}"});
}

}  // namespace stage_rows_test
}  // namespace opseq

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "reports/program/exit_code.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace ingest_test {

using test::Captured;
using test::ThreeSets;

TEST_CASE_FIXTURE(ThreeSets, "ingest tells what it read of a set") {
  const auto database = folder / "a.db";
  for (const std::size_t set : {2, 0, 1}) {
    const Captured told = ingest(database, set, {"-j", "4"});
    CHECK(told.exit_code == exit_fine);
    CHECK(told.out.starts_with(sets[set].set_name + ": "));
    CHECK(told.out.ends_with(" files read (0 unreadable), 0 unchanged, 0 gone\n"));
  }
  CHECK(ingest(database, 0).out == "mismatch: 0 files read (0 unreadable), 4 unchanged, 0 gone\n");
  CHECK(ingest(database, 0, {"-q"}).out.empty());
}

TEST_CASE_FIXTURE(ThreeSets, "a file that can't be read gives an exit code") {
  folder.write("tests/bad.onnx", "");
  const Captured told = ingest(folder / "a.db", 2);
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(told.err == "opseq: tests: bad.onnx: it is empty.\n");
  CHECK(told.out == "tests: 2 files read (1 unreadable), 0 unchanged, 0 gone\n");
}

TEST_CASE_FIXTURE(ThreeSets, "a later ingest without graph options keeps those of the database") {
  const auto database = folder / "a.db";
  CHECK(ingest(database, 0, {"--preset", "published"}).exit_code == exit_fine);
  CHECK(ingest(database, 1).exit_code == exit_fine);
  CHECK(test::store_failure([&] {
          ingest(database, 1, {"--functions", "inline"});
        }).kind == Error::Kind::misuse);
}

TEST_CASE_FIXTURE(ThreeSets, "limits on reading are kept") {
  const Captured told = ingest(folder / "a.db", 2, {"--max-nodes", "2"});
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(told.err.find("the limit of 2 (--max-nodes).\n") != std::string::npos);
}

}  // namespace ingest_test
}  // namespace opseq

#include "store/rows/source_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/ingest_fixture.h"

namespace opseq {
namespace source_rows_test {

using Sources = test::IngestFixture;

TEST_CASE_FIXTURE(Sources, "a new database has none") { CHECK(load_sources(database).empty()); }

TEST_CASE_FIXTURE(Sources, "folders and files of each set, with their models") {
  folder.write("b/x/a.onnx", test::chain_model({"Relu", "Add"}));
  folder.write("b/c.onnx", test::chain_model({"Relu", "Mul"}));
  folder.write("one.onnx", "");
  add("z", {folder / "b"});
  add("a", {folder / "one.onnx", folder / "b/x"});
  const std::vector<SourceRow> found = load_sources(database);
  REQUIRE(found.size() == 3);
  CHECK(found[0].set_name == "a");
  CHECK(found[0].path == (folder / "b/x").string());
  CHECK_FALSE(found[0].is_file);
  CHECK(found[0].models == 1);
  CHECK(found[1].path == (folder / "one.onnx").string());
  CHECK(found[1].is_file);
  CHECK(found[1].models == 1);
  CHECK(found[2].set_name == "z");
  CHECK(found[2].models == 2);
}

}  // namespace source_rows_test
}  // namespace opseq

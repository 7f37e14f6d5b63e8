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

TEST_CASE_FIXTURE(ThreeSets, "a manifest names the sets by itself") {
  const auto manifest = folder.write("m.csv", "path,set,group\nmismatch/a.onnx,m,1\ntests/a.onnx,t,2\n");
  const auto database = (folder / "a.db").string();
  const Captured told = test::run_program({"ingest", database, "--manifest", manifest.string()});
  CHECK(told.exit_code == exit_fine);
  CHECK(told.out == manifest.string() + ": 2 files read (0 unreadable), 0 unchanged, 0 gone\n");
  Database opened(database, OpenMode::existing);
  CHECK(test::rows_of(opened, "SELECT set_name, path FROM model ORDER BY id") ==
        std::vector<std::string>{"m|mismatch/a.onnx", "t|tests/a.onnx"});
  for (const Words& words : {Words{}, Words{"--set", "a"}, Words{"path"},
                             Words{"--set", "a", "--manifest", "m"}, Words{"--set", "a/b", "path"}})
    test::refused(test::with({"ingest", database}, words));
}

TEST_CASE_FIXTURE(ThreeSets, "files that are left out are told to who wants to know, and are gone") {
  const auto database = folder / "a.db";
  CHECK(ingest(database, 0).out == "mismatch: 4 files read (0 unreadable), 0 unchanged, 0 gone\n");
  const Captured told = ingest(database, 0, {"--exclude", "^[ab]", "-v"});
  CHECK(told.out == "mismatch: 0 files read (0 unreadable), 2 unchanged, 2 gone\n");
  CHECK(told.err.find("opseq: mismatch: --include and --exclude leave 2 files out.\n") != std::string::npos);
  const Captured none = ingest(database, 0, {"--include", "^z"});
  CHECK(none.err == "opseq: mismatch: all that is in " + (folder / "mismatch").string() + " is left out.\n");
}

TEST_CASE_FIXTURE(ThreeSets, "a pattern and a list stand for files, or for nothing") {
  const auto database = (folder / "a.db").string();
  const auto ingested = [&](const std::string& word) {
    return test::run_program({"ingest", database, "--set", "s", word});
  };
  CHECK(ingested((folder / "**/a.onnx").string()).out ==
        "s: 3 files read (0 unreadable), 0 unchanged, 0 gone\n");
  folder.write("list", (folder / "correct/b.onnx").string() + "\n");
  CHECK(ingested("@" + (folder / "list").string()).out.starts_with("s: 1 files read"));
  const Captured none = ingested((folder / "z*").string());
  CHECK(none.exit_code == exit_fine);
  CHECK(none.err == "opseq: s: nothing matches the pattern " + (folder / "z*").string() + ".\n");
}

}  // namespace ingest_test
}  // namespace opseq

#include "reports/program/commands/ingest_stage.h"

#include <doctest/doctest.h>

#include "reports/program/exit_code.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace ingest_stage_test {

struct Fixture : test::ThreeSets {
  Database opened{folder / "a.db", OpenMode::create};
  IngestSummary summary;

  test::Captured ingest_sets(const IngestRequest& request, const ExecutionOptions& execution = {}) {
    test::Captured told = test::captured([&] {
      summary = ingest_told(opened, request, execution);
      tell_missing_models(summary);
      return exit_code_of(summary);
    });
    told.err = test::without_steps(told.err);
    return told;
  }
};

TEST_CASE_FIXTURE(Fixture, "nothing is told of sets that can be read, unless asked for") {
  const test::Captured quiet = ingest_sets({sets});
  CHECK(quiet.exit_code == exit_fine);
  CHECK(quiet.err.empty());
  CHECK(summary.read == 7);
  ExecutionOptions verbose;
  verbose.verbose = true;
  CHECK(ingest_sets({sets}, verbose).err == "opseq: read 0 files, 7 unchanged, 0 models gone\n");
}

TEST_CASE_FIXTURE(Fixture, "folders without models and files that can't be read are told") {
  std::filesystem::create_directory(folder / "empty");
  folder.write("tests/bad.onnx", "");
  const test::Captured told = ingest_sets({{{"tests", {folder / "tests", folder / "empty"}}}});
  CHECK(told.exit_code == exit_input_unreadable);
  CHECK(told.err == "opseq: tests: bad.onnx: it is empty.\nopseq: tests: the folder " +
                        (folder / "empty").string() + " holds no *.onnx file.\n");
  const test::Captured gone = ingest_sets({{{"tests", {folder / "gone", folder / "tests"}}}});
  CHECK(gone.exit_code == exit_input_unreadable);
  CHECK(gone.err ==
        "opseq: tests: bad.onnx: it is empty.\n"
        "opseq: tests: gone: there is no such file or folder.\n");
}

TEST_CASE_FIXTURE(Fixture, "folders by links are read, and links that are skipped are told") {
  std::filesystem::create_directory(folder / "linked");
  std::filesystem::create_directory_symlink(folder / "tests", folder / "linked/a");
  for (int i = 0; i < 12; ++i)
    std::filesystem::create_directory_symlink(folder / "tests", folder / ("linked/b" + std::to_string(i)));
  const test::Captured told = ingest_sets({{{"s", {folder / "linked"}}}});
  CHECK(told.exit_code == exit_fine);
  CHECK(summary.read == 1);
  CHECK(told.err.starts_with("opseq: s: b0 was skipped: it leads to a, which is searched once.\n"));
  CHECK(told.err.ends_with("\nopseq: 2 more links were skipped; --verbose lists them.\n"));
}

TEST_CASE_FIXTURE(Fixture, "a complete request removes what it does not name") {
  ingest_sets({sets});
  ingest_sets({{sets[0]}});
  CHECK(summary.removed == 0);
  ingest_sets({{sets[0]}, SourceScope::all});
  CHECK(summary.removed == 3);
}

TEST_CASE_FIXTURE(Fixture, "graph options come from what is said, the preset, and the database") {
  IngestRequest request{sets};
  request.preset = Preset::published;
  request.graph.graph.push_back([](GraphOptions& options) { options.label = LabelKind::version; });
  ingest_sets(request);
  GraphOptions expected = published_graph_options;
  expected.label = LabelKind::version;
  CHECK(stored_graph_options(opened) == expected);
  CHECK(ingest_sets({sets}).exit_code == exit_fine);
  CHECK(stored_graph_options(opened) == expected);
}

}  // namespace ingest_stage_test
}  // namespace opseq

#include "reports/program/commands/ingest_stage.h"

#include <doctest/doctest.h>

#include "reports/program/exit_code.h"
#include "tests/support/reports/three_sets.h"

namespace opseq {
namespace {

struct Fixture : test::ThreeSets {
  Database opened{folder / "a.db", OpenMode::create};
  IngestSummary summary;

  test::Captured ingest_sets(const IngestRequest& request, const ExecutionOptions& execution = {}) {
    return test::captured([&] {
      summary = ingest_told(opened, request, execution);
      return exit_code_of(summary);
    });
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
  CHECK(told.err == "opseq: tests: the folder " + (folder / "empty").string() +
                        " holds no *.onnx file.\nopseq: tests: bad.onnx: it is empty.\n");
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

}  // namespace
}  // namespace opseq

#include "store/rows/contents_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/ingest_fixture.h"

namespace opseq {
namespace contents_rows_test {

using Contents = test::IngestFixture;

TEST_CASE_FIXTURE(Contents, "a new database has neither sets nor an analysis") {
  const ContentsRows contents = load_contents(database);
  CHECK(contents.sets.empty());
  CHECK(contents.models.empty());
  CHECK(contents.database_options.empty());
  CHECK(contents.analysis == AnalysisState::none);
  CHECK_FALSE(contents.analysis_options.has_value());
}

TEST_CASE_FIXTURE(Contents, "sets and models are there as they were ingested") {
  folder.write("m/a.onnx", test::forked_model(3));
  folder.write("m/b.onnx", "");
  std::filesystem::create_directory(folder / "none");
  add("m", {folder / "m"});
  add("empty", {folder / "none"});
  const ContentsRows contents = load_contents(database);
  CHECK(contents.sets == std::vector<std::string>{"empty", "m"});
  CHECK(contents.database_options.at("label") == "type");
  REQUIRE(contents.models.size() == 2);
  const ContentsModel& a = contents.models[0];
  CHECK(a.set_name == "m");
  CHECK(a.path == "a.onnx");
  CHECK(a.status == ModelStatus::ingested);
  CHECK(a.nodes == 9);
  CHECK(a.paths == "8");
  CHECK(a.opset.has_value());
  CHECK(a.producer.has_value());
  CHECK(contents.models[1].status == ModelStatus::unreadable);
  CHECK(contents.models[1].reason == "b.onnx: it is empty.");
  CHECK_FALSE(contents.models[1].producer.has_value());
}

TEST_CASE_FIXTURE(Contents, "the analysis is complete, and outdated once models have changed") {
  folder.write("m/a.onnx", test::chain_model({"Relu", "Add"}));
  add("m", {folder / "m"});
  AnalysisOptions options;
  options.ngrams.longest = 3;
  analyze(database, options);
  CHECK(load_contents(database).analysis == AnalysisState::complete);
  database.sql().exec("UPDATE analysis SET is_complete = 0");
  CHECK(load_contents(database).analysis == AnalysisState::interrupted);
  folder.write("m/b.onnx", test::chain_model({"Relu", "Sub"}));
  add("m", {folder / "m"});
  const ContentsRows outdated = load_contents(database);
  CHECK(outdated.analysis == AnalysisState::outdated);
  REQUIRE(outdated.analysis_options.has_value());
  CHECK(outdated.analysis_options->ngrams.longest == 3);
}

TEST_CASE_FIXTURE(Contents, "copies are those within a set, unless each counts") {
  for (const char* file : {"m/a.onnx", "m/b.onnx", "n/a.onnx"})
    folder.write(file, test::chain_model({"Relu", "Add"}));
  add("m", {folder / "m"});
  add("n", {folder / "n"});
  const auto copies = [&] {
    std::vector<bool> found;
    for (const ContentsModel& model : load_contents(database).models) found.push_back(model.is_copy);
    return found;
  };
  CHECK(copies() == std::vector<bool>{false, true, false});
  analyze(database, {});
  CHECK(copies() == std::vector<bool>{false, true, false});
  AnalysisOptions options;
  options.duplicates = Duplicates::keep;
  analyze(database, options);
  CHECK(copies() == std::vector<bool>{false, false, false});
}

}  // namespace contents_rows_test
}  // namespace opseq

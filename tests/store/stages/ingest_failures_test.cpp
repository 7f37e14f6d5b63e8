#include <doctest/doctest.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "store/stages/ingest.h"
#include "tests/support/models/ingest_fixture.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace ingest_failures_test {

namespace fs = std::filesystem;
using test::chain_model;
using test::dump_without_stages;
using test::rows_of;
using test::TemporaryFolder;
using Rows = std::vector<std::string>;
using Fixture = test::IngestFixture;

TEST_CASE_FIXTURE(Fixture, "a source that is gone itself stays as an unreadable row") {
  folder.write("m/a.onnx", chain_model({"Relu"}));
  add("m", {folder / "m"});
  fs::remove_all(folder / "m");
  const IngestSummary summary = add("m", {folder / "m"});
  CHECK(summary.removed == 1);
  REQUIRE(summary.unreadable.size() == 1);
  CHECK(summary.unreadable[0].path == "m");
  CHECK(models("path, status") == Rows{"m|unreadable"});
}

TEST_CASE_FIXTURE(Fixture, "what can't be read becomes a row with a sentence, and is tried again") {
  const std::string good = chain_model({"Relu", "Tan", "Abs"});
  folder.write("m/cut.onnx", good.substr(0, good.size() - 5));
  folder.write("m/empty.onnx", "");
  folder.write("m/good.onnx", good);
  folder.write("m/text.onnx", "<!DOCTYPE html>");
  fs::create_symlink("nowhere", folder / "m/link.onnx");
  for (int time = 0; time < 2; ++time) {
    const IngestSummary summary = add("m", {folder / "m", folder / "missing"});
    CHECK(summary.read == (time == 0 ? 6 : 5));
    CHECK(summary.unchanged == (time == 0 ? 0 : 1));
    REQUIRE(summary.unreadable.size() == 5);
    for (const IngestProblem& problem : summary.unreadable) {
      CHECK(problem.set_name == "m");
      CHECK(problem.reason.starts_with(problem.path + ": "));
      CHECK(problem.reason.ends_with('.'));
    }
    CHECK(summary.unreadable[1].reason == "empty.onnx: it is empty.");
    CHECK(models("path, status, nodes") == Rows{"cut.onnx|unreadable|NULL", "empty.onnx|unreadable|NULL",
                                                "good.onnx|ingested|3", "link.onnx|unreadable|NULL",
                                                "missing|unreadable|NULL", "text.onnx|unreadable|NULL"});
  }
  CHECK(rows_of(database, "SELECT reason FROM model WHERE path = 'missing'") ==
        Rows{"missing: there is no such file or folder."});
  // Put right without a change of size or time that would tell.
  folder.write("m/empty.onnx", good);
  CHECK(add("m", {folder / "m"}).unreadable.size() == 3);
  CHECK(rows_of(database, "SELECT status, reason FROM model WHERE path = 'empty.onnx'") ==
        Rows{"ingested|NULL"});
}

TEST_CASE_FIXTURE(Fixture, "a readable file that goes bad keeps no graph") {
  folder.write("m/a.onnx", chain_model({"Relu", "Tan"}));
  add("m", {folder / "m"});
  folder.write("m/a.onnx", "x");
  CHECK(add("m", {folder / "m"}).unreadable.size() == 1);
  CHECK(models("id, status, structure_hash, nodes") == Rows{"1|unreadable|NULL|NULL"});
  CHECK(rows_of(database, "SELECT * FROM vertex").empty());
}

TEST_CASE("interrupted, it keeps what it has read, says that the rest was not, and reads it the next time") {
  const TemporaryFolder folder;
  constexpr std::uint64_t files = 300;
  for (std::uint64_t i = 0; i < files; ++i)
    folder.write("m/" + std::to_string(i) + ".onnx", test::forked_model(static_cast<int>(i % 7 + 1)));
  Database undisturbed(folder / "undisturbed.db", OpenMode::create);
  const std::vector<SetSources> sets{{"m", {folder / "m"}}};
  ingest(undisturbed, sets, test::complete_ingest());
  for (const unsigned threads : {1U, 3U}) {
    CAPTURE(threads);
    Interruption interruption;
    const fs::path file = folder / (std::to_string(threads) + ".db");
    Database database(file, OpenMode::create, {&interruption, std::chrono::minutes(1), {}});
    const auto request = [&](std::uint64_t, std::uint64_t) { interruption.request(); };
    std::string told;
    try {
      ingest(database, sets, test::complete_ingest(threads), request);
    } catch (const Interrupted& interrupted) {
      told = interrupted.what();
    }
    const std::size_t kept = rows_of(database, "SELECT id FROM model WHERE status = 'ingested'").size();
    CHECK(kept >= 64);
    CHECK(kept < files);
    CHECK(told == std::to_string(kept) + " of 300 files were read, and are in the database");
    CHECK(rows_of(database,
                  "SELECT path || ': it was not read, as the ingest was interrupted; ingest it again.' = "
                  "reason, count(*) FROM model WHERE status = 'unreadable' GROUP BY 1") ==
          Rows{"1|" + std::to_string(files - kept)});
    CHECK(rows_of(database, "SELECT counts ->> 'read' FROM stage_run") == Rows{std::to_string(kept)});
    Database again(file, OpenMode::existing);
    CHECK(ingest(again, sets, test::complete_ingest(threads)).read == files - kept);
    CHECK(test::damage(again).empty());
    CHECK(dump_without_stages(again) == dump_without_stages(undisturbed));
  }
}

TEST_CASE_FIXTURE(Fixture, "an exception in the middle leaves the database as it was") {
  folder.write("m/a.onnx", chain_model({"Relu"}));
  add("m", {folder / "m"});
  const auto before = test::dump(database);
  folder.write("m/a.onnx", chain_model({"Tan", "Tan"}));
  folder.write("m/b.onnx", chain_model({"Relu"}));
  struct Stop {};
  CHECK_THROWS_AS(ingest(database, {{"m", {folder / "m"}}, {"new", {folder / "m"}}}, {},
                         [](std::uint64_t, std::uint64_t) { throw Stop{}; }),
                  Stop);
  CHECK(test::dump(database) == before);
  CHECK(test::damage(database).empty());
  CHECK(add("m", {folder / "m"}).read == 2);
}

TEST_CASE_FIXTURE(Fixture, "an empty path is a model that can't be read") {
  folder.write("m/a.onnx", chain_model({"Relu"}));
  const IngestSummary summary = add("m", {"", folder / "m"});
  CHECK(summary.read == 2);
  REQUIRE(summary.unreadable.size() == 1);
  CHECK(summary.unreadable[0].reason == ": there is no such file or folder.");
}

}  // namespace ingest_failures_test
}  // namespace opseq

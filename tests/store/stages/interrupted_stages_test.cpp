// Ingesting and analyzing, interrupted at every point that they tell their progress at.
#include <doctest/doctest.h>

#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace interrupted_stages_test {

using test::TemporaryFolder;
using Rows = std::vector<std::string>;

// Does both stages, and requests the interruption at the n-th report of progress. Whether they came to an
// end.
bool finishes(const std::filesystem::path& file, const std::vector<SetSources>& sets, unsigned threads,
              int n) {
  Interruption interruption;
  Database database(file, OpenMode::create, {&interruption, std::chrono::minutes(1), {}});
  int seen = 0;
  const auto count = [&] {
    if (++seen == n) interruption.request();
  };
  try {
    ingest(database, sets, test::complete_ingest(threads), [&](std::uint64_t, std::uint64_t) { count(); });
    analyze(database, {}, {threads, [&](const StepProgress&) { count(); }});
  } catch (const Interrupted&) {
    return false;
  }
  return true;
}

Rows content_of(const std::filesystem::path& file) {
  Database database(file, OpenMode::existing);
  CHECK(test::damage(database).empty());
  Rows rows = test::dump(database);
  std::erase_if(rows, [](const std::string& row) { return row.starts_with("stage_run"); });
  return rows;
}

TEST_CASE("stages that are interrupted anywhere leave what was there, and are made good") {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets = test::write_three_sets(folder);
  for (const unsigned threads : {1U, 3U}) {
    CAPTURE(threads);
    const auto whole = folder / ("whole" + std::to_string(threads));
    CHECK(finishes(whole, sets, threads, 0));
    const Rows expected = content_of(whole);
    int n = 0;
    for (bool is_finished = false; !is_finished;) {
      ++n;
      CAPTURE(n);
      REQUIRE(n < 1000);
      const auto file = folder / (std::to_string(threads) + "-" + std::to_string(n));
      is_finished = finishes(file, sets, threads, n);
      if (!is_finished) {
        Database database(file, OpenMode::existing);
        // All is compared, or nothing is.
        const Rows analyses = test::rows_of(database, "SELECT is_complete FROM analysis");
        const Rows comparisons = test::rows_of(database, "SELECT name FROM comparison");
        CHECK(comparisons.size() == (analyses.empty() ? 0 : 3));
        CHECK(test::rows_of(database, "SELECT id FROM model WHERE status = 'analyzed'").empty() ==
              analyses.empty());
        CHECK(test::rows_of(database, "SELECT id FROM sequence").empty() == analyses.empty());
      }
      CHECK(finishes(file, sets, threads, 0));
      CHECK(content_of(file) == expected);
    }
    CHECK(n > 10);
  }
}

TEST_CASE("a stage is not begun where the interruption was requested before") {
  const TemporaryFolder folder;
  Interruption interruption;
  Database database(folder / "a.db", OpenMode::create, {&interruption, std::chrono::minutes(1), {}});
  interruption.request();
  CHECK_THROWS_AS(ingest(database, {}, {}), Interrupted);
  CHECK_THROWS_AS(analyze(database, {}), Interrupted);
}

}  // namespace interrupted_stages_test
}  // namespace opseq

#include "store/rows/used_sequences.h"

#include <doctest/doctest.h>

#include "store/stages/analysis.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace used_sequences_test {

using test::TemporaryFolder;

TEST_CASE("an empty database uses none") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  CHECK(used_sequences(database, {"model_ngram", "shared_sequence"}) == std::vector<bool>(1));
}

TEST_CASE("sequences are used as SQL says") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  ingest(database, test::write_three_sets(folder), test::complete_ingest());
  analyze(database, {});
  const std::vector<std::vector<std::string>> choices{
      {"model_ngram"}, {"shared_sequence"}, {"shared_sequence", "reduced_sequence"}, {}};
  for (const auto& tables : choices) {
    std::string query = "SELECT 0 WHERE 0";
    for (const std::string& table : tables) query += " UNION SELECT sequence_id FROM " + table;
    std::vector<bool> expected(
        static_cast<std::size_t>(database.sql().execAndGet("SELECT max(id) FROM sequence").getInt64()) + 1);
    for (const std::string& id : test::rows_of(database, query)) expected[std::stoul(id)] = true;
    CHECK(used_sequences(database, tables) == expected);
  }
}

}  // namespace used_sequences_test
}  // namespace opseq

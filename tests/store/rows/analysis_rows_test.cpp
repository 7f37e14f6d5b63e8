#include "store/rows/analysis_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace {

using test::rows_of;
using test::TemporaryFolder;
using Rows = std::vector<std::string>;

OperatorLabels labels_of(std::vector<std::string> names) {
  OperatorLabels labels;
  labels.names = std::move(names);
  return labels;
}

TEST_CASE("a sequence's text is a JSON array, whatever the names hold") {
  const OperatorLabels labels = labels_of({"Add", "a\"b\\\\c\n", "\xc3\xa9::</script>"});
  CHECK(sequence_text(Sequence{}, labels) == "[]");
  CHECK(sequence_text(Sequence{2, 2, 4}, labels) == "[\"Add\",\"Add\",\"\xc3\xa9::</script>\"]");
  CHECK(sequence_text(Sequence{3}, labels) == R"(["a\"b\\\\c\n"])");
}

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  const OperatorLabels labels = labels_of({"A", "B", "C"});

  Fixture() {
    database.sql().exec("INSERT INTO model_set VALUES ('mismatch'), ('correct')");
    for (int i = 1; i <= 4; ++i)
      database.sql().exec("INSERT INTO model (set_name, path, file, source, status) VALUES ('" +
                          std::string(i < 3 ? "mismatch" : "correct") + "', 'p', 'f" + std::to_string(i) +
                          "', 's', 'ingested')");
  }
};

TEST_CASE_FIXTURE(Fixture, "comparisons, their sequences and who shares them are written once each") {
  AnalysisWriter writer(database, labels);
  SetComparison within;
  within.model_pairs = 1;
  within.sequences = {{{2, 3, 4}, {0, 1}, {}}, {{4, 4, 4}, {1}, {}}};
  writer.write({"mismatch_mismatch", "mismatch", "mismatch", PathCount("99999999999999999999")}, within,
               {1, 2}, {1, 2});
  SetComparison across;
  across.model_pairs = 4;
  across.sequences = {{{2, 3, 4}, {1}, {0, 1}}};
  writer.write({"mismatch_correct", "mismatch", "correct", 4}, across, {1, 2}, {3, 4});
  CHECK(rows_of(database, "SELECT * FROM sequence ORDER BY id") ==
        Rows{R"(1|["A","B","C"]|3)", R"(2|["C","C","C"]|3)"});
  CHECK(rows_of(database, "SELECT * FROM comparison ORDER BY name") ==
        Rows{"mismatch_correct|mismatch|correct|4|4",
             "mismatch_mismatch|mismatch|mismatch|1|99999999999999999999"});
  CHECK(rows_of(database, "SELECT * FROM shared_sequence ORDER BY 1, 2, 3") ==
        Rows{"mismatch_correct|1|2", "mismatch_correct|1|3", "mismatch_correct|1|4", "mismatch_mismatch|1|1",
             "mismatch_mismatch|1|2", "mismatch_mismatch|2|2"});
  CHECK(writer.difference("mismatch_only") == std::vector<Sequence>{{4, 4, 4}});
  CHECK(writer.difference("untested") == std::vector<Sequence>{{2, 3, 4}, {4, 4, 4}});
  CHECK(writer.difference("mismatch_only_untested") == std::vector<Sequence>{{4, 4, 4}});
  CHECK(writer.difference("no such name").empty());

  writer.write_reduced("mismatch_only", {{4, 4, 4}, {3, 3, 3, 3}});
  CHECK(rows_of(database, "SELECT * FROM reduced_sequence ORDER BY 1, 2") ==
        Rows{"mismatch_only|2", "mismatch_only|3"});
  CHECK(rows_of(database, "SELECT * FROM sequence WHERE id = 3") == Rows{R"(3|["B","B","B","B"]|4)"});
  // A sequence that only a reduction made is no shared one.
  CHECK(rows_of(database, "SELECT * FROM intersection WHERE sequence_id = 3").empty());
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture,
                  "n-grams are written with their witness, and share their rows with shared sequences") {
  AnalysisWriter writer(database, labels);
  writer.write_ngrams(1, {{{2}, 7}, {{2, 3, 4}, 9}});
  writer.write_ngrams(2, {});
  writer.write_ngrams(4, {{{2, 3, 4}, 0}, {{4, 4}, 4'294'967'295U}});
  SetComparison within;
  within.sequences = {{{2, 3, 4}, {0, 1}, {}}};
  writer.write({"mismatch_mismatch", "mismatch", "mismatch", 1}, within, {1, 2}, {1, 2});
  CHECK(rows_of(database, "SELECT * FROM sequence ORDER BY id") ==
        Rows{R"(1|["A"]|1)", R"(2|["A","B","C"]|3)", R"(3|["C","C"]|2)"});
  CHECK(rows_of(database, "SELECT model_id, sequence_id, witness FROM model_ngram ORDER BY 1, 2") ==
        Rows{"1|1|7", "1|2|9", "4|2|0", "4|3|4294967295"});
  CHECK(rows_of(database, "SELECT sequence_id, set_name, models FROM ngram_support ORDER BY 1, 2") ==
        Rows{"1|mismatch|1", "2|correct|1", "2|mismatch|1", "3|correct|1"});
  CHECK(rows_of(database, "SELECT DISTINCT sequence_id FROM shared_sequence") == Rows{"2"});
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "clearing forgets all results and makes analyzed models ingested") {
  database.sql().exec("UPDATE model SET status = 'analyzed', distinct_paths = 3, ngrams = 1 WHERE id = 1");
  database.sql().exec("UPDATE model SET status = 'too_many_paths', reason = 'p: too many.' WHERE id = 2");
  database.sql().exec("UPDATE model SET status = 'unreadable', reason = 'p: bad.' WHERE id = 3");
  {
    AnalysisWriter writer(database, labels);
    SetComparison within;
    within.sequences = {{{2, 3, 4}, {0, 1}, {}}};
    writer.write({"mismatch_mismatch", "mismatch", "mismatch", 1}, within, {1, 2}, {1, 2});
    writer.write_reduced("mismatch_mismatch", {{2, 3, 4}});
    writer.write_ngrams(1, {{{2}, 0}});
  }
  database.sql().exec("INSERT INTO analysis VALUES (1, 'f', '{}')");
  clear_analysis(database);
  for (const char* table :
       {"analysis", "reduced_sequence", "shared_sequence", "comparison", "model_ngram", "sequence"})
    CHECK(rows_of(database, std::string("SELECT * FROM ") + table).empty());
  CHECK(rows_of(database, "SELECT id, status, reason, distinct_paths, ngrams FROM model ORDER BY id") ==
        Rows{"1|ingested|NULL|NULL|NULL", "2|ingested|NULL|NULL|NULL", "3|unreadable|p: bad.|NULL|NULL",
             "4|ingested|NULL|NULL|NULL"});
}

}  // namespace
}  // namespace opseq

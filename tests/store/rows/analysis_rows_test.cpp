#include "store/rows/analysis_rows.h"

#include <doctest/doctest.h>

#include <stdexcept>

#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace analysis_rows_test {

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
    database.sql().exec("INSERT INTO source VALUES (1, '/s', 0)");
    for (int i = 1; i <= 4; ++i)
      database.sql().exec("INSERT INTO model (set_name, path, source_id, status) VALUES ('" +
                          std::string(i < 3 ? "mismatch" : "correct") + "', 'f" + std::to_string(i) +
                          "', 1, 'ingested')");
  }
};

TEST_CASE_FIXTURE(Fixture, "comparisons, their sequences and who shares them are written once each") {
  AnalysisWriter writer(database, labels);
  SetComparison within;
  within.model_pairs = 1;
  within.sequences = {{{2, 3, 4}, {0, 1}, {}}, {{4, 4, 4}, {1}, {}}};
  writer.write({"target_target", PathCount("99999999999999999999"), 0}, within, {1, 2}, {1, 2});
  SetComparison across;
  across.model_pairs = 4;
  across.sequences = {{{2, 3, 4}, {1}, {0, 1}}};
  across.left_out = {{{0, 1}, Limit::match_steps}, {{1, 0}, Limit::all_match_steps}};
  writer.write({"target_contrast", 4, PathCount("88888888888888888888")}, across, {1, 2}, {3, 4});
  CHECK(rows_of(database, "SELECT * FROM sequence ORDER BY id") ==
        Rows{R"(1|["A","B","C"]|3)", R"(2|["C","C","C"]|3)"});
  CHECK(rows_of(database, "SELECT * FROM comparison ORDER BY name") ==
        Rows{"target_contrast|4|4|88888888888888888888", "target_target|1|99999999999999999999|0"});
  CHECK(rows_of(database, "SELECT * FROM left_out_pair ORDER BY 1, 2, 3") ==
        Rows{"target_contrast|1|4|max_match_steps", "target_contrast|2|3|max_all_match_steps"});
  CHECK(rows_of(database, "SELECT * FROM shared_sequence ORDER BY 1, 2, 3") ==
        Rows{"target_contrast|1|2", "target_contrast|1|3", "target_contrast|1|4", "target_target|1|1",
             "target_target|1|2", "target_target|2|2"});
  CHECK(writer.sequences({2, 1}) == std::vector<Sequence>{{4, 4, 4}, {2, 3, 4}});

  writer.write_reduced("target_only", std::vector<Sequence>{{4, 4, 4}, {3, 3, 3, 3}});
  writer.write_reduced("uncovered", std::nullopt);
  CHECK(rows_of(database, "SELECT * FROM reduction ORDER BY 1") ==
        Rows{"target_only|reduced", "uncovered|left_out"});
  CHECK(rows_of(database, "SELECT * FROM reduced_sequence ORDER BY 1, 2") ==
        Rows{"target_only|2", "target_only|3"});
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
  writer.write({"target_target", 1, 0}, within, {1, 2}, {1, 2});
  CHECK(rows_of(database, "SELECT * FROM sequence ORDER BY id") ==
        Rows{R"(1|["A"]|1)", R"(2|["A","B","C"]|3)", R"(3|["C","C"]|2)"});
  CHECK(rows_of(database, "SELECT model_id, sequence_id, witness FROM model_ngram ORDER BY 1, 2") ==
        Rows{"1|1|7", "1|2|9", "4|2|0", "4|3|4294967295"});
  CHECK(rows_of(database, "SELECT sequence_id, set_name, models FROM ngram_support ORDER BY 1, 2") ==
        Rows{"1|mismatch|1", "2|correct|1", "2|mismatch|1", "3|correct|1"});
  CHECK(rows_of(database, "SELECT DISTINCT sequence_id FROM shared_sequence") == Rows{"2"});
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "a writer goes on behind the sequences that others wrote") {
  AnalysisWriter first(database, labels);
  AnalysisWriter second(database, labels);
  first.write_ngrams(1, {{{2}, 0}, {{2, 3}, 1}});
  second.catch_up();
  second.write_ngrams(2, {{{2, 3}, 5}, {{4}, 6}});
  first.catch_up();
  first.catch_up();
  first.write_ngrams(3, {{{4}, 0}});
  CHECK(rows_of(database, "SELECT * FROM sequence ORDER BY id") ==
        Rows{R"(1|["A"]|1)", R"(2|["A","B"]|2)", R"(3|["C"]|1)"});
  CHECK(rows_of(database, "SELECT model_id, sequence_id FROM model_ngram ORDER BY 1, 2") ==
        Rows{"1|1", "1|2", "2|2", "2|3", "3|3"});
  CHECK(first.sequences({3}) == std::vector<Sequence>{{4}});
}

TEST_CASE_FIXTURE(Fixture, "the index that is made behind the rows is the one that was there") {
  const char* names = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name";
  const Rows before = rows_of(database, names);
  const auto write = [&] { AnalysisWriter(database, labels).write({"target_target", 1, 0}, {}, {}, {}); };
  database.transaction([&] { make_index_behind(database, write); });
  CHECK(rows_of(database, names) == before);
  CHECK(rows_of(database, "SELECT count(*) FROM comparison") == Rows{"1"});
  const auto fail = [] { throw std::out_of_range("x"); };
  CHECK_THROWS(database.transaction([&] { make_index_behind(database, fail); }));
  CHECK(rows_of(database, names) == before);
}

TEST_CASE_FIXTURE(Fixture, "clearing forgets all results and makes analyzed models ingested") {
  database.sql().exec("UPDATE model SET status = 'analyzed', distinct_paths = 3, ngrams = 1 WHERE id = 1");
  database.sql().exec("UPDATE model SET status = 'too_many_paths', reason = 'p: too many.' WHERE id = 2");
  database.sql().exec("UPDATE model SET status = 'unreadable', reason = 'p: bad.' WHERE id = 3");
  {
    AnalysisWriter writer(database, labels);
    SetComparison within;
    within.sequences = {{{2, 3, 4}, {0, 1}, {}}};
    within.left_out = {{{0, 1}, Limit::match_steps}};
    writer.write({"target_target", 1, 0}, within, {1, 2}, {1, 2});
    writer.write_reduced("target_target", std::vector<Sequence>{{2, 3, 4}});
    writer.write_ngrams(1, {{{2}, 0}});
  }
  database.sql().exec("INSERT INTO analysis VALUES (1, 'f', '{}', 1)");
  clear_analysis(database);
  for (const char* table : {"analysis", "reduced_sequence", "reduction", "shared_sequence", "left_out_pair",
                            "comparison", "model_ngram", "sequence"})
    CHECK(rows_of(database, std::string("SELECT * FROM ") + table).empty());
  CHECK(rows_of(database, "SELECT id, status, reason, distinct_paths, ngrams FROM model ORDER BY id") ==
        Rows{"1|ingested|NULL|NULL|NULL", "2|ingested|NULL|NULL|NULL", "3|unreadable|p: bad.|NULL|NULL",
             "4|ingested|NULL|NULL|NULL"});
}

}  // namespace analysis_rows_test
}  // namespace opseq

#include "store/stages/analysis.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>

#include "analyzer/matching/reduction.h"
#include "graph/base/error.h"
#include "store/rows/report_rows.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace analysis_test {

namespace fs = std::filesystem;
using test::rows_of;
using test::TemporaryFolder;
using Rows = std::vector<std::string>;

struct Fixture {
  const TemporaryFolder folder;
  Database database{folder / "a.db", OpenMode::create};
  const std::vector<SetSources> sets = test::write_three_sets(folder);

  Fixture() { ingest(database, sets, test::complete_ingest()); }

  Rows sequences(const std::string& view, const std::string& name) {
    return rows_of(database, "SELECT operators FROM " + view +
                                 " JOIN sequence ON sequence.id = sequence_id "
                                 "WHERE name = '" +
                                 name + "' ORDER BY operators");
  }
  Rows reduced(const std::string& name) {
    return rows_of(database,
                   "SELECT operators FROM reduced_sequence JOIN sequence ON sequence.id = sequence_id "
                   "WHERE reduction_of = '" +
                       name + "' ORDER BY operators");
  }
};

const std::string abs_log = R"(["Abs","Neg","Exp","Log"])";
const std::string neg_log = R"(["Neg","Exp","Log"])";
const std::string relu_mul = R"(["Relu","Add","Mul"])";
const std::string sub_pow = R"(["Sub","Div","Pow"])";

TEST_CASE_FIXTURE(Fixture, "the sets are compared and reduced as the method says") {
  const AnalysisSummary summary = analyze(database, {});
  CHECK_FALSE(summary.was_up_to_date);
  CHECK(summary.analyzed == 7);
  CHECK(summary.too_many_paths == 0);
  CHECK(summary.sequences == 4);
  CHECK(sequences("intersection", "target_target") == Rows{abs_log, neg_log, relu_mul, sub_pow});
  CHECK(sequences("intersection", "target_contrast") == Rows{relu_mul});
  CHECK(sequences("intersection", "target_suite") == Rows{sub_pow});
  CHECK(sequences("difference", "target_only") == Rows{abs_log, neg_log, sub_pow});
  CHECK(sequences("difference", "uncovered") == Rows{abs_log, neg_log, relu_mul});
  CHECK(sequences("difference", "target_only_uncovered") == Rows{abs_log, neg_log});
  CHECK(reduced("target_target") == Rows{neg_log, relu_mul, sub_pow});
  CHECK(reduced("target_contrast") == Rows{relu_mul});
  CHECK(reduced("target_only") == Rows{neg_log, sub_pow});
  CHECK(reduced("target_only_uncovered") == Rows{neg_log});
  CHECK(rows_of(database, "SELECT * FROM comparison ORDER BY name") ==
        Rows{"target_contrast|8|36|0", "target_suite|4|4|0", "target_target|6|6|0"});
  CHECK(rows_of(database,
                "SELECT name, operators, group_concat(path) FROM difference_model "
                "JOIN sequence ON sequence.id = sequence_id JOIN model ON model.id = model_id "
                "WHERE name = 'target_only' GROUP BY sequence_id ORDER BY operators") ==
        Rows{"target_only|" + abs_log + "|a.onnx,b.onnx", "target_only|" + neg_log + "|a.onnx,b.onnx,c.onnx",
             "target_only|" + sub_pow + "|c.onnx,d.onnx"});
  CHECK(rows_of(database, "SELECT stage, counts FROM stage_run ORDER BY id").back() ==
        R"(analyze|{"analyzed":7,"too_many_paths":0,"too_many_ngrams":0,)"
        R"("left_out_pairs":0,"left_out_reductions":0,"sequences":4})");
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "an analysis of the same models with the same options is not done again") {
  analyze(database, {});
  const auto before = test::dump(database);
  const AnalysisSummary again = analyze(database, {}, {2});
  CHECK(again.was_up_to_date);
  CHECK(again.analyzed == 7);
  CHECK(again.sequences == 4);
  CHECK(test::dump(database) == before);
  AnalysisOptions options;
  options.reduction.method = Reduction::published;
  CHECK_FALSE(analyze(database, options).was_up_to_date);
  CHECK(analyze(database, options).was_up_to_date);
  options.paths.sequences = 1;
  const AnalysisSummary limited = analyze(database, options);
  CHECK_FALSE(limited.was_up_to_date);
  CHECK(limited.too_many_paths == 1);
  CHECK(analyze(database, options).too_many_paths == 1);
  CHECK_FALSE(analyze(database, {}).was_up_to_date);
  ingest(database, sets, test::complete_ingest());
  CHECK(analyze(database, {}).was_up_to_date);
  folder.write("tests/b.onnx", test::chain_model({"Abs"}));
  ingest(database, sets, test::complete_ingest());
  CHECK_FALSE(analyze(database, {}).was_up_to_date);
}

TEST_CASE_FIXTURE(Fixture, "another K, or another limit on the work for it, is another analysis") {
  analyze(database, {});
  const auto longest = [&] { return rows_of(database, "SELECT max(length) FROM ngram_length"); };
  database.sql().exec(
      "CREATE TEMP VIEW ngram_length AS "
      "SELECT length FROM sequence WHERE id IN (SELECT sequence_id FROM model_ngram)");
  CHECK(longest() == Rows{"5"});
  AnalysisOptions options;
  options.ngrams.longest = 2;
  CHECK_FALSE(analyze(database, options).was_up_to_date);
  CHECK(longest() == Rows{"2"});
  CHECK(rows_of(database, "SELECT json_extract(options, '$.ngram_max') FROM analysis") == Rows{"2"});
  CHECK(analyze(database, options).was_up_to_date);
  options.ngrams.steps = 8;
  const AnalysisSummary limited = analyze(database, options);
  CHECK_FALSE(limited.was_up_to_date);
  CHECK(limited.analyzed == 7);
  CHECK(limited.too_many_ngrams == 1);
  CHECK(rows_of(database, "SELECT path FROM model WHERE ngrams IS NULL") == Rows{"b.onnx"});
  CHECK(rows_of(database, "SELECT json_extract(counts, '$.too_many_ngrams') FROM stage_run ORDER BY id")
            .back() == "1");
  const AnalysisSummary again = analyze(database, options);
  CHECK(again.was_up_to_date);
  CHECK(again.too_many_ngrams == 1);
  CHECK(analyze(database, {}).too_many_ngrams == 0);
  CHECK(longest() == Rows{"5"});
}

TEST_CASE_FIXTURE(Fixture, "reductions that take too many steps are left out, and all else is there") {
  AnalysisOptions options;
  options.reduction = {Reduction::lcs, 3, false, 1};
  const AnalysisSummary summary = analyze(database, options);
  CHECK(summary.left_out_reductions > 0);
  CHECK(summary.sequences == 4);
  CHECK(reduced("target_target").empty());
  CHECK(rows_of(database, "SELECT count(*) FROM reduction WHERE status = 'left_out'") ==
        Rows{std::to_string(summary.left_out_reductions)});
  const ReportRows rows = load_report_rows(database);
  CHECK(rows.intersections.at(2).of == RoleComparison::target_target);
  CHECK_FALSE(rows.intersections[2].reduced.has_value());
  CHECK(rows.intersections[2].sequences.size() == 4);
  CHECK(analyze(database, options).was_up_to_date);
  CHECK(analyze(database, options).left_out_reductions == summary.left_out_reductions);
  CHECK(analyze(database, {}).left_out_reductions == 0);
}

TEST_CASE_FIXTURE(Fixture, "pairs of models that take too many steps are left out, with their paths") {
  AnalysisOptions options;
  options.match.max_steps = 1;
  const AnalysisSummary summary = analyze(database, options);
  CHECK(summary.left_out_pairs > 0);
  CHECK(rows_of(database, "SELECT DISTINCT over FROM left_out_pair") == Rows{"max_match_steps"});
  CHECK(rows_of(database,
                "SELECT sum(model_pairs) + (SELECT count(*) FROM left_out_pair), "
                "sum(path_pairs) + sum(left_out_path_pairs) FROM comparison") == Rows{"18|46"});
  CHECK(rows_of(
            database,
            "SELECT name, left_out_path_pairs FROM comparison WHERE CAST(left_out_path_pairs AS INTEGER) <> "
            "(SELECT ifnull(sum(first.paths * second.paths), 0) FROM left_out_pair "
            "JOIN model AS first ON first.id = first_model "
            "JOIN model AS second ON second.id = second_model WHERE comparison = name)")
            .empty());
  const ReportRows rows = load_report_rows(database);
  std::size_t pairs = 0;
  for (const ReportIntersection& intersection : rows.intersections)
    pairs += intersection.left_out.pairs.size();
  CHECK(pairs == summary.left_out_pairs);
  CHECK(test::damage(database).empty());
}

TEST_CASE_FIXTURE(Fixture, "an analysis that is done again leaves nothing of the one before") {
  analyze(database, {});
  const auto before = test::dump(database);
  AnalysisOptions lcs;
  lcs.match.match = Match::lcs;
  analyze(database, lcs);
  analyze(database, {});
  auto after = test::dump(database);
  std::erase_if(after, [](const std::string& row) { return row.starts_with("stage_run"); });
  auto expected = before;
  std::erase_if(expected, [](const std::string& row) { return row.starts_with("stage_run"); });
  CHECK(after == expected);
}

TEST_CASE_FIXTURE(Fixture, "models are not compared over the limit or when unreadable") {
  folder.write("mismatch/b.onnx", "bad");
  folder.write("tests/vast.onnx", test::forked_model(70));
  ingest(database, sets, test::complete_ingest());
  AnalysisOptions options;
  options.paths.sequences = 10;
  const AnalysisSummary summary = analyze(database, options);
  CHECK(summary.analyzed == 6);
  CHECK(summary.too_many_paths == 1);
  CHECK(sequences("intersection", "target_target") == Rows{neg_log, sub_pow});
  CHECK(rows_of(database, "SELECT model_pairs FROM comparison ORDER BY name") == Rows{"6", "3", "3"});
  CHECK(rows_of(database, "SELECT status, count(*) FROM model GROUP BY 1 ORDER BY 1") ==
        Rows{"analyzed|6", "too_many_paths|1", "unreadable|1"});
}

TEST_CASE("a database without models, or without some of the sets, is analyzed as well") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  CHECK(analyze(database, {}).analyzed == 0);
  CHECK(rows_of(database, "SELECT count(*) FROM comparison") == Rows{"3"});
  folder.write("m/a.onnx", test::chain_model({"Relu", "Tan", "Abs"}));
  folder.write("m/b.onnx", test::chain_model({"Relu", "Tan", "Abs", "Neg"}));
  ingest(database, {{"mismatch", {folder / "m"}}, {"other", {folder / "m"}}}, {});
  const AnalysisSummary summary = analyze(database, {});
  CHECK(summary.analyzed == 4);
  CHECK(summary.sequences == 1);
  CHECK(rows_of(database, "SELECT count(*) FROM difference") == Rows{"3"});
}

// All but which stages ran.
Rows content_of(Database& database) {
  Rows rows = test::dump(database);
  std::erase_if(rows, [](const std::string& row) { return row.starts_with("stage_run"); });
  return rows;
}

TEST_CASE("a model in several files is no second one that shares anything, unless files are kept") {
  const TemporaryFolder folder;
  Database database(folder / "a.db", OpenMode::create);
  for (const char* name : {"a", "b", "c"})
    folder.write(std::string("m/") + name + ".onnx", test::chain_model({"Relu", "Tan", "Abs"}));
  folder.write("c/a.onnx", test::chain_model({"Relu", "Tan", "Abs"}));
  ingest(database, {{"mismatch", {folder / "m"}}, {"correct", {folder / "c"}}}, {});
  AnalysisOptions options;
  analyze(database, options);
  const auto pairs = [&] { return rows_of(database, "SELECT model_pairs FROM comparison ORDER BY name"); };
  CHECK(pairs() == Rows{"1", "0", "0"});
  CHECK(rows_of(database, "SELECT path, copy_of FROM copied_model JOIN model ON id = model_id ORDER BY id") ==
        Rows{"b.onnx|2", "c.onnx|2"});
  ReportRows rows = load_report_rows(database);
  CHECK(rows.sets.at("mismatch").copies == 2);
  CHECK(rows.sets.at("correct").copies == 0);
  CHECK(rows.target_and_contrast == 1);
  options.duplicates = Duplicates::keep;
  analyze(database, options);
  CHECK(pairs() == Rows{"3", "0", "3"});
  CHECK(load_report_rows(database).sets.at("mismatch").copies == 0);
}

TEST_CASE_FIXTURE(Fixture, "an exception before all is compared leaves the analysis before as it was") {
  AnalysisOptions options;
  options.match.match = Match::lcs;
  struct Stop {};
  std::vector<std::string> steps;
  analyze(database, options, {1, [&](const StepProgress& step) {
                                if (steps.empty() || steps.back() != step.what) steps.push_back(step.what);
                              }});
  const Rows expected = content_of(database);
  analyze(database, {});
  const Rows before = content_of(database);
  CHECK(steps.size() == 11);
  for (const std::string& name : steps) {
    CAPTURE(name);
    const auto stop = [&](const StepProgress& step) {
      if (step.what == name) throw Stop{};
    };
    CHECK_THROWS_AS(analyze(database, options, {2, stop}), Stop);
    if (name.starts_with("reducing") || name.starts_with("testing")) {
      CHECK(test::store_failure([&] { load_report_rows(database); }).sentence ==
            "The analysis of the database " + (folder / "a.db").string() +
                " was interrupted; run 'opseq analyze' to finish it.");
      // What is compared is not compared again.
      std::vector<std::string> left;
      analyze(database, options, {1, [&](const StepProgress& step) { left.push_back(step.what); }});
      CHECK(left.front() == name);
      CHECK(content_of(database) == expected);
      analyze(database, {});
    }
    CHECK(content_of(database) == before);
  }
  CHECK(test::damage(database).empty());
}

// The first `count` models of a folder of the corpus, by name.
std::vector<fs::path> corpus(const std::string& name, std::size_t count) {
  std::vector<fs::path> files(fs::directory_iterator(fs::path(OPSEQ_DATA) / "corpus" / name), {});
  std::sort(files.begin(), files.end());
  files.resize(count);
  return files;
}

std::set<std::string> shared_in(Database& database, const std::string& comparison) {
  const Rows rows = rows_of(
      database, "SELECT DISTINCT sequence_id FROM shared_sequence WHERE comparison = '" + comparison + "'");
  return {rows.begin(), rows.end()};
}

using Ids = std::set<std::string>;

Ids without(const Ids& all, const Ids& those) {
  Ids left;
  std::set_difference(all.begin(), all.end(), those.begin(), those.end(), std::inserter(left, left.end()));
  return left;
}

// The models of difference_model are those that share the sequence.
void check_holders(Database& database, const Ids& untested) {
  const Rows pairs = rows_of(database,
                             "SELECT sequence_id, model_id FROM difference_model "
                             "WHERE name = 'uncovered' ORDER BY 1, 2");
  Rows holders;
  for (const std::string& row : rows_of(database,
                                        "SELECT sequence_id, model_id FROM shared_sequence "
                                        "WHERE comparison = 'target_target' ORDER BY 1, 2"))
    if (untested.contains(row.substr(0, row.find('|')))) holders.push_back(row);
  CHECK(pairs == holders);
}

void check_views(Database& database, const AnalysisSummary& summary) {
  const Ids failing = shared_in(database, "target_target");
  const Ids correct = shared_in(database, "target_contrast");
  const Ids tests = shared_in(database, "target_suite");
  CHECK(failing.size() > 20);
  CHECK_FALSE(correct.empty());
  CHECK_FALSE(tests.empty());
  const std::pair<const char*, Ids> expected[] = {
      {"target_only", without(failing, correct)},
      {"uncovered", without(failing, tests)},
      {"target_only_uncovered", without(without(failing, correct), tests)}};
  for (const auto& [name, ids] : expected) {
    const Rows view =
        rows_of(database, "SELECT sequence_id FROM difference WHERE name = '" + std::string(name) + "'");
    CHECK(view.size() == ids.size());
    CHECK(Ids(view.begin(), view.end()) == ids);
    CHECK_FALSE(ids.empty());
  }
  check_holders(database, expected[1].second);
  Ids all = failing;
  all.insert(correct.begin(), correct.end());
  all.insert(tests.begin(), tests.end());
  CHECK(summary.sequences == all.size());
  CHECK(rows_of(database,
                "SELECT count(*) FROM intersection JOIN sequence ON sequence.id = sequence_id "
                "WHERE length < 3") == Rows{"0"});
}

TEST_CASE("on real models: views, thread counts, and counts agree") {
  const TemporaryFolder folder;
  const std::vector<SetSources> sets{
      {"mismatch", corpus("mismatch", 20)},
      {"correct", corpus("correct", 20)},
      {"tests", {corpus("correct", 24).back(), corpus("mismatch", 24).back()}}};
  std::vector<Rows> dumps;
  for (const unsigned threads : {1U, 4U}) {
    Database database(folder / (std::to_string(threads) + ".db"), OpenMode::create);
    ingest(database, sets, test::complete_ingest(threads));
    const AnalysisSummary summary = analyze(database, {}, {threads});
    CHECK(summary.analyzed == 42);
    dumps.push_back(test::dump(database));
    CHECK(test::damage(database).empty());
    if (threads == 1) check_views(database, summary);
  }
  CHECK(dumps[0] == dumps[1]);
}

TEST_CASE("models that came in one by one give the report of those that came at once") {
  const TemporaryFolder folder;
  const std::vector<fs::path> failing = corpus("mismatch", 6);
  const std::vector<fs::path> correct = corpus("correct", 6);
  Database at_once(folder / "at_once.db", OpenMode::create);
  ingest(at_once, {{"mismatch", failing}, {"correct", correct}}, test::complete_ingest());
  analyze(at_once, {});
  Database stepwise(folder / "stepwise.db", OpenMode::create);
  for (std::size_t i = 6; i-- > 0;) {
    ingest(stepwise, {{"mismatch", {failing[i]}}}, {});
    ingest(stepwise, {{"correct", {correct[i]}}}, {});
    analyze(stepwise, {});
  }
  const std::string named =
      "SELECT comparison, operators, model_id FROM shared_sequence JOIN sequence ON sequence.id = "
      "sequence_id "
      "ORDER BY 1, 2, 3";
  CHECK(rows_of(stepwise, named) == rows_of(at_once, named));
  const std::string reduced =
      "SELECT reduction_of, operators FROM reduced_sequence JOIN sequence ON sequence.id = sequence_id ORDER "
      "BY 1, 2";
  CHECK(rows_of(stepwise, reduced) == rows_of(at_once, reduced));
  CHECK_FALSE(rows_of(at_once, reduced).empty());
}

}  // namespace analysis_test
}  // namespace opseq

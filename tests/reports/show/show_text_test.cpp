#include "reports/show/show_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/gap_fixture.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace show_text_test {

using test::AnalyzedDatabase;

void check_holds(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts)
    CHECK_MESSAGE(text.find(part) != std::string::npos, (part + "\n--- in\n" + text));
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "the text of a model") {
  const std::string text = make_model_text(rows, show_model(database, rows, 6, {}), false);
  CHECK(text.starts_with("mismatch/d.onnx (model 6)\n\nfile            " + folder.path().string()));
  check_holds(
      text, {"\nstatus          analyzed\n", "\nnodes, edges    5, 6\n", "\npaths           1 (1 distinct)\n",
             "\nn-grams         15\n", "\nsame graph as   other/twin.onnx\n", "models of tests cover:\n",
             "\n 1           3           5    60.0\n",
             "\n9 sequences are not covered; 2 of these have no part that is a gap itself.\n", "  Floor",
             "\n          nodes 0\n"});
  CHECK(text.find("more gap") == std::string::npos);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "ten gaps are listed, and all if asked for") {
  const ShownModel shown = show_model(database, rows, 3, {});
  REQUIRE(shown.gaps.size() == 30);
  const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
  const std::string short_text = make_model_text(rows, shown, false);
  CHECK(short_text.ends_with("... and 20 more gaps (--verbose lists all)\n"));
  CHECK(lines(make_model_text(rows, shown, true)) == lines(short_text) + 20 * 2 - 1);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "models that are covered, not read, or without sequences say so") {
  check_holds(make_model_text(rows, show_model(database, rows, 10, {}), false),
              {"models of tests cover (it is one of these):", "All of its sequences are covered.\n"});
  const std::string unreadable = make_model_text(rows, show_model(database, rows, 7, {}), false);
  CHECK(unreadable.ends_with("status          unreadable\n                empty.onnx: it is empty.\n"));
  check_holds(make_model_text(rows, show_model(database, rows, 8, {}), false),
              {"status          too_many_paths\n", "\npaths           16\n"});
  analyze_with({5, 1});
  CHECK(make_model_text(rows, show_model(database, rows, 3, {}), false)
            .ends_with("\nIts n-grams exceed a limit, so its coverage is not known.\n"));
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "the text of a sequence") {
  ShowOptions options;
  const std::uint32_t s = sequence({"Sub", "Div", "Pow"});
  const std::string text = make_sequence_text(rows, show_sequence(database, rows, s, options), false);
  CHECK(text.starts_with("Sub → Div → Pow (sequence "));
  check_holds(text, {"Held by 4 models: 0 of correct, 2 of mismatch, 1 of other and 1 of tests.\n",
                     "The suite (tests) covers it: 1 of 1 model.\n", "failing              2         2\n",
                     "correct              0         2\n", "Odds ratio inf,",
                     "Not tested: fewer than 5 of the models compared hold it.\n",
                     "\n  tests/a.onnx (3 nodes): 0, 1, 2\n  mismatch/d.onnx (5 nodes): 1, 2, 3\n"});
  options.min_support = 2;
  options.roles.by = {"correct"};
  check_holds(make_sequence_text(rows, show_sequence(database, rows, s, options), false),
              {"The suite (correct, 2 models) does not cover it.\n", "Fisher's exact test: p 0.4, q "});
  options.roles.against = {};
  const std::string alone = make_sequence_text(rows, show_sequence(database, rows, s, options), false);
  for (const char* words : {"failing", "Not tested", "Odds ratio"})
    CHECK(alone.find(words) == std::string::npos);
}

TEST_CASE("names are printable; ten models are listed, and all if asked for") {
  NgramRows rows = test::sample_ngram_rows();
  ShownSequence shown;
  shown.sequence = 3;
  shown.support = {0, 2, 0};
  for (int i = 0; i < 12; ++i) shown.holders.push_back({1, {{0, test::hostile_name, "0"}}});
  const std::string text = make_sequence_text(rows, shown, false);
  CHECK(text.ends_with("... and 2 more models (--verbose lists all)\n"));
  CHECK(make_sequence_text(rows, shown, true).find("--verbose") == std::string::npos);
  ShownModel model;
  model.model.key = {1, test::hostile_name, test::hostile_name, test::hostile_name};
  model.model.status = ModelStatus::unreadable;
  model.model.reason = test::hostile_name;
  model.model.producer = test::hostile_name;
  model.model.opset_imports = {{test::hostile_name, 1}, {"", 2}};
  for (const std::string& each : {text, make_model_text(rows, model, true)}) {
    CHECK(each.find_first_of("\x1b\r\t\x01") == std::string::npos);
    CHECK(each.find("\xe2\x80\xae") == std::string::npos);
  }
  CHECK(make_model_text(rows, model, true).find(", ai.onnx 2\n") != std::string::npos);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "a model that was run has what became of it") {
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  check_holds(make_model_text(rows, show_model(database, rows, 6, {}), false),
              {"\n\nWhen it was run: mismatch, verdict value\n\ndata set ",
               "\ntest_data_set_0  y               40   0.5     80  value    suspect 1 Sub, 9 Sub\n",
               "models of tests cover:\n"});
}

}  // namespace show_text_test
}  // namespace opseq

#include "reports/explanation/explanation_text.h"

#include <doctest/doctest.h>

#include "tests/support/reports/analyzed_database.h"
#include "tests/support/reports/gap_fixture.h"
#include "tests/support/reports/some_trials.h"

namespace opseq {
namespace explanation_text_test {

using test::AnalyzedDatabase;

void check_holds(const std::string& text, const std::vector<std::string>& parts) {
  for (const std::string& part : parts)
    CHECK_MESSAGE(text.find(part) != std::string::npos, (part + "\n--- in\n" + text));
}

// Whatever the lines are broken at.
void check_says(const std::string& text, const std::vector<std::string>& sentences) {
  std::string flat;
  for (const char c : text)
    if (c != '\n' && c != ' ')
      flat += c;
    else if (!flat.ends_with(' '))
      flat += ' ';
  check_holds(flat, sentences);
}

std::string text_of(const ShownExplanation& shown) { return make_explanation_text(shown, false); }

TEST_CASE_FIXTURE(AnalyzedDatabase, "who it is, what it does that others do not, what is near") {
  const std::string text = text_of(explain_model(database, rows, 6, {}));
  CHECK(text.starts_with("mismatch/d.onnx (model 6)\n\nfile            "));
  check_holds(text, {"\nnodes, edges    5, 6\n", "It has 15 sequences of 1 to 5 operators in a row.",
                     "none of them has                                       8         2\n",
                     "\n   1  Floor (sequence ", "in 0 of 3 other models of mismatch\n      node 0\n",
                     "Pow → Ceil (sequence ", "      nodes 3, 4\n", ", not minimal\n"});
  check_says(text, {"can't be told: fewer than 5 of the failing and correct models hold each",
                    "No model of correct has a sequence of 2 and more operators in common with it."});
  check_says(
      text_of(explain_model(database, rows, 3, {})),
      {"by Jaccard's index of the sequences of 2 and more operators",
       " 1 correct/a.onnx: 0.103 (3 of 29 sequences in common) It lacks 24 sequences, 5 of them minimal: "});
  CHECK(text.find("--top") == std::string::npos);
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "lists are cut, and the statistics said where there are any") {
  ExplanationOptions options;
  options.top = 1;
  options.min_support = 2;
  const std::string text = text_of(explain_model(database, rows, 3, options));
  check_holds(text, {"sequences that none of these models has (1 of ", "more sequences (--top 0 lists all)\n",
                     "; p ", ", odds ratio ", "more minimal ones (--top 0 lists all)\n"});
  check_says(text, {"No q of these is at most 0.05: chance alone"});
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "without correct models nothing is said of them") {
  ExplanationOptions options;
  options.roles.against = {};
  const std::string text = text_of(explain_model(database, rows, 6, options));
  CHECK(text.find("correct") == std::string::npos);
  check_holds(text, {"Compared with 1 model of\ntests:", "The nearest model of tests, by"});
  options.roles.by = {};
  check_holds(text_of(explain_model(database, rows, 6, options)),
              {"There is no other model of no set or no set to compare"});
}

TEST_CASE_FIXTURE(AnalyzedDatabase, "what does nothing of its own, and is near, says so") {
  ExplanationOptions options;
  options.roles.by = {"other"};
  options.roles.against = {};
  check_holds(text_of(explain_model(database, rows, 6, options)),
              {"Each of its sequences is in one of these models",
               "1.000 (10 of 10 sequences in common)\n      It lacks none"});
  folder.write("new.onnx", test::chain_model({"Erf"}));
  check_holds(text_of(explain_file(database, rows, folder / "new.onnx", {})),
              {"new.onnx (not in the database)\n", "Erf (new to the database)\n"});
}

TEST_CASE("a q of at most 0.05 stands out; names are printable") {
  ShownExplanation shown;
  shown.rows = test::sample_ngram_rows();
  shown.model.key = {1, test::hostile_name, test::hostile_name, test::hostile_name};
  Explanation& found = shown.explanation;
  found.contrast = found.suite = found.failing = 1;
  found.unshared = {1, 1};
  UnsharedSequence unshared;
  unshared.sequence = 3;
  unshared.is_minimal = true;
  unshared.test = {test::sample_gap(3, 0.01, 2).association, true};
  found.first_unshared = {unshared};
  found.near_sets = {test::hostile_name};
  found.nearest = {{1, 1, 4, {1, 1}, {3}}};
  shown.unshared = {{{0, test::hostile_name, "0"}, {1, "", test::hostile_name}}};
  shown.lacking = {{}};
  const std::string text = make_explanation_text(shown, false);
  check_says(
      text, {"1 of these stands out by a q of at most 0.05: a lead", ": 0.250 (1 of 4 sequences in common)"});
  CHECK(text.find_first_of("\x1b\r\t\x01") == std::string::npos);
  CHECK(text.find("\xe2\x80\xae") == std::string::npos);
}

TEST_CASE_FIXTURE(test::AnalyzedDatabase, "a model that was run has what became of it") {
  test::write_mismatch(database, (folder / "mismatch/d.onnx").string());
  check_holds(text_of(explain_model(database, rows, 6, {})),
              {"\n\nWhen it was run: mismatch, verdict value\n", "suspect 1 Sub, 9 Sub\n"});
}

}  // namespace explanation_text_test
}  // namespace opseq

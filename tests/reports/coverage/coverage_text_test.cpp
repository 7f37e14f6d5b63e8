#include "reports/coverage/coverage_text.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "tests/support/models/model_sketches.h"
#include "tests/support/reports/parsed_words.h"

namespace opseq {
namespace coverage_text_test {

using test::ModelSketch;
using test::Names;

struct Made {
  NgramRows rows;
  CoverageReport report;

  Made(const std::vector<ModelSketch>& models, std::uint32_t longest, const SetNames& of = {"mismatch"},
       const SetNames& by = {"tests"})
      : rows(test::rows_of_sketches(models, longest)),
        report(make_coverage_report(rows, {{of, {}, by}, {}})) {}
  std::string text(bool complete = false) const { return make_coverage_text(rows, report, complete); }
};

// Whatever lines are broken at.
bool says(const std::string& text, const std::string& words) {
  return text.find(words) != std::string::npos || test::on_one_line(text).find(words) != std::string::npos;
}

std::size_t lines_with(const std::string& text, const std::string& words) {
  std::istringstream lines(text);
  std::size_t found = 0;
  for (std::string line; std::getline(lines, line);) found += says(line, words);
  return found;
}

// `total` models on either side, each with an operator of its own and one that all have.
std::vector<ModelSketch> many_models(std::size_t total) {
  std::vector<ModelSketch> models;
  for (std::size_t i = 0; i < total; ++i) {
    const std::string own = "Op" + std::to_string(100 + i);
    models.push_back({"mismatch", {{"Relu", own}}, 1, true, 16, "m" + std::to_string(100 + i)});
    models.push_back({"tests", {{own, "Relu"}}, 1, true, 16, "t" + std::to_string(100 + i)});
  }
  return models;
}

TEST_CASE("without a suite that is said, and nothing is said of what it does") {
  const Made made({{"mismatch", {{"Relu", "Abs"}}, 2, true, 16, "a.onnx"}}, 2);
  const std::string text = made.text(true);
  CHECK(says(text, "There is no model of tests that could cover anything.\n"));
  CHECK(says(text, "exist at opset 16, mismatch uses 2 (1.2 %)."));
  CHECK_FALSE(says(text, "models of the suite"));
}

TEST_CASE("the tables name what is covered, for each length, operator and model") {
  const Made made({{"mismatch", {{"Relu", "Abs", "Neg"}}, 3, true, 16, "dir/a.onnx"},
                   {"mismatch", {{"Relu"}}, 1, false, 16, "over.onnx"},
                   {"tests", {{"Relu", "Abs"}}, 2, true, 16, "t.onnx"}},
                  2);
  const std::string text = made.text();
  CHECK(text.starts_with("Coverage of mismatch (1 model) by tests (1 model)\n\n"));
  CHECK(says(text,
             "  k  covered  total     %  weighted %\n"
             "  1        2      3  66.7        66.7\n"
             "  2        1      2  50.0        50.0\n"
             "all        3      5  60.0        60.0\n"));
  CHECK(says(text, "Not counted: mismatch/over.onnx; its n-grams exceed a limit.\n"));
  CHECK(says(text, "--verbose adds "));
  CHECK(text.size() < 500);
}

TEST_CASE("the rest: what is unseen, operators, models, and what those of the suite add") {
  const Made made({{"mismatch", {{"Relu", "Abs", "Neg"}}, 3, true, 16, "dir/a.onnx"},
                   {"tests", {{"Relu", "Abs"}}, 2, true, 16, "t.onnx"}},
                  2);
  const std::string text = made.text(true);
  CHECK(says(text, "k  held by suite  Chao2  s.e.  new %\n1              2 "));
  CHECK(says(text,
             "Of the 168 operators of the default domain that exist at opset 16, mismatch uses 3 (1.8 %) and "
             "tests uses 2 (1.2 %)."));
  CHECK(says(text, "\nmismatch/dir/a.onnx               3 of 5  60.0  Neg (1 model)\n"));
  CHECK(says(text, " tests/t.onnx 3 3 Of 1 model, "));
  CHECK_FALSE(says(text, "Covered after the first models"));
  CHECK_FALSE(says(text, "--verbose"));
}

TEST_CASE("every operator and model is listed, with what is redundant") {
  const std::string complete = Made(many_models(12), 2).text(true);
  CHECK(lines_with(complete, "mismatch/m1") == 12);
  CHECK(lines_with(complete, "tests/t1") == 12);
  CHECK(says(complete,
             "Of 12 models, 12 cover something and 12 something that no other one covers; 0 together"));
  const Made turned(many_models(11), 2, {"mismatch"}, {"mismatch", "tests"});
  CHECK(lines_with(turned.text(true), "  redundant") == 11);
}

TEST_CASE("of many models that are not counted the first are named, or all") {
  std::vector<ModelSketch> models(12, {"mismatch", {{"Relu"}}, 1, false, 16, "over.onnx"});
  models.push_back({"tests", {{"Relu"}}, 1, true, 16, "t.onnx"});
  const Made made(models, 1);
  CHECK(lines_with(made.text(), "Not counted: ") == 10);
  CHECK(says(made.text(), "... and 2 more models (--verbose lists all)\n"));
  CHECK(lines_with(made.text(true), "Not counted: ") == 12);
}

TEST_CASE("the curve is shown at the quarters of the suite") {
  const std::string text = Made(many_models(8), 1).text(true);
  CHECK(says(text, "Covered after the first models of the suite"));
  CHECK(says(text, "\nk  2 models  4 models  6 models  8 models\n"));
  CHECK(says(text, "\n1   3 (3-3)   5 (5-5)   7 (7-7)   9 (9-9)\n"));
}

TEST_CASE("lines are as wide as is asked for") {
  const Made made(many_models(12), 2);
  for (const std::size_t width : {60, 80}) {
    std::istringstream lines(make_coverage_text(made.rows, made.report, true, {width, width}));
    for (std::string line; std::getline(lines, line);) CHECK(characters(line) <= width);
  }
}

TEST_CASE("hostile names do nothing to a terminal, and without models there is still a text") {
  const std::string hostile = "a\x1b[2J\n\x7f";
  const Made made(
      {{hostile, {{hostile}}, 1, false, 16, hostile}, {hostile, {{hostile}}, 1, true, 16, hostile}}, 2,
      {hostile}, {"tests"});
  for (const bool complete : {false, true}) {
    const std::string text = made.text(complete);
    CHECK(std::none_of(text.begin(), text.end(),
                       [](char c) { return (c >= 0 && c < ' ' && c != '\n') || c == 127; }));
    CHECK(says(text, "a\\x1b[2J\\x0a\\x7f"));
    CHECK(Made({}, 2).text(complete).starts_with("Coverage of mismatch (0 models) by tests (0 models)\n"));
    CHECK(Made(many_models(5), 2, {}, {})
              .text(complete)
              .starts_with("Coverage of no set (0 models) by no set"));
  }
}

TEST_CASE("CSV and Markdown have a line per length") {
  const Made made({{"mismatch", {{"Relu", "Abs"}}}, {"mismatch", {{"Relu"}}}, {"tests", {{"Relu"}}}}, 3);
  CHECK(make_coverage_csv(made.report) ==
        "k,covered,total,weight,weight_covered\r\n1,1,2,3,2\r\n2,0,1,1,0\r\n3,0,0,0,0\r\n");
  CHECK(make_coverage_markdown(made.report) ==
        "| k | covered | total | % | weighted % |\n|---:|---:|---:|---:|---:|\n| 1 | 1 | 2 | 50.0 | 66.7 |\n"
        "| 2 | 0 | 1 | 0.0 | 0.0 |\n| 3 | 0 | 0 | - | - |\n");
}

}  // namespace coverage_text_test
}  // namespace opseq

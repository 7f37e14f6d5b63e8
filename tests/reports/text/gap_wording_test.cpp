#include "reports/text/gap_wording.h"

#include <doctest/doctest.h>

#include <limits>

#include "tests/support/reports/gap_fixture.h"

namespace opseq {
namespace gap_wording_test {

TEST_CASE("a gap is significant if it was tested and its stratified q is at most 0.05") {
  Gap gap = test::sample_gap(0, significant_q, 1);
  CHECK(is_significant(gap));
  gap.association.stratified_q = 0.0500001;
  CHECK_FALSE(is_significant(gap));
  gap.association.stratified_q = 0;
  gap.is_tested = false;
  CHECK_FALSE(is_significant(gap));
}

TEST_CASE("text is cut to a number of characters, not of bytes, and is printable") {
  CHECK(shortened("abc", 3) == "abc");
  CHECK(shortened("abcd", 3) == "ab…");
  CHECK(shortened("éééé", 3) == "éé…");
  CHECK(shortened("éé", 3) == "éé");
  CHECK(shortened("ab", 1) == "…");
  CHECK(shortened("", 1).empty());
  CHECK(shortened("\n", 4) == "\\x0a");
  CHECK(shortened("\n\n", 5) == "\\x0a…");
  CHECK(shortened("\xff\xff", 8) == "\\xff\\xff");
  CHECK(shortened(std::string(1'000'000, 'a'), 10) == "aaaaaaaaa…");
}

TEST_CASE("a sequence is its operators, and of bounded length") {
  CHECK(sequence_text({"Conv", "Relu"}) == "Conv → Relu");
  CHECK(sequence_text({"A\nB"}) == "A\\x0aB");
  CHECK(sequence_text({std::string(100, 'x')}) == std::string(59, 'x') + "…");
  CHECK(sequence_text(std::vector<std::string>(20, "A")).find("…") == std::string::npos);
  CHECK(sequence_text(std::vector<std::string>(21, "A")).ends_with("A → A → …"));
  CHECK(sequence_text(std::vector<std::string>(1000, std::string(1000, '\x01'))).size() < 2000);
}

TEST_CASE("which sequences are tested is said") {
  CHECK(words_of_tested(5) == "at least 5 models hold");
  CHECK(words_of_tested(std::nullopt) == "could become significant (Tarone's criterion)");
}

TEST_CASE("names of sets are listed and cut") {
  CHECK(set_names_text({"tests", "a\tb"}) == "tests, a\\x09b");
  CHECK(set_names_text({std::string(500, 'a')}) == std::string(79, 'a') + "…");
  CHECK(set_names_text({}).empty());
}

TEST_CASE("figures have three digits; what is infinite or undefined is said") {
  Gap gap = test::sample_gap(0, 0.5, 1);
  CHECK(if_tested(gap, 0.01234) == "0.0123");
  CHECK(if_tested(gap, 1.234e-7) == "1.23e-07");
  CHECK(if_tested(gap, 1) == "1");
  gap.is_tested = false;
  CHECK(if_tested(gap, 1) == "-");
  CHECK(odds_ratio_text(4.567) == "4.57");
  CHECK(odds_ratio_text(std::numeric_limits<double>::infinity()) == "infinite");
  CHECK(odds_ratio_text(std::numeric_limits<double>::quiet_NaN()) == "undefined");
}

TEST_CASE("a gap's figures, smallest model and nodes in words") {
  const test::OutputData data = test::sample_outputs();
  const std::vector<Gap>& gaps = data.gaps.gaps;
  CHECK(gap_figures_text(data.rows, gaps[0]) ==
        "held by models: 5 of mismatch; stratified q 0.0125, Fisher q 0.002, odds ratio 4.5");
  CHECK(gap_figures_text(data.rows, gaps[2]) ==
        "held by models: 1 of correct, 5 of mismatch; not tested for association with failing");
  CHECK(smallest_model_text(data.rows, gaps[0]) == "mismatch/sub folder/a#1.onnx (12 nodes)");
  CHECK(smallest_model_text(data.rows, gaps[1]).ends_with(" (1 node)"));
  CHECK(witness_text(gaps[0]) == "/conv1 (0), node 1");
  CHECK(witness_text(gaps[1]).ends_with(" (0), n (4/then/0)"));
  CHECK(witness_text(gaps[2]).empty());
}

TEST_CASE("which gaps are listed, and how many of each kind") {
  GapReport report;
  report.minimal = 561;
  report.minimal_target_only = 1449;
  report.against_models = 3;
  report.gaps.resize(1);
  CHECK(listed_gaps_text(report) ==
        "561 of these have no part that is a gap itself, 1,449 are the shortest that only failing models "
        "have; the 1 that is either is listed.");
  report.options.all = true;
  CHECK(listed_gaps_text(report).ends_with("; all are listed."));
  report.minimal = report.minimal_target_only = 1;
  CHECK(listed_gaps_text(report).starts_with("1 of these has no part that is a gap itself, 1 is among the"));
  report.against_models = 0;
  CHECK(listed_gaps_text(report) == "1 of these has no part that is a gap itself; all are listed.");
}

TEST_CASE("why one model is enough is said where there is only one") {
  GapReport report;
  report.options.roles.of = {"mismatch"};
  report.of_models = report.min_models = 1;
  CHECK(single_model_text(report) ==
        "There is only one model of mismatch, so a gap needs no second one that holds it.");
  report.of_models = 2;
  CHECK(single_model_text(report).empty());
  report = {};
  report.of_models = 1;
  CHECK(single_model_text(report).empty());
}

TEST_CASE("nodes are listed by their locations, all of them and whole") {
  CHECK(nodes_text({}).empty());
  CHECK(nodes_text({{0, "/conv1", "0"}, {1, "", "4/then/0"}, {2, "a\nb", "2\x1b"}}) ==
        "0 (/conv1), 4/then/0, 2\\x1b (a\\x0ab)");
  const std::vector<WitnessNode> many(100, {0, std::string(500, 'n'), "1"});
  CHECK(nodes_text(many).size() == 100 * (500 + 4) + 99 * 2);
}

TEST_CASE("a row of a table of gaps fits its titles") {
  const test::OutputData data = test::sample_outputs();
  for (const bool has_contrast : {true, false})
    for (const Gap& gap : data.gaps.gaps)
      CHECK(gap_columns(gap, has_contrast).size() == gap_column_titles(has_contrast).size());
  CHECK(gap_columns(data.gaps.gaps[0], true).find("       4.5     0.006    0.0125     0.002 ") !=
        std::string::npos);
  Gap gap = data.gaps.gaps[0];
  gap.is_minimal_target_only = false;
  const std::string plain = marked_sequence(data.rows, gap);
  gap.is_minimal_target_only = true;
  CHECK(marked_sequence(data.rows, gap) == plain + "  [failing only]");
}

}  // namespace gap_wording_test
}  // namespace opseq

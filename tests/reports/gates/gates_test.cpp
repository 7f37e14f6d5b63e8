#include "reports/gates/gates.h"

#include <doctest/doctest.h>

#include <cmath>

#include "reports/gaps/witnessed_gaps.h"
#include "tests/support/models/model_sketches.h"
#include "tests/support/models/tiny_models.h"

namespace opseq {
namespace gates_test {

using test::ModelSketch;
using test::Names;

TEST_CASE("per cent are read exactly as written, or not at all") {
  const auto read = [](const std::string& text) {
    const auto percent = parse_percent(text);
    REQUIRE_MESSAGE(percent, text);
    CHECK(percent->text == text);
    return std::pair(percent->numerator, percent->denominator);
  };
  using Fraction = std::pair<std::uint64_t, std::uint64_t>;
  CHECK(read("0") == Fraction(0, 1));
  CHECK(read("80") == Fraction(80, 1));
  CHECK(read("99.95") == Fraction(9995, 100));
  CHECK(read("0.000000001") == Fraction(1, 1'000'000'000));
  CHECK(read("100.000000000") == Fraction(100'000'000'000, 1'000'000'000));
  for (const char* text :
       {"",      "-1", "+1", "100.1", "101", "100.000000001", "1e1",  "1,5",          ".5",   "5.",
        "1.2.3", " 1", "1 ", "80%",   "nan", "inf",           "0x10", "1.0000000000", "1000", "٣"})
    CHECK_MESSAGE(!parse_percent(text), text);
  CHECK_FALSE(parse_percent(std::string("1\0", 2)));
}

TEST_CASE("a bar is K:PERCENT") {
  const auto bar = parse_sequence_bar("12:99.5");
  REQUIRE(bar);
  CHECK(bar->k == 12);
  CHECK(bar->percent.text == "99.5");
  for (const char* text : {"", ":", "2", "2:", ":80", "0:80", "-1:80", "+1:80", " 2:80", "2 :80", "2:80:1",
                           "x:80", "2:101", "4294967296:80", "2.0:80"})
    CHECK_MESSAGE(!parse_sequence_bar(text), text);
}

// Coverage of sequences of one length, with nothing behind it.
Gate bar_gate(std::uint64_t covered, std::uint64_t total, const std::string& percent) {
  NgramRows rows;
  rows.longest = 2;
  CoverageReport coverage;
  coverage.of = {"mismatch"};
  coverage.by_length.resize(2);
  coverage.by_length[1].covered = covered;
  coverage.by_length[1].total = total;
  GateOptions options;
  options.sequences = {*parse_sequence_bar("2:" + percent)};
  const std::vector<Gate> gates = check_gates({rows, coverage, {}, nullptr}, options);
  REQUIRE(gates.size() == 1);
  CHECK(gates[0].name == "--fail-under-sequences 2:" + percent);
  return gates[0];
}

TEST_CASE("a figure at the bar passes, one below it by next to nothing fails") {
  CHECK(bar_gate(4, 5, "80").passed);
  CHECK(bar_gate(4, 5, "79.999999999").passed);
  CHECK_FALSE(bar_gate(4, 5, "80.000000001").passed);
  CHECK(bar_gate(799'999'999, 1'000'000'000, "79.9999999").passed);
  CHECK_FALSE(bar_gate(799'999'998, 1'000'000'000, "79.9999999").passed);
  // 1/3 is no decimal: between 33.333333333 and 33.333333334.
  CHECK(bar_gate(1, 3, "33.333333333").passed);
  CHECK_FALSE(bar_gate(1, 3, "33.333333334").passed);
  constexpr std::uint64_t vast = 18'446'744'073'709'551'615U;
  CHECK(bar_gate(vast, vast, "100").passed);
  CHECK_FALSE(bar_gate(vast - 1, vast, "100").passed);
  CHECK(bar_gate(0, 7, "0").passed);
  CHECK_FALSE(bar_gate(0, 7, "0.000000001").passed);
}

TEST_CASE("messages name what was found, and what is missing") {
  CHECK(bar_gate(4, 5, "80").message == "4 of 5 sequences of 2 operators covered, 80.00 %; 80 % asked for.");
  CHECK(bar_gate(79'999, 100'000, "80").message ==
        "79,999 of 100,000 sequences of 2 operators covered, 79.99 %; 1 more needed for 80 %.");
  CHECK(bar_gate(1, 3, "33.333333334").message ==
        "1 of 3 sequences of 2 operators covered, 33.33 %; 1 more needed for 33.333333334 %.");
  CHECK(bar_gate(0, 1, "100").message ==
        "0 of 1 sequence of 2 operators covered, 0.00 %; 1 more needed for 100 %.");
  const Gate nothing = bar_gate(0, 0, "0");
  CHECK_FALSE(nothing.passed);
  CHECK(nothing.message == "there is nothing to cover: no model of mismatch has a sequence of 2 operators.");
}

struct Asked {
  NgramRows rows;
  CoverageReport coverage;
  GapReport gaps;

  Asked(const std::vector<ModelSketch>& models, std::uint32_t longest, const SetNames& of = {"mismatch"},
        const SetNames& by = {"tests"})
      : rows(test::rows_of_sketches(models, longest)),
        coverage(make_coverage_report(rows, {{of, {}, by}, {}})) {
    const test::TemporaryFolder folder;
    Database without_graphs(folder / "a.db", OpenMode::create);
    GapOptions options;
    options.roles.of = of;
    options.roles.by = by;
    options.all = true;
    options.min_models = 1;
    options.permutation.permutations = 0;
    gaps = make_gap_report(without_graphs, rows, options);
  }
  std::vector<Gate> check(const GateOptions& options, const Baseline* baseline = nullptr) const {
    return check_gates({rows, coverage, gaps, baseline}, options);
  }
};

TEST_CASE("all gates that are asked for, in the order of the options") {
  const Asked asked({{"mismatch", {{"A", "B"}}}, {"tests", {{"A"}}}}, 2);
  GateOptions options;
  CHECK(asked.check(options).empty());
  options.operators = parse_percent("50");
  options.sequences = {*parse_sequence_bar("2:0"), *parse_sequence_bar("1:50.1"), *parse_sequence_bar("3:0")};
  options.gap_q = 0.05;
  options.fail_on_lost = true;
  const std::vector<Gate> gates = asked.check(options);
  std::vector<std::string> names;
  std::vector<bool> passed;
  for (const Gate& gate : gates) {
    names.push_back(gate.name);
    passed.push_back(gate.passed);
    CHECK(gate.message.ends_with("."));
  }
  CHECK(names == std::vector<std::string>{"--fail-under-operators 50", "--fail-under-sequences 2:0",
                                          "--fail-under-sequences 1:50.1", "--fail-under-sequences 3:0",
                                          "--fail-on-gap-q 0.05", "--fail-on-lost"});
  CHECK(passed == std::vector<bool>{true, true, false, false, false, false});
  CHECK(gates[0].message == "1 of 2 operators covered, 50.00 %; 50 % asked for.");
  CHECK(gates[2].sequences == std::vector<Names>{{"B"}});
  CHECK(gates[3].message ==
        "the database has sequences of up to 2 operators, none of 3: analyze it with --ngram-max 3.");
}

TEST_CASE("a bar that is missed shows the uncovered sequences that the most models hold") {
  std::vector<ModelSketch> models{{"tests", {{"Covered"}}}, {"other", {{"Z"}}}};
  const Names names{"A", "B", "C", "D", "E", "F", "G"};
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t count = 0; count <= i; ++count)
      models.push_back({"mismatch", {{names[i]}, {"Covered"}}});
  const Asked asked(models, 1);
  GateOptions options;
  options.operators = parse_percent("100");
  CHECK(asked.check(options)[0].sequences == std::vector<Names>{{"G"}, {"F"}, {"E"}, {"D"}, {"C"}});
  const Asked empty({{"tests", {{"A"}}}}, 1);
  CHECK_FALSE(empty.check(options)[0].passed);
  CHECK(empty.check(options)[0].message ==
        "there is nothing to cover: no model of mismatch has an operator.");
}

// 20 mismatching models and 20 correct ones, each larger than the one before; all mismatching ones and no
// other hold "Bad", or half of either does.
std::vector<ModelSketch> with_suspect(bool is_suspect, bool is_tested) {
  std::vector<ModelSketch> models;
  test::OperatorPaths paths;
  for (int i = 0; i < 40; ++i) {
    const bool is_mismatching = i % 2 == 0;
    paths.insert({"F" + std::to_string(i)});
    models.push_back({is_mismatching ? "mismatch" : "correct", paths});
    if (is_suspect ? is_mismatching : i % 4 < 2) models.back().paths.insert({"Bad"});
  }
  models.push_back({"tests", {{is_tested ? "Bad" : "Good"}}});
  return models;
}

TEST_CASE("a significant gap fails the gate, one that is exercised or is none does not") {
  GateOptions options;
  options.gap_q = 0.05;
  const Gate failed = Asked(with_suspect(true, false), 2).check(options)[0];
  CHECK_FALSE(failed.passed);
  CHECK(failed.sequences == std::vector<Names>{{"Bad"}});
  CHECK(failed.message ==
        "1 of 37 sequences tested is not covered and more frequent in failing models with a q of at most "
        "0.05.");
  CHECK(Asked(with_suspect(true, true), 2).check(options)[0].passed);
  CHECK(Asked(with_suspect(false, false), 2).check(options)[0].passed);
  Asked asked(with_suspect(true, false), 2);
  const double q = asked.gaps.gaps.at(0).association.stratified_q;
  options.gap_q = q;
  CHECK_FALSE(asked.check(options)[0].passed);
  options.gap_q = std::nextafter(q, 0.0);
  CHECK(asked.check(options)[0].passed);
  options.gap_q = 0.0;
  CHECK(asked.check(options)[0].passed);
}

TEST_CASE("where nothing can be tested the gate on gaps fails") {
  GateOptions options;
  options.gap_q = 0.05;
  const Gate alone = Asked({{"mismatch", {{"A"}}}, {"tests", {{"B"}}}}, 2).check(options)[0];
  CHECK_FALSE(alone.passed);
  CHECK(alone.message == "nothing could be tested: there is no contrast to compare models of mismatch with.");
  const Gate gate =
      Asked({{"mismatch", {{"A"}}}, {"correct", {{"A"}}}, {"tests", {{"B"}}}}, 2).check(options)[0];
  CHECK_FALSE(gate.passed);
  CHECK(gate.message ==
        "nothing could be tested: there are 1 failing model and 1 correct model, and no sequence that at "
        "least 5 models hold.");
  CHECK(gate.sequences.empty());
}

TEST_CASE("what the baseline covers has to be held by the suite still") {
  const Asked asked({{"mismatch", {{"A"}}}, {"tests", {{"A", "B", "C"}}}, {"correct", {{"D"}}}}, 2);
  GateOptions options;
  options.fail_on_lost = true;
  const auto lost = [&](const Baseline& baseline) { return asked.check(options, &baseline)[0]; };
  // "B" is asked for no more, and held.
  const Gate fine = lost({2, {{"A"}, {"B"}, {"A", "B"}}});
  CHECK(fine.passed);
  CHECK(fine.message == "0 of 3 sequences that the baseline covers are no longer covered.");
  CHECK(lost({1, {}}).passed);
  const Gate one = lost({2, {{"A"}, {"D"}}});
  CHECK_FALSE(one.passed);
  CHECK(one.message == "1 of 2 sequences that the baseline covers is no longer covered.");
  CHECK(one.sequences == std::vector<Names>{{"D"}});
  const Gate many = lost({2, {{"U"}, {"V"}, {"W"}, {"X"}, {"Y"}, {"Z"}, {"A", "C"}, {"A"}}});
  CHECK(many.message == "7 of 8 sequences that the baseline covers are no longer covered.");
  CHECK(many.sequences.size() == sequences_shown_by_gate);
  const Gate longer = lost({3, {{"A"}}});
  CHECK_FALSE(longer.passed);
  CHECK(longer.message.find("--ngram-max 3") != std::string::npos);
  CHECK(asked.check(options)[0].message == "there is no baseline to compare with.");
}

TEST_CASE("a share below its bar fails, however little; nothing at all fails too") {
  const Percent bar = *parse_percent("99.5");
  const Gate below = share_gate("--bar 99.5", {.covered = 198, .total = 200}, "200 pairs", bar);
  CHECK(below.name == "--bar 99.5");
  CHECK_FALSE(below.passed);
  CHECK(below.message == "198 of 200 pairs covered, 99.00 %; 1 more needed for 99.5 %.");
  const Gate reached = share_gate("", {.covered = 199, .total = 200}, "200 pairs", bar);
  CHECK(reached.passed);
  CHECK(reached.message == "199 of 200 pairs covered, 99.50 %; 99.5 % asked for.");
  CHECK_FALSE(share_gate("", {}, "0 pairs", bar).passed);
}

}  // namespace gates_test
}  // namespace opseq

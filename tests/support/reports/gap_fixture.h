// Coverage, gaps and gates for the tests of the outputs made of them; hostile names in all places that take
// one.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "analyzer/suite/coverage_report.h"
#include "analyzer/suite/gap_report.h"
#include "reports/gates/gates.h"

namespace opseq::test {

// Markup of XML, HTML, Markdown and SARIF, controls, a bidirectional control, U+FFFE, a mention,
// placeholders.
inline const std::string hostile_name =
    "</failure>]]>&amp;\"'<script>alert(1)</script>|`@org/team` #1 [x](http://evil.example)\n\n# "
    "h\r\t\x01\x1b[31m"
    "\xe2\x80\xae\xef\xbf\xbe{0}**b** \\xff %2e$";

struct OutputData {
  NgramRows rows;
  CoverageReport coverage;
  GapReport gaps;
  std::vector<Gate> gates;
};

inline Gap sample_gap(std::uint32_t sequence, double stratified_q, double odds_ratio) {
  Gap gap;
  gap.sequence = sequence;
  gap.is_minimal = true;
  gap.support = {1, 5, 0};
  gap.is_tested = true;
  gap.association.table = {5, 1, 3, 7};
  gap.association.fisher_p = 0.001;
  gap.association.fisher_q = 0.002;
  gap.association.cmh_z = 2.5;
  gap.association.stratified_p = 0.006;
  gap.association.stratified_q = stratified_q;
  gap.association.odds_ratio = odds_ratio;
  gap.association.ochiai = 0.5;
  gap.association.tarantula = 0.75;
  gap.models = {0, 1};
  gap.smallest = 0;
  return gap;
}

inline NgramRows sample_ngram_rows() {
  NgramRows rows;
  rows.sets = {"correct", "mismatch", "tests"};
  rows.longest = 2;
  rows.models = {{1, "mismatch", "sub folder/a#1.onnx", "/m/sub folder/a#1.onnx", 12, 100, 16, true},
                 {2, "mismatch", hostile_name, "/m/" + hostile_name, 1, 100, 16, true}};
  rows.operators = {"Conv", "Relu", hostile_name};
  rows.sequences = {{0}, {1}, {0, 1}, {1, 2}};
  rows.sequence_ids = {1, 2, 3, 4};
  return rows;
}

// Three gaps: a significant one, one of hostile names and infinite odds that is not significant, one not
// tested.
inline OutputData sample_outputs() {
  OutputData data;
  data.rows = sample_ngram_rows();
  data.coverage.of = {"mismatch"};
  data.coverage.by = {"tests"};
  data.coverage.of_models = {0, 1};
  data.coverage.by_length = {{1, 3, 2, 8}, {0, 0, 0, 0}};
  data.gaps.options.roles.of = {"mismatch"};
  data.gaps.options.roles.by = {"tests"};
  data.gaps.sequences = 4;
  data.gaps.uncovered = 3;
  data.gaps.tested = 2;
  data.gaps.significant_stratified = 1;
  data.gaps.gaps = {sample_gap(2, 0.0125, 4.5),
                    sample_gap(3, 0.0501, std::numeric_limits<double>::infinity()),
                    sample_gap(1, 0, std::numeric_limits<double>::quiet_NaN())};
  data.gaps.gaps[0].is_minimal_target_only = true;
  data.gaps.gaps[0].support = {0, 5, 0};
  data.gaps.gaps[0].witness = {{3, "/conv1", "0"}, {4, "", "1"}};
  data.gaps.gaps[1].smallest = 1;
  data.gaps.gaps[1].witness = {{0, hostile_name, "0"}, {1, "n", "4/then/0"}};
  data.gaps.gaps[2].is_tested = false;
  data.gates = {{"--fail-under-operators 90", true, "90 % of 90 %.", {}},
                {"--fail-under-sequences 2:80",
                 false,
                 "0 % are covered, not 80 % of " + hostile_name + ".",
                 {{"Conv", "Relu"}, {"Relu", hostile_name}}}};
  return data;
}

}  // namespace opseq::test

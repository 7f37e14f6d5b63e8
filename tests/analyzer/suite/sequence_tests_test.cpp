#include "analyzer/suite/sequence_tests.h"

#include <doctest/doctest.h>

#include "analyzer/suite/gap_report.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace sequence_tests_test {

using test::Names;

// Paths through `count` forks into Relu and Sigmoid, each joined by Add.
test::OperatorPaths forks(int count) {
  test::OperatorPaths paths{{}};
  for (int i = 0; i < count; ++i) {
    test::OperatorPaths longer;
    for (const Names& path : paths)
      for (const char* type : {"Relu", "Sigmoid"}) {
        Names way = path;
        way.insert(way.end(), {type, "Add"});
        longer.insert(way);
      }
    paths = longer;
  }
  return paths;
}

struct Fixture {
  const NgramRows rows =
      test::rows_of_sketches({{"correct", {{"Ceil", "Relu", "Add", "Mul", "Sqrt"}}},
                              {"correct", forks(3)},
                              {"mismatch", {{"Abs", "Neg", "Exp", "Log", "Tan", "Relu", "Add", "Mul"}}},
                              {"mismatch", {{"Abs", "Neg", "Exp", "Log", "Sin", "Relu", "Add", "Mul"}}},
                              {"mismatch", {{"Sub", "Div", "Pow", "Cos", "Neg", "Exp", "Log"}}},
                              {"mismatch", {{"Floor", "Sub", "Div", "Pow", "Ceil"}}},
                              {"other", forks(4)},
                              {"other", {{"Floor", "Sub", "Div", "Pow", "Ceil"}}},
                              {"tests", {{"Sub", "Div", "Pow"}}}},
                             5);
};

TEST_CASE_FIXTURE(Fixture, "each sequence has its table, and p and q if enough models hold it") {
  const ComparedModels compared = compare_models(rows, {"mismatch"}, {"correct"});
  const SequenceTests tests = test_sequences(compared, 3, 1);
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s) {
    ContingencyTable expected{0, 0, 4, 2};
    for (const std::uint32_t model : row_at(rows.holders, s)) {
      const std::string& set = rows.models[model].set_name;
      if (set == "mismatch") ++expected.a, --expected.c;
      if (set == "correct") ++expected.b, --expected.d;
    }
    const SequenceTest found = test_of(compared, tests, s);
    CHECK(found.association.table == expected);
    CHECK(found.is_tested == (expected.a + expected.b >= 3));
    CHECK(found.association.sequence == s);
    CHECK(found.association.fisher_p == (found.is_tested ? fisher_exact_greater(expected) : 1));
  }
}

TEST_CASE_FIXTURE(Fixture, "they are those of gaps") {
  GapOptions options;
  options.roles.of = {"mismatch"};
  options.roles.by = {};
  options.all = true;
  options.min_models = 1;
  options.min_support = 2;
  options.permutation.permutations = 0;
  const GapReport report = find_gaps(rows, options);
  CHECK(report.gaps.size() == report.sequences);
  const ComparedModels compared = compare_models(rows, options.roles.of, options.roles.against);
  const SequenceTests tests = test_sequences(compared, options.min_support, 2);
  CHECK(tests.tested.size() == report.tested);
  for (const Gap& gap : report.gaps) {
    const SequenceTest found = test_of(compared, tests, gap.sequence);
    CHECK(found.is_tested == gap.is_tested);
    CHECK(found.association.cmh_z == gap.association.cmh_z);
    CHECK(found.association.stratified_p == gap.association.stratified_p);
    CHECK(found.association.stratified_q == gap.association.stratified_q);
    CHECK(found.association.fisher_q == gap.association.fisher_q);
  }
}

TEST_CASE_FIXTURE(Fixture, "where one side is empty nothing is tested") {
  for (const auto& [mismatch, correct] :
       {std::pair(SetNames{"mismatch"}, SetNames{}), std::pair(SetNames{}, SetNames{"correct"}),
        std::pair(SetNames{}, SetNames{})}) {
    const ComparedModels compared = compare_models(rows, mismatch, correct);
    const SequenceTests tests = test_sequences(compared, 1, 1);
    CHECK(tests.tested.empty());
    CHECK_FALSE(test_of(compared, tests, *find_sequence(rows, {"Neg", "Exp"})).is_tested);
  }
}

}  // namespace sequence_tests_test
}  // namespace opseq

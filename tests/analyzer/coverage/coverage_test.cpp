#include "analyzer/coverage/coverage.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/inputs/random_inputs.h"

using namespace opseq;
using namespace opseq::tests;

namespace coverage_test {

// Sequences of two models to be covered (0, 1) by two others (0, 1).
const std::vector<HeldSequence> example{
    {1, {0, 1}, {0}},  // covered by the first alone
    {1, {1}, {0, 1}},  // covered by both
    {2, {0, 1}, {}},   // uncovered, common
    {2, {1}, {}},      // uncovered, rare
    {3, {1}, {}},      // uncovered, as rare, longer
    {1, {}, {1}},      // nothing to cover
};

std::vector<HeldSequence> random_sequences(Random& random, std::uint32_t models) {
  std::vector<HeldSequence> sequences(random.between(0, 30));
  for (HeldSequence& sequence : sequences) {
    sequence.length = random.between(1, 3);
    for (std::uint32_t m = 0; m < models; ++m) {
      if (random.one_in(3)) sequence.of.push_back(m);
      if (random.one_in(4)) sequence.by.push_back(m);
    }
  }
  return sequences;
}

TEST_CASE("coverage counts sequences once, and weighted by the models that hold them") {
  CHECK(coverage_by_length(example, 3) == std::vector<Coverage>{{2, 2, 3, 3}, {0, 2, 0, 3}, {0, 1, 0, 1}});
}

TEST_CASE("sequences longer than asked for count for nothing") {
  CHECK(coverage_by_length(example, 1) == std::vector<Coverage>{{2, 2, 3, 3}});
}

TEST_CASE("a model's coverage is that of its own sequences, with its rarest uncovered one") {
  const auto models = coverage_of_models(example, 2, 3);
  CHECK(models[0].by_length[0] == Coverage{1, 1, 1, 1});
  CHECK(models[0].by_length[1] == Coverage{0, 1, 0, 1});
  CHECK(models[0].rarest_uncovered == 2);
  CHECK(models[1].by_length[1] == Coverage{0, 2, 0, 2});
  CHECK(models[1].rarest_uncovered == 3);
}

TEST_CASE("a fully covered model has no uncovered sequence") {
  const std::vector<HeldSequence> covered{{1, {0}, {0}}};
  CHECK_FALSE(coverage_of_models(covered, 1, 1)[0].rarest_uncovered.has_value());
}

TEST_CASE("a contribution counts what a model covers, and what it alone covers") {
  CHECK(contributions(example, 2) == std::vector<Contribution>{{2, 1}, {1, 0}});
}

TEST_CASE("what a model alone covers is what is lost without it") {
  Random random(1);
  for (int round = 0; round < 500; ++round) {
    const std::vector<HeldSequence> sequences = random_sequences(random, 5);
    const auto covered = [&](std::uint32_t without) {
      return std::count_if(sequences.begin(), sequences.end(), [&](const HeldSequence& sequence) {
        return !sequence.of.empty() &&
               std::any_of(sequence.by.begin(), sequence.by.end(), [&](auto m) { return m != without; });
      });
    };
    const auto found = contributions(sequences, 5);
    for (std::uint32_t m = 0; m < 5; ++m)
      REQUIRE(found[m].alone == static_cast<std::uint64_t>(covered(5) - covered(m)));
  }
}

TEST_CASE("the models' totals add up to the weights") {
  Random random(2);
  for (int round = 0; round < 500; ++round) {
    const std::vector<HeldSequence> sequences = random_sequences(random, 5);
    const auto whole = coverage_by_length(sequences, 3);
    const auto models = coverage_of_models(sequences, 5, 3);
    for (std::size_t k = 0; k < 3; ++k) {
      Coverage sum;
      for (const ModelCoverage& model : models) {
        sum.weight += model.by_length[k].total;
        sum.weight_covered += model.by_length[k].covered;
      }
      REQUIRE(sum.weight == whole[k].weight);
      REQUIRE(sum.weight_covered == whole[k].weight_covered);
    }
  }
}

TEST_CASE("the coverage of all lengths is the sum of each") {
  CHECK(sum({}) == Coverage{});
  const std::vector<Coverage> by_length{{1, 2, 3, 4}, {10, 20, 30, 40}};
  CHECK(sum(by_length) == Coverage{11, 22, 33, 44});
  CHECK(sum(coverage_by_length(example, 3)).total == example.size() - 1);
}

}  // namespace coverage_test

#include "analyzer/matching/reduction_work.h"

#include <doctest/doctest.h>

#include <utility>
#include <vector>

#include "analyzer/matching/reduction.h"
#include "tests/support/inputs/random_inputs.h"

namespace opseq::tests {
namespace reduction_work_test {

using Reports = std::vector<std::pair<std::uint64_t, std::uint64_t>>;

Work recording(Reports& reports) {
  return {1, [&](std::uint64_t done, std::uint64_t total) { reports.emplace_back(done, total); }, {}};
}

TEST_CASE("rounds ahead are one where nothing is left, and more the slower sequences become fewer") {
  CHECK(rounds_ahead(10, 0) == 1);
  CHECK(rounds_ahead(10, 5) == doctest::Approx(1 / 1.5 + 0.5 + 1 / 12.0));
  CHECK(rounds_ahead(10, 8) > rounds_ahead(10, 7));
  CHECK(rounds_ahead(10, 10) == rounds_ahead(10, 11));
}

TEST_CASE("rounds ahead are the sum of the squares of what is left") {
  for (int loss = 17; loss <= 50; ++loss) {
    double sum = 0;
    for (int left = 100; left > 0; left -= loss) sum += left * left / 10'000.0;
    CHECK(rounds_ahead(100, static_cast<std::size_t>(100 - loss)) == doctest::Approx(sum).epsilon(0.05));
  }
}

TEST_CASE("what is spent in the end has to be within the limit") {
  const Work none;
  ReductionWork work(10, none);
  work.spend(10);
  CHECK_NOTHROW(work.require(0));
  CHECK_THROWS_AS(work.require(1), ReductionTooLong);
  CHECK_THROWS_AS(work.spend(1), ReductionTooLong);
}

TEST_CASE("all pairs have to be within the limit") {
  const Work none;
  const ReductionWork work(10, none);
  CHECK_NOTHROW(work.require_pairs_of(1));
  CHECK_NOTHROW(work.require_pairs_of(5));
  CHECK_THROWS_AS(work.require_pairs_of(7), ReductionTooLong);
}

TEST_CASE("the first round's total comes from its estimate, later ones' from what the one before took") {
  Reports reports;
  const Work recorded = recording(reports);
  ReductionWork work(~std::uint64_t{0}, recorded);
  work.begin_round(100, 4'000'000, 0.25);
  work.spend(500'000);
  work.report(0, 0);
  CHECK(reports.back() == std::pair<std::uint64_t, std::uint64_t>{500'000, 1'000'000});
  work.spend(1'500'000);
  work.begin_round(50, 1'000'000, 0.25);  // as many are lost in each round, so this is the last one
  work.spend(100'000);
  work.report(0, 0);
  CHECK(reports.back() == std::pair<std::uint64_t, std::uint64_t>{2'100'000, 2'500'000});
}

TEST_CASE("a round without an estimate tells by its shares") {
  Reports reports;
  const Work recorded = recording(reports);
  ReductionWork work(~std::uint64_t{0}, recorded);
  work.begin_round(100);
  work.spend(1'000'000);
  work.report(0.25, 0);
  CHECK(reports.back() == std::pair<std::uint64_t, std::uint64_t>{1'000'000, 4'000'000});
}

// Pieces of ways through layers that are spelt in a few operators, with branches: much alike.
std::vector<Sequence> pieces_of_paths(Random& random, std::size_t total, Label labels) {
  std::vector<std::vector<Sequence>> layers(8);
  for (auto& branches : layers)
    for (int k = 0; k < 3; ++k) branches.push_back(random_sequence(random, random.between(2, 6), labels));
  std::vector<Sequence> sequences(total);
  for (Sequence& sequence : sequences) {
    Sequence path;
    for (const auto& branches : layers) {
      const Sequence& branch = branches[random.below(branches.size())];
      path.insert(path.end(), branch.begin(), branch.end());
    }
    const std::size_t begin = random.below(path.size() - 8);
    const std::size_t length = random.between(8, path.size() - begin);
    sequence.assign(path.begin() + static_cast<std::ptrdiff_t>(begin),
                    path.begin() + static_cast<std::ptrdiff_t>(begin + length));
  }
  return sequences;
}

// What was told to be left, of what really was, in the middle of the work. In steps in place of seconds, so
// that it is the same each time.
std::pair<double, double> told_of_left(const std::vector<Sequence>& sequences, Reduction method) {
  Reports reports;
  reduce(sequences, {method}, recording(reports));
  REQUIRE(reports.size() > 20);
  const auto end = static_cast<double>(reports.back().first);
  std::pair<double, double> range{1, 1};
  for (const auto& [done, total] : reports) {
    const double share = static_cast<double>(done) / end;
    if (share < 0.1 || share > 0.9) continue;
    const double ratio = static_cast<double>(total - done) / (end - static_cast<double>(done));
    range = {std::min(range.first, ratio), std::max(range.second, ratio)};
  }
  return range;
}

TEST_CASE("after the first tenth, what is told to be left is within half of what is left in one pass") {
  Random random(7);
  for (const Label labels : {6U, 12U, 40U}) {
    const auto [least, most] = told_of_left(pieces_of_paths(random, 800, labels), Reduction::published);
    CHECK(least > 0.5);
    CHECK(most < 1.5);
  }
}

TEST_CASE("how many rounds a closure takes is known to a factor") {
  Random random(7);
  for (const Label labels : {6U, 12U, 40U}) {
    const auto [least, most] = told_of_left(pieces_of_paths(random, 200, labels), Reduction::closure);
    CHECK(least > 0.25);
    CHECK(most < 3.5);
  }
}

}  // namespace reduction_work_test
}  // namespace opseq::tests

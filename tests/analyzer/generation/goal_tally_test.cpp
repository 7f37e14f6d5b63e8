#include "analyzer/generation/goal_tally.h"

#include <doctest/doctest.h>

#include <array>

namespace opseq {
namespace goal_tally_test {

// Three operators, whose ends have their numbers.
struct Three {
  GoalTally tally{3, 3};
  GoalEnds ends;
  GoalSet all{3, 3};

  Three() {
    for (OperatorId op = 0; op < 3; ++op) {
      ends.ends.push_back({op, 0, {}});
      for (int end = 0; end < 3; ++end) all.insert({op, end});
    }
  }
  void add(Goal goal, bool is_failing) {
    const std::array goals{goal};
    const std::array<OperatorId, 2> operators{goal.op, static_cast<OperatorId>(goal.end)};
    tally.add(goals, operators, is_failing);
  }
};

TEST_CASE_FIXTURE(Three, "models and failing ones are counted for goals and operators") {
  add({0, 1}, false);
  add({0, 1}, true);
  CHECK(tally.of(Goal{0, 1}) == HeldCount{2, 1});
  CHECK(tally.of(Goal{1, 0}) == HeldCount{});
  CHECK(tally.of(OperatorId{1}) == HeldCount{2, 1});
}

TEST_CASE_FIXTURE(Three, "a score is 1 for what no model held, less the more did, and more near failures") {
  CHECK(tally.score({0, 1}, 1) == 1);
  add({0, 1}, false);
  CHECK(tally.score({0, 1}, 1) == doctest::Approx((1 + 4 * 1.0 / 5) / 2));
  const double once = tally.score({0, 1}, 1);
  add({0, 1}, false);
  CHECK(tally.score({0, 1}, 1) < once);
  const double right = tally.score({0, 1}, 1);
  add({0, 2}, true);  // another goal of the same operator
  CHECK(tally.score({0, 1}, 1) > right);
}

TEST_CASE_FIXTURE(Three, "goals that no model held") {
  add({0, 1}, false);
  GoalSet expected = all;
  expected.erase({0, 1});
  CHECK(unheld_goals(all, tally).goals() == expected.goals());
}

TEST_CASE_FIXTURE(Three, "drawn goals are those of high scores mostly, the same for the same stream") {
  for (int i = 0; i < 99; ++i) add({0, 1}, false);
  int held = 0, unheld = 0;
  for (std::uint64_t stream = 0; stream < 200; ++stream) {
    const GoalSet drawn = drawn_goals(all, ends, tally, 1, stream);
    CHECK(drawn.goals() == drawn_goals(all, ends, tally, 1, stream).goals());
    held += drawn.has({0, 1}) ? 1 : 0;
    unheld += drawn.has({1, 1}) ? 1 : 0;
  }
  CHECK(held < 15);
  CHECK(unheld == 200);
}

}  // namespace goal_tally_test
}  // namespace opseq

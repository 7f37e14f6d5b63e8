#include "analyzer/coverage/redundant_models.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/inputs/incidence_inputs.h"
#include "tests/support/naive/naive_cover.h"

namespace opseq::tests {
namespace redundant_models_test {

using Numbers = std::vector<std::uint32_t>;

// What the models hold that are not left out; `also_without` may be no model.
std::set<std::uint32_t> held_without(const Incidence& held, const Numbers& left_out,
                                     std::size_t also_without) {
  std::set<std::uint32_t> targets;
  for (std::uint32_t model = 0; model < row_total(held); ++model)
    if (model != also_without && !std::ranges::binary_search(left_out, model))
      targets.insert(row_at(held, model).begin(), row_at(held, model).end());
  return targets;
}

TEST_CASE("a model whose sequences other models hold is redundant") {
  CHECK(redundant_models(incidence_of({{0, 1}, {1, 2}, {2, 3}}), 4) == Numbers{1});
  CHECK(redundant_models(incidence_of({{0, 1, 2}, {2}, {3}}), 4) == Numbers{1});
  CHECK(redundant_models(incidence_of({{0}, {1}, {2}}), 3).empty());
}

TEST_CASE("the model that holds the fewest sequences is dropped first") {
  CHECK(redundant_models(incidence_of({{0, 1, 2, 3}, {0, 1}, {2, 3}}), 4) == Numbers{1, 2});
  CHECK(redundant_models(incidence_of({{0, 1}, {0, 2, 3}, {1, 2, 3}}), 4) == Numbers{0});
}

TEST_CASE("of models that hold equally many the last is dropped first") {
  CHECK(redundant_models(incidence_of({{0, 1}, {0, 1}, {0, 1}}), 2) == Numbers{1, 2});
  CHECK(redundant_models(incidence_of({{0, 1}, {1, 2}, {0, 2}}), 3) == Numbers{2});
}

TEST_CASE("models without target sequences are redundant, and no models have none") {
  CHECK(redundant_models(incidence_of({{}, {1}, {}}), 5) == Numbers{0, 2});
  CHECK(redundant_models({}, 5).empty());
  CHECK(redundant_models({}, 0).empty());
}

TEST_CASE("all small inputs give what the definition gives") {
  const auto check = [](const Incidence& held, std::uint32_t targets) {
    REQUIRE(redundant_models(held, targets) == naive_redundant_models(held));
  };
  for (std::uint32_t targets = 1; targets <= 3; ++targets)
    for_each_small_incidence(4, targets, [&](const Incidence& held) { check(held, targets); });
  for_each_small_incidence(3, 4, [&](const Incidence& held) { check(held, 4); });
}

TEST_CASE("random inputs give what the definition gives") {
  Random random(31);
  for (int round = 0; round < 1000; ++round) {
    const std::uint32_t targets = random.between(1, 60);
    const Incidence held = random_incidence(random, 15, targets);
    REQUIRE(redundant_models(held, targets) == naive_redundant_models(held));
  }
}

TEST_CASE("nothing is lost, and no model that stays can be left out as well") {
  Random random(32);
  for (int round = 0; round < 300; ++round) {
    const std::uint32_t targets = random.between(1, 80);
    const Incidence held = random_incidence(random, 20, targets);
    const Numbers dropped = redundant_models(held, targets);
    const std::set<std::uint32_t> whole = held_without(held, {}, row_total(held));
    REQUIRE(held_without(held, dropped, row_total(held)) == whole);
    for (std::uint32_t model = 0; model < row_total(held); ++model)
      if (!std::ranges::binary_search(dropped, model)) REQUIRE(held_without(held, dropped, model) != whole);
  }
}

}  // namespace redundant_models_test
}  // namespace opseq::tests

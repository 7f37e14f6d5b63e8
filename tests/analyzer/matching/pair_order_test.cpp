#include "analyzer/matching/pair_order.h"

#include <algorithm>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace pair_order_test {

// A model of so many paths of so many labels each.
TrigramPaths model_of_size(std::uint32_t paths, std::size_t length, TrigramTable& table) {
  LabelPaths all;
  for (std::uint32_t i = 0; i < paths; ++i) {
    Sequence path(length, 3);
    path[0] = i;
    append_path(all, path);
  }
  return with_trigrams(std::move(all), table);
}

std::vector<TrigramPaths> models_of_sizes(Random& random, std::size_t total, TrigramTable& table) {
  std::vector<TrigramPaths> models;
  for (std::size_t i = 0; i < total; ++i)
    models.push_back(model_of_size(random.one_in(3) ? random.between(1, 900) : random.between(1, 9),
                                   random.between(3, 30), table));
  return models;
}

std::vector<ModelPair> all_pairs(const PairedModels& models) {
  std::vector<ModelPair> pairs;
  for (std::uint32_t i = 0; i < models.first.size(); ++i)
    for (std::uint32_t j = models.is_within_one_set ? i + 1 : 0; j < models.second.size(); ++j)
      pairs.push_back({i, j});
  return pairs;
}

TEST_CASE("each pair is quick, in one chunk, or slow") {
  Random random(95);
  TrigramTable table;
  const auto first = models_of_sizes(random, 30, table);
  const auto second = models_of_sizes(random, 40, table);
  const MatchOptions options;
  for (const PairedModels& models : {PairedModels{first, second, false}, PairedModels{first, first, true}})
    for (const std::uint64_t most : {std::uint64_t{0}, std::uint64_t{1} << 40}) {
      std::vector<ModelPair> pairs = slow_pairs(models, options);
      CHECK_FALSE(pairs.empty());
      for (const ModelPair& pair : pairs)
        CHECK(most_match_steps(models.first[pair.first], models.second[pair.second], options) >
              most_quick_steps);
      QuickPairs quick(models, options);
      for (auto chunk = quick.next(most); !chunk.pairs.empty(); chunk = quick.next(most))
        pairs.insert(pairs.end(), chunk.pairs.begin(), chunk.pairs.end());
      std::sort(pairs.begin(), pairs.end());
      CHECK(pairs == all_pairs(models));
      CHECK(quick.next(most).pairs.empty());
    }
}

TEST_CASE("pairs that can take ten times as many steps come later") {
  Random random(96);
  TrigramTable table;
  const auto models = models_of_sizes(random, 60, table);
  const PairedModels paired{models, models, true};
  QuickPairs quick(paired, {});
  std::uint64_t most_before = 0;
  for (auto chunk = quick.next(0); !chunk.pairs.empty(); chunk = quick.next(0)) {
    std::uint64_t sum = 0;
    for (const ModelPair& pair : chunk.pairs) {
      const std::uint64_t steps = most_match_steps(models[pair.first], models[pair.second], {});
      CHECK(std::max<std::uint64_t>(steps, 10'000) * 10 >= most_before);  // fewer are all alike
      most_before = std::max(most_before, steps);
      sum += steps;
    }
    CHECK(sum <= most_quick_steps);
    CHECK(chunk.pairs_per_item >= 1);
  }
}

TEST_CASE("no models make no pairs") {
  const MatchOptions options;
  const PairedModels none{};
  CHECK(QuickPairs(none, options).next(1).pairs.empty());
  CHECK(slow_pairs(none, options).empty());
}

TEST_CASE("the usual steps grow with the models") {
  TrigramTable table;
  const TrigramPaths small = model_of_size(1, 5, table);
  const TrigramPaths large = model_of_size(10, 50, table);
  CHECK(usual_match_steps(small, small) > 0);
  CHECK(usual_match_steps(small, large) > usual_match_steps(small, small));
  CHECK(usual_match_steps(small, large) == usual_match_steps(large, small));
}

}  // namespace pair_order_test
}  // namespace opseq::tests

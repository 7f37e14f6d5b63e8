#include "analyzer/matching/sequence_holders.h"

#include <map>
#include <set>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace sequence_holders_test {

using Models = std::vector<std::uint32_t>;

TEST_CASE("models are listed once, and sequences by their labels, whoever found them") {
  Random random(97);
  for (const bool is_within_one_set : {false, true})
    for (int round = 0; round < 100; ++round) {
      std::vector<SequenceHolders> parts(random.between(1, 4));
      std::map<Sequence, std::pair<std::set<std::uint32_t>, std::set<std::uint32_t>>> expected;
      for (std::uint32_t pairs = random.below(20); pairs > 0; --pairs) {
        const ModelPair pair{random.below(6), random.below(6)};
        SequenceSet shared;
        for (std::uint32_t s = random.below(4); s > 0; --s) {
          const Sequence sequence = random_sequence(random, random.between(3, 5), 2);
          shared.insert(sequence);
          expected[sequence].first.insert(pair.first);
          (is_within_one_set ? expected[sequence].first : expected[sequence].second).insert(pair.second);
        }
        parts[random.below(static_cast<std::uint32_t>(parts.size()))].add(shared, pair, is_within_one_set);
      }
      const std::vector<SharedSequence> merged = merge(parts);
      REQUIRE(merged.size() == expected.size());
      std::size_t s = 0;
      for (const auto& [labels, holders] : expected) {
        CHECK(merged[s].labels == labels);
        CHECK(merged[s].first_models == Models(holders.first.begin(), holders.first.end()));
        CHECK(merged[s].second_models == Models(holders.second.begin(), holders.second.end()));
        ++s;
      }
    }
}

TEST_CASE("nothing found is nothing shared") {
  CHECK(merge({}).empty());
  CHECK(merge(std::vector<SequenceHolders>(3)).empty());
}

}  // namespace sequence_holders_test
}  // namespace opseq::tests

#include "analyzer/generation/wanted_sequences.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "graph/synthesis/random_source.h"

namespace opseq {
namespace wanted_sequences_test {

std::vector<OperatorSequence> drawn_sequences(std::uint64_t stream) {
  RandomSource random(7, stream);
  std::vector<OperatorSequence> sequences(static_cast<std::size_t>(random.between(0, 60)));
  for (OperatorSequence& sequence : sequences)
    for (int length = random.between(0, 4); length > 0; --length)
      sequence.push_back(static_cast<OperatorId>(random.between(0, 3)));
  return sequences;
}

// The naive twins: one look at every sequence.
bool is_wanted(const std::vector<OperatorSequence>& sequences, const OperatorSequence& asked) {
  return !asked.empty() && std::find(sequences.begin(), sequences.end(), asked) != sequences.end();
}
std::set<OperatorSequence> prefixes(const std::vector<OperatorSequence>& sequences) {
  std::set<OperatorSequence> found;
  for (OperatorSequence sequence : sequences)
    if (!sequence.empty()) {
      sequence.pop_back();
      found.insert(sequence);
    }
  return found;
}
std::size_t prefixes_beyond(const std::set<OperatorSequence>& all, const OperatorSequence& operators) {
  return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](OperatorSequence prefix) {
    if (prefix.empty()) return false;
    prefix.pop_back();
    return prefix == operators;
  }));
}

TEST_CASE("what is found is what one look at every sequence finds") {
  for (std::uint64_t stream = 0; stream < 40; ++stream) {
    const std::vector<OperatorSequence> sequences = drawn_sequences(stream);
    const WantedSequences wanted = wanted_sequences(sequences);
    const std::set<OperatorSequence> all = prefixes(sequences);
    CHECK(wanted.groups.size() == all.size());
    for (const OperatorSequence& asked : drawn_sequences(stream + 1000)) {
      const auto found = find_wanted(wanted, asked);
      CHECK(found.has_value() == is_wanted(sequences, asked));
      if (found) CHECK(wanted.sequences[*found] == asked);
      CHECK((group_behind(wanted, asked) != no_group) == (all.count(asked) > 0));
      const auto [first, last] = groups_beyond(wanted, asked);
      CHECK(last - first == prefixes_beyond(all, asked));
    }
  }
}

TEST_CASE("sequences of a group stand together, and each leads to the group behind it") {
  const WantedSequences wanted = wanted_sequences({{1, 2, 3}, {2, 3, 4}, {1, 2, 3}, {2, 3, 1}, {}, {5}});
  CHECK(wanted.longest == 3);
  CHECK(wanted.sequences == std::vector<OperatorSequence>{{5}, {1, 2, 3}, {2, 3, 1}, {2, 3, 4}});
  CHECK(wanted.group_of == std::vector<std::uint32_t>{0, 1, 2, 2});
  CHECK(wanted.groups[2].prefix == OperatorSequence{2, 3});
  CHECK(wanted.groups[2].first == 2);
  CHECK(wanted.groups[2].count == 2);
  CHECK(wanted.leads_to == std::vector<std::uint32_t>{0, 2, no_group, no_group});
}

TEST_CASE("what is missing is counted by groups") {
  const WantedSequences wanted = wanted_sequences({{1, 2}, {1, 3}, {2, 3}});
  MissingSequences missing(wanted);
  CHECK(missing.size() == 3);
  CHECK(missing.count(0) == 2);
  CHECK(missing.erase(1));
  CHECK_FALSE(missing.erase(1));
  CHECK(missing.count(0) == 1);
  CHECK(missing.count(no_group) == 0);
  CHECK_FALSE(missing.has(1));
  CHECK(missing.insert(1));
  CHECK_FALSE(missing.insert(1));
  CHECK(missing.size() == 3);
}

}  // namespace wanted_sequences_test
}  // namespace opseq

#include "analyzer/matching/sequence_set.h"

#include <map>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"

namespace opseq::tests {
namespace sequence_set_test {

using Numbers = std::map<Sequence, std::uint32_t>;

void insert_both(SequenceSet& set, Numbers& expected, const Sequence& sequence) {
  const auto next = static_cast<std::uint32_t>(expected.size());
  const auto [it, is_new] = expected.try_emplace(sequence, next);
  const SequenceSet::Insertion insertion = set.insert(sequence);
  REQUIRE(insertion.index == it->second);
  REQUIRE(insertion.is_new == is_new);
}

void require_equal(const SequenceSet& set, const Numbers& expected) {
  REQUIRE(set.size() == expected.size());
  REQUIRE(path_total(set.sequences()) == expected.size());
  for (const auto& [sequence, index] : expected) {
    REQUIRE(set.contains(sequence));
    REQUIRE(sequence_at(set.sequences(), index) == sequence);
  }
}

TEST_CASE("sequences are numbered in the order in which they first came") {
  SequenceSet set;
  CHECK(set.insert(sequence_of("ab")).index == 0);
  CHECK(set.insert(sequence_of("ba")).index == 1);
  CHECK_FALSE(set.insert(sequence_of("ab")).is_new);
  CHECK(set.insert(sequence_of("a")).index == 2);
  CHECK(set.insert(sequence_of("ba")).index == 1);
  CHECK(set.size() == 3);
}

TEST_CASE("the empty sequence is a sequence") {
  SequenceSet set;
  CHECK_FALSE(set.contains({}));
  CHECK(set.insert({}).is_new);
  CHECK_FALSE(set.insert({}).is_new);
  CHECK(set.contains({}));
  CHECK(set[0].empty());
}

TEST_CASE("a set agrees with a map over many insertions") {
  Random random(17);
  SequenceSet set;
  Numbers expected;
  for (int round = 0; round < 50'000; ++round)
    insert_both(set, expected, random_sequence(random, random.below(8), 5));
  require_equal(set, expected);
  for (int round = 0; round < 1000; ++round) {
    const Sequence sequence = random_sequence(random, random.below(10), 6);
    REQUIRE(set.contains(sequence) == expected.contains(sequence));
  }
}

TEST_CASE("a cleared set is as new, whatever its size was") {
  Random random(18);
  SequenceSet set;
  for (const std::size_t insertions :
       {0U, 1U, 20U, 31U, 32U, 33U, 5000U, 3U, 40U, 900U, 2000U, 4000U, 1U, 5000U}) {
    Numbers expected;
    for (std::size_t i = 0; i < insertions; ++i)
      insert_both(set, expected, random_sequence(random, random.below(6), 20));
    require_equal(set, expected);
    set.clear();
    REQUIRE(set.size() == 0);
    for (const auto& [sequence, index] : expected) REQUIRE_FALSE(set.contains(sequence));
  }
}

TEST_CASE("a view into the set can be inserted into it") {
  Random random(19);
  SequenceSet set;
  set.insert(random_sequence(random, 2000, 100));
  const Sequence whole = sequence_at(set.sequences(), 0);
  for (std::size_t begin = 0; begin + 3 <= whole.size(); ++begin) {
    const std::uint32_t index = set.insert(set[0].subspan(begin, 3)).index;
    REQUIRE(sequence_at(set.sequences(), index) == part_of(whole, begin, 3));
  }
  CHECK(sequence_at(set.sequences(), 0) == whole);
}

TEST_CASE("different sequences of one hash are kept apart") {
  SequenceSet set;
  for (std::uint64_t hash : {0ULL, 63ULL, ~0ULL}) {
    for (Label label = 0; label < 100; ++label) {
      const auto insertion = set.insert(Sequence{label}, hash);
      REQUIRE(insertion.is_new);
      REQUIRE(insertion.index == label);
    }
    for (Label label = 0; label < 100; ++label) {
      const auto insertion = set.insert(Sequence{label}, hash);
      REQUIRE_FALSE(insertion.is_new);
      REQUIRE(insertion.index == label);
    }
    set.clear();
  }
}

TEST_CASE("clearing a sparse set removes colliding and displaced sequences too") {
  SequenceSet set;
  for (Label label = 0; label < 1000; ++label) set.insert(Sequence{label});  // makes room
  set.clear();
  const std::vector<std::uint64_t> hashes{5, 5, 6, 5, 7, 6, 2047, 2047, 0, 2046};
  for (int round = 0; round < 3; ++round) {
    for (Label label = 0; label < hashes.size(); ++label)
      REQUIRE(set.insert(Sequence{label}, hashes[label]).is_new);
    set.clear();
  }
}

TEST_CASE("a hash grown label by label is the hash of the sequence") {
  std::uint64_t hash = SequenceSet::empty_hash;
  CHECK(SequenceSet::hash_of({}) == hash);
  for (const Label label : sequence_of("abca")) hash = SequenceSet::extend_hash(hash, label);
  CHECK(SequenceSet::hash_of(sequence_of("abca")) == hash);
}

}  // namespace sequence_set_test
}  // namespace opseq::tests

#include "analyzer/matching/longest_common_subsequence.h"

#include "analyzer/matching/reduction.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace longest_common_subsequence_test {

std::uint32_t length_of(SequenceView p, SequenceView q, Label label_total) {
  std::vector<std::uint64_t> masks(label_total, 0);
  for (std::size_t j = 0; j < q.size(); ++j) masks[q[j]] |= std::uint64_t{1} << j;
  return common_subsequence_length(p, masks, q.size());
}

void require_naive_subsequence(LongestCommonSubsequence& finder, const Sequence& p, const Sequence& q) {
  CAPTURE(p);
  CAPTURE(q);
  const Sequence expected = naive_subsequence(p, q);
  REQUIRE(finder.find(p, q) == expected);
  REQUIRE(length_of(p, q, 100) == expected.size());
}

Sequence found_in(std::string_view p, std::string_view q) {
  return LongestCommonSubsequence().find(sequence_of(p), sequence_of(q));
}

TEST_CASE(
    "the longest common subsequence is the naive one, for all sequences of up to four of three labels") {
  const std::vector<Sequence> sequences = all_sequences(4, 3);
  LongestCommonSubsequence finder;
  for (const Sequence& p : sequences)
    for (const Sequence& q : sequences) require_naive_subsequence(finder, p, q);
}

TEST_CASE("the longest common subsequence is the naive one, for random short sequences") {
  Random random(14);
  LongestCommonSubsequence finder;
  for (int round = 0; round < 3000; ++round) {
    const SequencePair pair = random_pair(random, 8, 8, 6);
    require_naive_subsequence(finder, pair.p, pair.q);
  }
}

TEST_CASE("blocks of any number of rows give the same subsequence") {
  Random random(19);
  LongestCommonSubsequence whole(1000);
  std::vector<LongestCommonSubsequence> by_blocks;
  for (const std::size_t rows : {1, 2, 3, 7}) by_blocks.emplace_back(rows);
  for (int round = 0; round < 1000; ++round) {
    const SequencePair pair = random_pair(random, 60, 60, random.between(1, 8));
    CAPTURE(pair.p);
    CAPTURE(pair.q);
    const Sequence expected = whole.find(pair.p, pair.q);
    for (LongestCommonSubsequence& finder : by_blocks) REQUIRE(finder.find(pair.p, pair.q) == expected);
  }
}

TEST_CASE("a long sequence has itself in common with itself") {
  Random random(20);
  const Sequence sequence = random_sequence(random, 20'000, 3);
  CHECK(LongestCommonSubsequence().find(sequence, sequence) == sequence);
}

TEST_CASE("a search can be ended from outside") {
  const Sequence sequence(2000, 1);
  int polls = 0;
  const auto stop_at_third = [&] {
    if (++polls == 3) throw std::runtime_error("ended");
  };
  LongestCommonSubsequence finder;
  CHECK_THROWS_WITH(finder.find(sequence, sequence, stop_at_third), "ended");
  CHECK(finder.find(sequence, sequence) == sequence);
}

TEST_CASE("what is found is a subsequence of both and has the bit-parallel length") {
  Random random(15);
  LongestCommonSubsequence finder;
  for (int round = 0; round < 3000; ++round) {
    const SequencePair pair = random_pair(random, 150, 64, 30);
    const Sequence& found = finder.find(pair.p, pair.q);
    CAPTURE(pair.p);
    CAPTURE(pair.q);
    REQUIRE(contains_subsequence(pair.p, found));
    REQUIRE(contains_subsequence(pair.q, found));
    REQUIRE(length_of(pair.p, pair.q, 30) == found.size());
  }
}

TEST_CASE("the bit-parallel length is right for q of 63 and of 64 labels") {
  Random random(16);
  LongestCommonSubsequence finder;
  for (int round = 0; round < 1000; ++round) {
    const Label labels = random.between(1, 20);
    const Sequence q = random_sequence(random, random.between(63, 64), labels);
    const Sequence p = random.one_in(2) ? random_sequence(random, random.below(100), labels)
                                        : mutated_copy(random, q, 20, labels);
    REQUIRE(length_of(p, q, labels) == finder.find(p, q).size());
  }
  const Sequence q(64, 0);
  CHECK(length_of(q, q, 1) == 64);
  CHECK(length_of(Sequence(70, 0), q, 1) == 64);
}

TEST_CASE("an empty sequence has nothing in common with any") {
  CHECK(found_in("", "abc").empty());
  CHECK(found_in("abc", "").empty());
  CHECK(length_of({}, sequence_of("abc"), letter_label_total) == 0);
  CHECK(length_of(sequence_of("abc"), {}, letter_label_total) == 0);
}

TEST_CASE("the example of Cormen et al.") { CHECK(found_in("abcbdab", "bdcaba") == sequence_of("bcba")); }

TEST_CASE("of equals the one without p's last label is kept") {
  CHECK(found_in("ab", "ba") == sequence_of("a"));
  CHECK(found_in("ba", "ab") == sequence_of("b"));
}

TEST_CASE("what is in common need not be contiguous") {
  CHECK(found_in("axbycz", "abc") == sequence_of("abc"));
  CHECK(found_in("abc", "axbycz") == sequence_of("abc"));
}

}  // namespace longest_common_subsequence_test
}  // namespace opseq::tests

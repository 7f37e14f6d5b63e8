#include "analyzer/matching/bit_parallel_matching.h"

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace bit_parallel_matching_test {

using Blocks = std::vector<Block>;

Blocks by_position(Blocks blocks) {
  std::sort(blocks.begin(), blocks.end());
  return blocks;
}

void require_naive_blocks(BitParallelMatcher& matcher, SequenceView p, SequenceView q,
                          std::uint32_t minimum) {
  CAPTURE(Sequence(p.begin(), p.end()));
  CAPTURE(Sequence(q.begin(), q.end()));
  CAPTURE(minimum);
  REQUIRE(by_position(matcher.blocks(p, minimum)) == naive_blocks(p, q, false, minimum));
}

Blocks blocks_of(const Sequence& p, const Sequence& q, std::uint32_t minimum) {
  BitParallelMatcher matcher(letter_label_total);
  matcher.set_q(q);
  return by_position(matcher.blocks(p, minimum));
}

TEST_CASE("bit-parallel blocks are the naive ones, for all sequences of up to five of three labels") {
  const std::vector<Sequence> sequences = all_sequences(5, 3);
  BitParallelMatcher matcher(3);
  for (const Sequence& q : sequences) {
    matcher.set_q(q);
    for (const Sequence& p : sequences) {
      const Blocks expected = naive_blocks(p, q);
      CAPTURE(p);
      CAPTURE(q);
      for (std::uint32_t minimum = 1; minimum <= 5; ++minimum) {
        Blocks kept = expected;
        std::erase_if(kept, [&](const Block& block) { return block.length < minimum; });
        REQUIRE(by_position(matcher.blocks(p, minimum)) == kept);
      }
    }
  }
}

TEST_CASE("bit-parallel blocks are the naive ones, for random sequences and one matcher") {
  Random random(9);
  BitParallelMatcher matcher(50);
  for (int round = 0; round < 20000; ++round) {
    const SequencePair pair = random_pair(random, 100, 64, 50);
    matcher.set_q(pair.q);
    require_naive_blocks(matcher, pair.p, pair.q, random.between(1, 5));
  }
}

TEST_CASE("bit-parallel blocks are the naive ones, for q of 63 and of 64 labels") {
  Random random(10);
  BitParallelMatcher matcher(20);
  for (int round = 0; round < 2000; ++round) {
    const Label labels = random.between(1, 20);
    const Sequence q = random_sequence(random, random.between(63, 64), labels);
    const Sequence p = random.one_in(2) ? random_sequence(random, random.between(60, 200), labels)
                                        : mutated_copy(random, q, 10, labels);
    matcher.set_q(q);
    require_naive_blocks(matcher, p, q, random.between(1, 5));
  }
}

TEST_CASE("a change of q leaves nothing of the one before") {
  Random random(11);
  BitParallelMatcher matcher(8);
  for (int round = 0; round < 2000; ++round) {
    const Sequence q = random_sequence(random, round % 2 == 0 ? 64 : random.below(6), 8);
    matcher.set_q(q);
    for (int again = 0; again < 2; ++again)
      require_naive_blocks(matcher, random_sequence(random, random.below(30), 8), q, 1);
  }
}

TEST_CASE("an empty p or q has no blocks") {
  CHECK(blocks_of({}, {}, 1).empty());
  CHECK(blocks_of({}, sequence_of("abc"), 1).empty());
  CHECK(blocks_of(sequence_of("abc"), {}, 1).empty());
}

TEST_CASE("a q of 64 labels matches itself as one block") {
  Random random(12);
  const Sequence q = random_sequence(random, 64, letter_label_total);
  CHECK(blocks_of(q, q, 1) == Blocks{{0, 0, 64}});
  CHECK(blocks_of(q, q, 64) == Blocks{{0, 0, 64}});
}

TEST_CASE("a p longer than q matches at its earliest place") {
  const Label a = label_of('a');
  CHECK(blocks_of(Sequence(200, a), Sequence(64, a), 1) == Blocks{{0, 0, 64}});
  CHECK(blocks_of(Sequence(64, a), Sequence(3, a), 1) == Blocks{{0, 0, 3}});
  CHECK(blocks_of(Sequence(3, a), Sequence(64, a), 1) == Blocks{{0, 0, 3}});
}

TEST_CASE("a minimum above the longest common run leaves nothing") {
  CHECK(blocks_of(sequence_of("abcd"), sequence_of("xabcy"), 3) == Blocks{{0, 1, 3}});
  CHECK(blocks_of(sequence_of("abcd"), sequence_of("xabcy"), 4).empty());
}

TEST_CASE("the longest block is found first") {
  Random random(13);
  BitParallelMatcher matcher(5);
  for (int round = 0; round < 2000; ++round) {
    const SequencePair pair = random_pair(random, 40, 40, 5);
    matcher.set_q(pair.q);
    const Blocks& blocks = matcher.blocks(pair.p, 1);
    for (const Block& block : blocks) REQUIRE(block.length <= blocks.front().length);
  }
}

}  // namespace bit_parallel_matching_test
}  // namespace opseq::tests

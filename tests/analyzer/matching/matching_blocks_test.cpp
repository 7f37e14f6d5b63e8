#include "analyzer/matching/matching_blocks.h"

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_matching.h"

namespace opseq::tests {
namespace matching_blocks_test {

using Blocks = std::vector<Block>;

void require_naive_blocks(SequenceView p, SequenceView q, bool autojunk, std::uint32_t minimum = 1) {
  CAPTURE(Sequence(p.begin(), p.end()));
  CAPTURE(Sequence(q.begin(), q.end()));
  CAPTURE(autojunk);
  CAPTURE(minimum);
  REQUIRE(matching_blocks(p, q, autojunk, minimum) == naive_blocks(p, q, autojunk, minimum));
}

Blocks blocks_of(std::string_view p, std::string_view q, std::uint32_t minimum = 1) {
  return matching_blocks(sequence_of(p), sequence_of(q), false, minimum);
}

// `length` labels from `first` on, each once.
Sequence different_labels(Label first, std::size_t length) {
  Sequence sequence(length);
  for (std::size_t i = 0; i < length; ++i) sequence[i] = first + static_cast<Label>(i);
  return sequence;
}

// 200 labels: label 7 at each of `positions`, and others, 1000 and up, that occur once.
Sequence q_with_sevens(std::initializer_list<std::size_t> positions) {
  Sequence q = different_labels(1000, 200);
  for (const std::size_t position : positions) q[position] = 7;
  return q;
}

TEST_CASE("blocks are the naive ones, for all sequences of up to five of three labels") {
  const std::vector<Sequence> sequences = all_sequences(5, 3);
  for (const Sequence& p : sequences)
    for (const Sequence& q : sequences) require_naive_blocks(p, q, false);
}

TEST_CASE("blocks are the naive ones, for all sequences of up to seven of two labels") {
  const std::vector<Sequence> sequences = all_sequences(7, 2);
  for (const Sequence& p : sequences)
    for (const Sequence& q : sequences) require_naive_blocks(p, q, false, 2);
}

TEST_CASE("blocks are the naive ones, for random sequences") {
  Random random(4);
  for (int round = 0; round < 20000; ++round) {
    const SequencePair pair = random_pair(random, 40, 40, 20);
    require_naive_blocks(pair.p, pair.q, random.one_in(2));
  }
}

TEST_CASE("blocks are the naive ones, with autojunk and q of about 200 labels") {
  Random random(5);
  for (int round = 0; round < 600; ++round) {
    const Label labels = random.one_in(2) ? 60 : 200;
    Sequence q = random_sequence(random, random.between(195, 240), labels);
    for (Label& label : q)
      if (random.one_in(4)) label = random.below(3);
    const std::uint32_t begin = random.below(q.size());
    const Sequence p =
        mutated_copy(random, part_of(q, begin, random.below(q.size() - begin)), random.below(20), labels);
    require_naive_blocks(p, q, true, random.between(1, 4));
  }
}

TEST_CASE("blocks are the naive ones, with autojunk and q of 300 and more labels") {
  Random random(6);
  for (int round = 0; round < 40; ++round) {
    const Sequence q = random_sequence(random, random.between(295, 420), 100);
    require_naive_blocks(mutated_copy(random, q, 60, 100), q, true, 1);
  }
}

TEST_CASE("a minimum leaves out shorter blocks and changes no other") {
  Random random(7);
  for (int round = 0; round < 2000; ++round) {
    const SequencePair pair = random_pair(random, 30, 30, 6);
    require_naive_blocks(pair.p, pair.q, false, random.between(2, 6));
  }
}

TEST_CASE("no block touches the next one in both sequences") {
  Random random(8);
  for (int round = 0; round < 2000; ++round) {
    const SequencePair pair = random_pair(random, 60, 260, 40);
    const Blocks blocks = matching_blocks(pair.p, pair.q, true);
    for (std::size_t i = 1; i < blocks.size(); ++i) {
      const bool touches_in_p = blocks[i - 1].p_begin + blocks[i - 1].length == blocks[i].p_begin;
      const bool touches_in_q = blocks[i - 1].q_begin + blocks[i - 1].length == blocks[i].q_begin;
      REQUIRE_FALSE((touches_in_p && touches_in_q));
    }
  }
}

TEST_CASE("empty sequences have no blocks") {
  CHECK(blocks_of("", "").empty());
  CHECK(blocks_of("ab", "").empty());
  CHECK(blocks_of("", "ab").empty());
}

TEST_CASE("of blocks of one length the earliest in p comes first") {
  CHECK(blocks_of("abcxyz", "xyzabc") == Blocks{{0, 3, 3}});
  CHECK(blocks_of("xyzabc", "abcxyz") == Blocks{{0, 3, 3}});
}

TEST_CASE("of blocks at one place of p the earliest in q comes first") {
  CHECK(blocks_of("ab", "abcab") == Blocks{{0, 0, 2}});
}

TEST_CASE("what is left of a block matches only what is left of it") {
  CHECK(blocks_of("xabcdy", "yabcdx") == Blocks{{1, 1, 4}});
  CHECK(blocks_of("xabcdy", "zxabcdwy") == Blocks{{0, 1, 5}, {5, 7, 1}});
}

TEST_CASE("blocks may touch in one of the sequences") {
  CHECK(blocks_of("abcd", "abxcd") == Blocks{{0, 0, 2}, {2, 3, 2}});
}

TEST_CASE("difflib's documented example") {
  CHECK(blocks_of("abxcd", "abcd") == Blocks{{0, 0, 2}, {3, 2, 2}});
}

TEST_CASE("a label is popular above |q|/100 + 1 occurrences, from 200 labels on") {
  CHECK_FALSE(has_popular_label(q_with_sevens({0, 50, 100})));
  CHECK(has_popular_label(q_with_sevens({0, 50, 100, 150})));
  Sequence q = q_with_sevens({0, 50, 100, 150});
  q.pop_back();
  CHECK_FALSE(has_popular_label(q));
  CHECK_FALSE(has_popular_label(Sequence(199, 7)));
  CHECK(has_popular_label(Sequence(200, 7)));
  CHECK_FALSE(has_popular_label({}));
}

TEST_CASE("the bound of occurrences steps up at 300 labels") {
  Sequence q = different_labels(1000, 299);
  for (const std::size_t position : {0, 50, 100, 150}) q[position] = 7;
  CHECK(has_popular_label(q));
  q.push_back(5000);
  CHECK_FALSE(has_popular_label(q));
  q[200] = 7;
  CHECK(has_popular_label(q));
}

TEST_CASE("a popular label alone makes no block in the middle") {
  const Sequence q = q_with_sevens({10, 50, 100, 150});
  const Sequence p{1, 7, 2};
  CHECK(matching_blocks(p, q, true).empty());
  CHECK(matching_blocks(p, q, false) == Blocks{{1, 10, 1}});
}

TEST_CASE("a label that occurs often but is not popular makes a block") {
  CHECK(matching_blocks(Sequence{1, 7, 2}, q_with_sevens({10, 50, 100}), true) == Blocks{{1, 10, 1}});
}

TEST_CASE("a popular label extends a block on both sides") {
  const Sequence q = q_with_sevens({10, 12, 100, 150});  // 7 1011 7
  CHECK(matching_blocks(Sequence{1, 7, 1011, 7, 2}, q, true) == Blocks{{1, 10, 3}});
}

TEST_CASE("a popular label chooses another place than the longest common block") {
  // 7 7 7 7 at 20 is the longest common block, but only the label 1100 may start one.
  const Sequence q = q_with_sevens({20, 21, 22, 23});
  CHECK(matching_blocks(Sequence{7, 7, 7, 7, 3, 1100}, q, false) == Blocks{{0, 20, 4}, {5, 100, 1}});
  CHECK(matching_blocks(Sequence{7, 7, 7, 7, 3, 1100}, q, true) == Blocks{{5, 100, 1}});
}

TEST_CASE("popular labels at the very beginning of both sequences make a block all the same") {
  // Where no label may start a block, difflib still extends the empty one at the beginning of the window.
  const Sequence q = q_with_sevens({0, 1, 100, 150});
  CHECK(matching_blocks(Sequence{7, 7, 2}, q, true) == Blocks{{0, 0, 2}});
  CHECK(matching_blocks(Sequence{2, 7, 7}, q, true).empty());
}

TEST_CASE("popular labels right behind a block belong to it, those after a difference do not count") {
  const Sequence q = q_with_sevens({11, 13, 100, 150});  // 1010 7 1012 7
  CHECK(matching_blocks(Sequence{1010, 7, 3, 7}, q, true) == Blocks{{0, 10, 2}});
}

TEST_CASE("with a popular label a short seed grows to the minimum") {
  const Sequence q = q_with_sevens({10, 12, 100, 150});
  CHECK(matching_blocks(Sequence{7, 1011, 7}, q, true, 3) == Blocks{{0, 10, 3}});
  CHECK(matching_blocks(Sequence{7, 1011, 7}, q, true, 4).empty());
}

}  // namespace matching_blocks_test
}  // namespace opseq::tests

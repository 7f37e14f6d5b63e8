#include "analyzer/matching/shared_windows.h"

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/rounds.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_pair_blocks.h"

namespace opseq::tests {
namespace shared_windows_test {

LabelPaths in_order(const std::vector<Sequence>& sequences) {
  LabelPaths paths;
  for (const Sequence& sequence : sequences) append_path(paths, sequence);
  return paths;
}

std::set<Sequence> matched(const LabelPaths& first, const LabelPaths& second, std::uint32_t minimum,
                           bool skip_equal) {
  std::set<Sequence> found;
  match_windows(
      first, second, minimum, skip_equal,
      [&](SequenceView block) { found.emplace(block.begin(), block.end()); }, [](std::uint64_t) {});
  return found;
}

TEST_CASE("paths that have nothing in common have no blocks, nor has no path") {
  const LabelPaths none;
  const LabelPaths empty = in_order({{}});
  const LabelPaths some = in_order(sequences_of({"abc"}));
  CHECK(matched(none, none, 1, false).empty());
  CHECK(matched(none, some, 1, false).empty());
  CHECK(matched(some, none, 1, false).empty());
  CHECK(matched(some, empty, 1, false).empty());
  CHECK(matched(empty, some, 1, true).empty());
  CHECK(matched(some, in_order(sequences_of({"xyz"})), 1, false).empty());
}

TEST_CASE("equal paths are left out as whole pairs alone") {
  const LabelPaths paths = in_order(sequences_of({"abcd", "xabcdy"}));
  const auto blocks = sequences_of({"abcd", "xabcdy"});
  CHECK(matched(paths, paths, 2, false) == std::set<Sequence>(blocks.begin(), blocks.end()));
  CHECK(matched(paths, paths, 2, true) == std::set<Sequence>{blocks[0]});
}

TEST_CASE(
    "blocks are the naive ones, for all pairs of sequences of up to six of two labels, up to four of three") {
  for (const auto& sequences : {all_sequences(6, 2), all_sequences(4, 3)}) {
    std::vector<LabelPaths> paths;
    for (const Sequence& sequence : sequences) paths.push_back(in_order({sequence}));
    for (std::size_t i = 0; i < sequences.size(); ++i)
      for (std::size_t j = 0; j < sequences.size(); ++j) {
        const std::uint32_t minimum = 1 + (i + j) % 2;
        CAPTURE(sequences[i]);
        CAPTURE(sequences[j]);
        REQUIRE(matched(paths[i], paths[j], minimum, false) ==
                naive_pair_blocks({sequences[i]}, {sequences[j]}, minimum, false));
      }
  }
}

TEST_CASE("blocks are the naive ones, for all families of up to two sequences of up to three of two labels") {
  std::vector<Sequence> sequences = all_sequences(3, 2);
  std::erase(sequences, Sequence{});
  std::vector<std::vector<Sequence>> families;
  for (std::size_t i = 0; i < sequences.size(); ++i)
    for (std::size_t j = i; j < sequences.size(); ++j)
      families.push_back(i == j ? std::vector<Sequence>{sequences[i]}
                                : std::vector<Sequence>{sequences[j], sequences[i]});
  std::vector<LabelPaths> paths;
  for (const auto& family : families) paths.push_back(in_order(family));
  for (std::size_t a = 0; a < families.size(); ++a)
    for (std::size_t b = 0; b < families.size(); ++b)
      for (const std::uint32_t minimum : {1U, 2U}) {
        const bool skip_equal = (a + b + minimum) % 2 == 0;
        CAPTURE(families[a]);
        CAPTURE(families[b]);
        REQUIRE(matched(paths[a], paths[b], minimum, skip_equal) ==
                naive_pair_blocks(families[a], families[b], minimum, skip_equal));
      }
}

TEST_CASE("blocks are the naive ones, for random families") {
  Random random(86);
  for (int round = 0; round < rounds(30'000); ++round) {
    std::vector<Sequence> relatives;
    const FamilyShape shape{static_cast<Kinship>(round % 3), 8, random.between(2, 14), random.between(1, 6)};
    const auto first = random_relatives(random, shape, relatives);
    const auto second = random.one_in(4) ? first : random_relatives(random, shape, relatives);
    const std::uint32_t minimum = random.between(1, 4);
    const bool skip_equal = random.one_in(2);
    CAPTURE(first);
    CAPTURE(second);
    CAPTURE(minimum);
    REQUIRE(matched(in_order(first), in_order(second), minimum, skip_equal) ==
            naive_pair_blocks(first, second, minimum, skip_equal));
  }
}

TEST_CASE("blocks are the plain ones, for paths of about 64 labels and of about 511") {
  Random random(87);
  for (int round = 0; round < 260; ++round) {
    std::vector<Sequence> relatives;
    const std::size_t length = round < 200 ? random.between(60, 150) : random.between(505, 560);
    for (int i = 0; i < 2; ++i) relatives.push_back(random_sequence(random, length, random.between(2, 4)));
    const FamilyShape shape{round % 2 == 0 ? Kinship::mutated : Kinship::pasted, round < 200 ? 5U : 3U,
                            length, 4};
    const auto first = random_relatives(random, shape, relatives);
    const auto second = random_relatives(random, shape, relatives);
    const std::uint32_t minimum = random.between(2, 4);
    REQUIRE(matched(in_order(first), in_order(second), minimum, false) ==
            plain_pair_blocks(first, second, minimum, false));
  }
}

TEST_CASE("a path of 511 labels, one of 512, and of more than 2,047, match themselves") {
  for (const std::size_t length : {511U, 512U, 2'500U}) {
    Sequence path(length);
    for (std::size_t k = 0; k < length; ++k) path[k] = static_cast<Label>(k);
    Sequence other = path;
    other[1] = 5'000;
    other[length / 2] = 5'001;
    CHECK(matched(in_order({path, other}), in_order({path, other}), 1, false) ==
          plain_pair_blocks({path, other}, {path, other}, 1, false));
  }
}

TEST_CASE("steps are spent as they are taken, and what that throws comes out") {
  const LabelPaths paths = in_order(sequences_of({"abcdefg", "abcxefg", "ybcdefz"}));
  std::uint64_t calls = 0;
  std::uint64_t steps = 0;
  const auto ignore = [](SequenceView) {};
  match_windows(paths, paths, 1, false, ignore, [&](std::uint64_t more) {
    ++calls;
    steps += more;
  });
  CHECK(calls > 15);
  CHECK(steps > calls);
  for (std::uint64_t last = 0; last < calls; ++last) {
    std::uint64_t left = last;
    const auto stop = [&](std::uint64_t) {
      if (left-- == 0) throw std::runtime_error("stopped");
    };
    CHECK_THROWS_WITH(match_windows(paths, paths, 1, false, ignore, stop), "stopped");
  }
}

}  // namespace shared_windows_test
}  // namespace opseq::tests

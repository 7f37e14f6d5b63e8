#include "analyzer/matching/contiguous_parts.h"

#include <algorithm>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_reduction.h"

namespace opseq::tests {
namespace contiguous_parts_test {

bool naively_has_shorter_in(const std::vector<Sequence>& parts, const Sequence& whole) {
  return std::any_of(parts.begin(), parts.end(), [&](const Sequence& part) {
    return part.size() < whole.size() && naively_contains_contiguously(whole, part);
  });
}

void require_naive(const std::vector<Sequence>& parts, const std::vector<Sequence>& wholes) {
  const ContiguousParts automaton(parts);
  for (const Sequence& whole : wholes) {
    CAPTURE(parts);
    CAPTURE(whole);
    REQUIRE(automaton.has_shorter_in(whole) == naively_has_shorter_in(parts, whole));
  }
}

std::vector<Sequence> without_empty(std::vector<Sequence> sequences) {
  std::erase_if(sequences, [](const Sequence& sequence) { return sequence.empty(); });
  return sequences;
}

TEST_CASE("parts are found as naively, for all pairs of sequences of up to three of two labels") {
  const std::vector<Sequence> parts = without_empty(all_sequences(3, 2));
  const std::vector<Sequence> wholes = all_sequences(6, 2);
  for (const Sequence& first : parts)
    for (const Sequence& second : parts) require_naive({first, second}, wholes);
}

TEST_CASE("parts are found as naively, in random sequences and among each other") {
  Random random(91);
  for (int round = 0; round < 2000; ++round) {
    const Label labels = random.between(1, 4);
    std::vector<Sequence> sequences;
    for (std::uint32_t i = random.below(12); i > 0; --i)
      sequences.push_back(random_sequence(random, random.between(1, 12), labels));
    require_naive(sequences, sequences);
    require_naive(sequences, {random_sequence(random, 40, labels), {}});
  }
}

TEST_CASE("a sequence is no part of itself") {
  const std::vector<Sequence> same{sequence_of("abab"), sequence_of("abab")};
  CHECK_FALSE(ContiguousParts(same).has_shorter_in(same[0]));
  CHECK(ContiguousParts(same).has_shorter_in(sequence_of("xababx")));
}

TEST_CASE("long sequences of one label take time by their length") {
  const std::vector<Sequence> parts{Sequence(300'000, 7), Sequence(299'999, 7), Sequence(299'998, 8)};
  const ContiguousParts automaton(parts);
  CHECK(automaton.has_shorter_in(parts[0]));
  CHECK_FALSE(automaton.has_shorter_in(parts[1]));
  CHECK_FALSE(automaton.has_shorter_in(parts[2]));
}

}  // namespace contiguous_parts_test
}  // namespace opseq::tests

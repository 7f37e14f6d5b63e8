#include "analyzer/ngrams/minimal_sequences.h"

#include <doctest/doctest.h>

#include <map>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/naive/naive_reduction.h"

namespace opseq::tests {
namespace minimal_sequences_test {

using Indices = std::vector<std::uint32_t>;

TEST_CASE("a sequence that qualifies is minimal unless one of its parts qualifies, however short") {
  // 0: a, 1: b, 2: c, 3: ab, 4: bc, 5: abc
  const std::vector<SequenceParts> parts{{}, {}, {}, {0, 1}, {1, 2}, {3, 4}};
  CHECK(minimal_sequences(parts, {0, 0, 0, 0, 0, 1}) == Indices{5});
  CHECK(minimal_sequences(parts, {0, 0, 0, 1, 0, 1}) == Indices{3});
  CHECK(minimal_sequences(parts, {0, 0, 0, 0, 1, 1}) == Indices{4});
  CHECK(minimal_sequences(parts, {0, 1, 0, 0, 0, 1}) == Indices{1});  // ab and bc do not qualify
  CHECK(minimal_sequences(parts, {1, 1, 1, 1, 1, 1}) == Indices{0, 1, 2});
  CHECK(minimal_sequences(parts, {0, 0, 0, 0, 0, 0}).empty());
  CHECK(minimal_sequences({}, {}).empty());
}

TEST_CASE("mismatch-only: enough models, and no correct one") {
  Incidence holders;
  for (const Indices& row : {Indices{0, 1}, {0, 2}, {0}, {}, {0, 1, 3}}) append_row(holders, row);
  const std::vector<bool> mismatching{true, true, false, true};
  CHECK(target_only(holders, mismatching, 1) == std::vector<bool>{true, false, true, false, true});
  CHECK(target_only(holders, mismatching, 2) == std::vector<bool>{true, false, false, false, true});
  CHECK(target_only(holders, mismatching, 3) == std::vector<bool>{false, false, false, false, true});
  CHECK(target_only(holders, {true, true, true, true}, 2) ==
        std::vector<bool>{true, true, false, false, true});
  CHECK(target_only(holders, {false, false, false, false}, 1) == std::vector<bool>(5));
}

// The shorter ones first.
std::vector<Sequence> sequences_of_two_labels(std::size_t longest) {
  std::vector<Sequence> all;
  for (std::size_t begin = 0, length = 1; length <= longest; ++length) {
    const std::size_t end = all.size();
    for (Label label = 0; label < 2 && length == 1; ++label) all.push_back({label});
    for (std::size_t i = begin; i < end; ++i)
      for (Label label = 0; label < 2; ++label) {
        all.push_back(all[i]);
        all.back().push_back(label);
      }
    begin = end;
  }
  return all;
}

TEST_CASE("minimal sequences are those that contain no other qualifying one, for arbitrary choices") {
  const std::vector<Sequence> sequences = sequences_of_two_labels(4);
  std::map<Sequence, std::uint32_t> index_of;
  std::vector<SequenceParts> parts;
  for (const Sequence& sequence : sequences) {
    const auto part = [&](auto begin, auto end) {
      return begin == end ? no_part : index_of.at(Sequence(begin, end));
    };
    parts.push_back({part(sequence.begin(), sequence.end() - 1), part(sequence.begin() + 1, sequence.end())});
    index_of.emplace(sequence, static_cast<std::uint32_t>(index_of.size()));
  }
  REQUIRE(sequences.size() == 30);
  Random random(11);
  for (int round = 0; round < 1000; ++round) {
    const std::uint32_t rarity = random.between(1, 20);
    std::vector<bool> qualifies;
    for (std::size_t i = 0; i < sequences.size(); ++i) qualifies.push_back(random.one_in(rarity));
    Indices expected;
    for (std::uint32_t i = 0; i < sequences.size(); ++i) {
      bool is_minimal = qualifies[i];
      for (std::uint32_t j = 0; j < sequences.size(); ++j)
        if (j != i && qualifies[j] && naively_contains_contiguously(sequences[i], sequences[j]))
          is_minimal = false;
      if (is_minimal) expected.push_back(i);
    }
    REQUIRE(minimal_sequences(parts, qualifies) == expected);
  }
}

}  // namespace minimal_sequences_test
}  // namespace opseq::tests

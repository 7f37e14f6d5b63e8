#include "analyzer/suite/set_overlaps.h"

#include <doctest/doctest.h>

#include <map>
#include <numeric>
#include <set>
#include <string>

#include "tests/support/inputs/random_ngram_rows.h"

namespace opseq {
namespace set_overlaps_test {

using Held = std::map<std::pair<std::size_t, std::set<std::string>>, std::set<std::uint32_t>>;

// Model by model, sets by their names.
Held naive_overlaps(const NgramRows& rows) {
  std::map<std::uint32_t, std::set<std::string>> sets_of;
  for (std::uint32_t s = 0; s < rows.sequences.size(); ++s)
    for (const std::uint32_t model : row_at(rows.holders, s)) sets_of[s].insert(rows.models[model].set_name);
  Held held;
  for (const auto& [s, sets] : sets_of) held[{rows.sequences[s].size(), sets}].insert(s);
  return held;
}

bool in_order(const SetOverlap& a, const SetOverlap& b) {
  if (a.length != b.length) return a.length < b.length;
  if (a.sequences.size() != b.sequences.size()) return a.sequences.size() > b.sequences.size();
  return a.sets < b.sets;
}

TEST_CASE("overlaps are those of a plain count, in their order") {
  tests::Random random(3);
  for (int round = 0; round < 300; ++round) {
    const NgramRows rows = test::random_ngram_rows(random);
    const std::vector<SetOverlap> overlaps = find_overlaps(rows);
    Held held;
    for (const SetOverlap& overlap : overlaps) {
      std::set<std::string> names;
      for (const std::uint32_t set : overlap.sets) names.insert(rows.sets[set]);
      CHECK(std::is_sorted(overlap.sets.begin(), overlap.sets.end()));
      CHECK(std::is_sorted(overlap.sequences.begin(), overlap.sequences.end()));
      held[{overlap.length, names}].insert(overlap.sequences.begin(), overlap.sequences.end());
    }
    CHECK(held.size() == overlaps.size());
    CHECK(held == naive_overlaps(rows));
    for (std::size_t i = 1; i < overlaps.size(); ++i) CHECK(in_order(overlaps[i - 1], overlaps[i]));
  }
}

std::uint64_t models(const Transition& transition) {
  return std::accumulate(transition.support.begin(), transition.support.end(), std::uint64_t{0});
}

TEST_CASE("transitions are the sequences of two operators, by the models of each set") {
  tests::Random random(4);
  for (int round = 0; round < 100; ++round) {
    const NgramRows rows = test::random_ngram_rows(random);
    const std::vector<Transition> transitions = find_transitions(rows);
    CHECK(transitions.size() == 9);
    for (const Transition& transition : transitions) {
      const auto sequence =
          find_sequence(rows, {rows.operators[transition.from], rows.operators[transition.to]});
      REQUIRE(sequence);
      std::vector<std::uint64_t> support(rows.sets.size());
      for (const std::uint32_t model : row_at(rows.holders, *sequence))
        for (std::size_t set = 0; set < rows.sets.size(); ++set)
          support[set] += rows.models[model].set_name == rows.sets[set];
      CHECK(transition.support == support);
    }
    for (std::size_t i = 1; i < transitions.size(); ++i) {
      const Transition &a = transitions[i - 1], &b = transitions[i];
      CHECK((models(a) > models(b) ||
             (models(a) == models(b) && std::pair(a.from, a.to) < std::pair(b.from, b.to))));
    }
  }
}

TEST_CASE("nothing of nothing") {
  CHECK(find_overlaps({}).empty());
  CHECK(find_transitions({}).empty());
}

}  // namespace set_overlaps_test
}  // namespace opseq

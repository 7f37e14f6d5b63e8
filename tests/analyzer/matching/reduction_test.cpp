#include "analyzer/matching/reduction.h"

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "analyzer/matching/match_estimate.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_reduction.h"

namespace opseq::tests {
namespace reduction_test {

using Sequences = std::vector<Sequence>;

constexpr std::array methods{Reduction::published, Reduction::closure, Reduction::lcs};

Sequences reduced(std::initializer_list<std::string_view> texts, Reduction method,
                  std::uint32_t minimum = 4) {
  return reduce(sequences_of(texts), {method, minimum, false});
}

// The study's sequences, operators numbered in the order of their names.
struct PublishedList {
  Sequences unique;
  Sequences reduced;

  PublishedList() {
    std::ifstream file(OPSEQ_DATA "/published/torch_mismatch_only.json");
    const auto json = nlohmann::json::parse(file);
    const auto& all = json.at("mismatch_only_unique");
    std::map<std::string, Label> labels;
    for (const auto& sequence : all)
      for (const auto& name : sequence) labels[name];
    Label next = first_operator_label;
    for (auto& [name, label] : labels) label = next++;
    unique = numbered(all, labels);
    reduced = numbered(json.at("mismatch_only_reduced_published"), labels);
  }

  static Sequences numbered(const nlohmann::json& lists, const std::map<std::string, Label>& labels) {
    Sequences sequences;
    for (const auto& list : lists) {
      Sequence& sequence = sequences.emplace_back();
      for (const auto& name : list) sequence.push_back(labels.at(name));
    }
    return sequences;
  }
};

void require_naive_reductions(const Sequences& sequences, std::uint32_t minimum, bool autojunk = false) {
  CAPTURE(sequences);
  CAPTURE(minimum);
  for (const Reduction method : methods) {
    CAPTURE(static_cast<int>(method));
    const ReductionOptions options{method, minimum, autojunk};
    REQUIRE(reduce(sequences, options) == naive_reduction(sequences, options));
  }
}

// Sequences that overlap: parts and mutated copies of one another.
Sequences random_relatives(Random& random, std::size_t total, std::size_t longest, Label label_total) {
  Sequences sequences{random_sequence(random, longest, label_total)};
  while (sequences.size() < total) {
    const Sequence& relative = sequences[random.below(sequences.size())];
    const std::uint32_t begin = random.below(relative.size() + 1);
    const std::size_t length = random.between(0, relative.size() - begin);
    Sequence next = random.one_in(3) ? random_sequence(random, random.between(1, longest), label_total)
                                     : mutated_copy(random, part_of(relative, begin, length), random.below(4),
                                                    label_total);
    if (!next.empty()) sequences.push_back(std::move(next));
  }
  return sequences;
}

TEST_CASE("nothing reduces to nothing, and what has nothing in common stays") {
  for (const Reduction method : methods) {
    CHECK(reduced({}, method).empty());
    CHECK(reduced({"abcde"}, method) == sequences_of({"abcde"}));
    CHECK(reduced({"uvwxy", "abcde"}, method) == sequences_of({"abcde", "uvwxy"}));
  }
}

TEST_CASE("two sequences reduce to their common block") {
  for (const Reduction method : methods)
    CHECK(reduced({"abcde", "xabcdy"}, method) == sequences_of({"abcd"}));
}

TEST_CASE("a common block below the minimum reduces nothing") {
  for (const Reduction method : methods) {
    CHECK(reduced({"abcx", "abcy"}, method) == sequences_of({"abcx", "abcy"}));
    CHECK(reduced({"abcx", "abcy"}, method, 3) == sequences_of({"abc"}));
  }
}

TEST_CASE("duplicates count once") {
  for (const Reduction method : methods)
    CHECK(reduced({"abcde", "abcde"}, method) == sequences_of({"abcde"}));
}

TEST_CASE("published: a sequence that is itself the common block is lost") {
  CHECK(reduced({"abcd", "abcde"}, Reduction::published).empty());
  CHECK(reduced({"abcd", "abcde"}, Reduction::closure) == sequences_of({"abcd"}));
  CHECK(reduced({"abcd", "abcde"}, Reduction::lcs) == sequences_of({"abcd"}));
}

TEST_CASE("published: a later pair brings a lost sequence back") {
  // abcd goes with abcdx at the first pair. abcdx is the block of each later pair; the last one,
  // of pabcdx and qabcdx, adds it for good.
  CHECK(reduced({"abcd", "abcdx", "pabcdx", "qabcdx"}, Reduction::published) == sequences_of({"abcdx"}));
}

TEST_CASE("published: passes go on while the list gets smaller") {
  // First pass: abcdef, cdef and cdefgh. Second pass: cdef, which the pair of cdef and cdefgh removes last.
  CHECK(reduced({"abcdefp", "abcdefq", "rcdefgh", "scdefgh"}, Reduction::published).empty());
}

TEST_CASE("closure: both orientations of a pair count") {
  CHECK(reduced({"abcdpefgh", "efghqabcd"}, Reduction::closure) == sequences_of({"abcd", "efgh"}));
  CHECK(reduced({"abcdpefgh", "efghqabcd"}, Reduction::published) == sequences_of({"abcd"}));
}

TEST_CASE("closure: a sequence that contains a short one contiguously is dropped") {
  CHECK(reduced({"abc", "xabcy", "axbc"}, Reduction::closure) == sequences_of({"abc", "axbc"}));
  CHECK(reduced({"abc", "xabcy", "axbc"}, Reduction::published) == sequences_of({"abc", "axbc", "xabcy"}));
}

TEST_CASE("closure: several blocks of a pair all come in its place") {
  CHECK(reduced({"abcdpefgh", "abcdqefgh"}, Reduction::closure) == sequences_of({"abcd", "efgh"}));
}

TEST_CASE("lcs: what is common need not be contiguous") {
  CHECK(reduced({"apbqcrd", "abxcyd"}, Reduction::lcs) == sequences_of({"abcd"}));
  CHECK(reduced({"apbqcrd", "abxcyd"}, Reduction::closure) == sequences_of({"abxcyd", "apbqcrd"}));
}

TEST_CASE("lcs: a sequence that contains a short one with gaps is dropped") {
  CHECK(reduced({"abc", "xaybzc"}, Reduction::lcs) == sequences_of({"abc"}));
}

TEST_CASE("reductions are the naive ones, for up to three sequences of two to four of two labels") {
  Sequences sequences = all_sequences(4, 2);
  std::erase_if(sequences, [](const Sequence& sequence) { return sequence.size() < 2; });
  for (std::size_t i = 0; i < sequences.size(); ++i)
    for (std::size_t j = i; j < sequences.size(); ++j)
      for (std::size_t k = j; k < sequences.size(); ++k)
        for (const std::uint32_t minimum : {2U, 3U})
          require_naive_reductions({sequences[i], sequences[j], sequences[k]}, minimum);
}

TEST_CASE("reductions are the naive ones, for random sequences") {
  Random random(33);
  for (int round = 0; round < 1500; ++round) {
    const Label labels = random.between(2, 12);
    require_naive_reductions(random_relatives(random, random.between(1, 12), random.between(3, 14), labels),
                             random.between(1, 5));
  }
}

TEST_CASE("reductions are the naive ones, for sequences of more than 64 labels") {
  Random random(34);
  for (int round = 0; round < 8; ++round)
    require_naive_reductions(random_relatives(random, random.between(2, 6), random.between(60, 90), 15), 4);
}

TEST_CASE("reductions are the naive ones, with autojunk and sequences of 200 and more labels") {
  Random random(35);
  for (int round = 0; round < 8; ++round)
    require_naive_reductions(random_relatives(random, 3, random.between(210, 240), 40), 4, true);
}

// So many sequences so much alike that they are matched at once, and some others; sorted.
Sequences near_copies(Random& random, std::size_t total, std::size_t length) {
  std::set<Sequence> sequences;
  const Sequence original = random_sequence(random, length, 40);
  while (sequences.size() < total) {
    Sequence copy = original;
    for (std::uint32_t changes = random.between(1, 2); changes > 0; --changes)
      copy[(1 + random.below(5)) * length / 7] = random.below(80);
    sequences.insert(std::move(copy));
  }
  for (int i = 0; i < 10; ++i) sequences.insert(random_sequence(random, random.between(1, 8), 60));
  return {sequences.begin(), sequences.end()};
}

TEST_CASE("closure: near copies are matched at once, and reduced as the naive twin does") {
  Random random(38);
  for (int round = 0; round < 10; ++round) {
    const Sequences sequences = near_copies(random, 50, random.between(66, 80));
    const std::uint32_t minimum = random.between(3, 5);
    REQUIRE(plan_matching(paths_of(sequences), paths_of(sequences), minimum).is_shared);
    const ReductionOptions options{Reduction::closure, minimum, false};
    const Sequences expected = naive_reduction(sequences, options);
    for (const unsigned threads : {1U, 3U}) CHECK(reduce(sequences, options, {threads}) == expected);
  }
}

TEST_CASE("closure: near copies of 200 and more labels, with autojunk and without") {
  Random random(39);
  const Sequences sequences = near_copies(random, 48, 210);
  REQUIRE(plan_matching(paths_of(sequences), paths_of(sequences), 4).is_shared);
  for (const bool autojunk : {false, true}) {
    const ReductionOptions options{Reduction::closure, 4, autojunk};
    CHECK(reduce(sequences, options) == naive_reduction(sequences, options));
  }
}

TEST_CASE("closure: a round that would take too many steps is not begun") {
  Random random(41);
  const Sequences sequences = near_copies(random, 400, 70);
  int polls = 0;
  const Work work{1, {}, [&] { ++polls; }};
  CHECK_THROWS_AS(reduce(sequences, {Reduction::closure, 4, false, 1'000'000}, work), ReductionTooLong);
  CHECK(polls == 0);
}

TEST_CASE("closure: near copies are reduced in the steps that it takes, and polls throw") {
  Random random(40);
  const Sequences sequences = near_copies(random, 50, 70);
  const Sequences expected = reduce(sequences, ReductionOptions{});
  const auto is_reduced_in = [&](std::uint64_t steps) {
    try {
      return reduce(sequences, {Reduction::closure, 4, false, steps}) == expected;
    } catch (const ReductionTooLong&) {
      return false;
    }
  };
  std::uint64_t too_few = 0;
  std::uint64_t enough = std::uint64_t{1} << 40;
  REQUIRE(is_reduced_in(enough));
  while (enough - too_few > 1) {
    const std::uint64_t steps = too_few + (enough - too_few) / 2;
    (is_reduced_in(steps) ? enough : too_few) = steps;
  }
  CHECK(too_few > 1000);
  for (std::uint64_t steps = enough; steps < enough + 10; ++steps) CHECK(is_reduced_in(steps));
  int polls = 0;
  const auto poll = [&] {
    if (++polls == 100) throw std::runtime_error("stop");
  };
  CHECK_THROWS_WITH(reduce(sequences, ReductionOptions{}, {1, {}, poll}), "stop");
  CHECK(polls == 100);
}

// A dozen sequences of two labels that have ever more subsequences in common.
Sequences exploding_sequences() {
  Random random(7);
  Sequences sequences;
  for (int i = 0; i < 12; ++i) sequences.push_back(random_sequence(random, 20, 2));
  return sequences;
}

TEST_CASE("lcs: a reduction that never comes to an end is given up after its steps, with a clause") {
  ReductionOptions options{Reduction::lcs, 4, false, 5'000'000};
  try {
    reduce(exploding_sequences(), options);
    FAIL("reduced");
  } catch (const ReductionTooLong& error) {
    CHECK(std::string(error.what()) == "it takes more than 5000000 steps (max_reduce_steps)");
  }
  options.method = Reduction::closure;
  CHECK_FALSE(reduce(exploding_sequences(), options).empty());
  options.method = Reduction::published;
  CHECK_FALSE(reduce(exploding_sequences(), options).empty());
}

TEST_CASE(
    "lcs: with the steps that it takes, and not with one less, a reduction is what it is without a limit") {
  const Sequences sequences = sequences_of({"abcde", "abxde", "qabdew", "bde"});
  const Sequences expected = reduce(sequences, {Reduction::lcs, 3, false});
  const auto is_reduced_in = [&](std::uint64_t steps) {
    try {
      const Sequences found = reduce(sequences, {Reduction::lcs, 3, false, steps});
      CHECK(found == expected);
      return true;
    } catch (const ReductionTooLong&) {
      return false;
    }
  };
  std::uint64_t least = 1;
  while (!is_reduced_in(least)) ++least;
  CHECK(least > sequences.size() * sequences.size());
  for (std::uint64_t steps = least; steps < least + 50; ++steps) CHECK(is_reduced_in(steps));
}

TEST_CASE("a reduction polls, and what that throws comes out") {
  for (const Reduction method : methods) {
    CAPTURE(static_cast<int>(method));
    int polls = 0;
    const auto poll = [&] {
      if (++polls == 5) throw std::runtime_error("stop");
    };
    CHECK_THROWS_WITH(reduce(exploding_sequences(), {method, 4, false}, {1, {}, poll}), "stop");
    CHECK(polls == 5);
  }
}

TEST_CASE("the order of the sequences does not matter") {
  Random random(36);
  for (int round = 0; round < 300; ++round) {
    Sequences sequences = random_relatives(random, 10, 10, 4);
    for (const Reduction method : methods) {
      const ReductionOptions options{method, 3, false};
      const Sequences expected = reduce(sequences, options);
      random.shuffle(sequences);
      REQUIRE(reduce(sequences, options) == expected);
    }
  }
}

TEST_CASE("the 176 published sequences reduce to 131, 134 and 139") {
  PublishedList list;
  REQUIRE(list.unique.size() == 176);
  Random random(37);
  random.shuffle(list.unique);
  CHECK(reduce(list.unique, {Reduction::published, 4, false}).size() == 131);
  CHECK(reduce(list.unique, {Reduction::closure, 4, false}).size() == 134);
  CHECK(reduce(list.unique, {Reduction::lcs, 4, false}).size() == 139);
}

TEST_CASE("the published reduction gives 130 of the study's 131 sequences") {
  const PublishedList list;
  const Sequences found = reduce(list.unique, {Reduction::published, 4, false});
  const auto is_published = [&](const Sequence& sequence) {
    return std::find(list.reduced.begin(), list.reduced.end(), sequence) != list.reduced.end();
  };
  CHECK(std::count_if(found.begin(), found.end(), is_published) == 130);
}

TEST_CASE("containment as a subsequence is the naive one, for all small sequences") {
  const Sequences wholes = all_sequences(6, 2);
  const Sequences parts = all_sequences(4, 3);
  for (const Sequence& whole : wholes)
    for (const Sequence& part : parts) {
      CAPTURE(whole);
      CAPTURE(part);
      REQUIRE(contains_subsequence(whole, part) == naively_contains_subsequence(whole, part));
    }
}

TEST_CASE("every sequence contains itself and the empty one") {
  for (const char* text : {"", "a", "abab"}) {
    CHECK(contains_subsequence(sequence_of(text), sequence_of(text)));
    CHECK(contains_subsequence(sequence_of(text), {}));
  }
}

TEST_CASE("long sequences of one label are reduced at the cost of their length") {
  const Sequences sequences{Sequence(200'000, 3), Sequence(150'000, 4)};
  CHECK(reduce(sequences, {}) == sequences);
}

TEST_CASE("a limit over 2^63 is as good as none, by blocks too") {
  const Sequences sequences = sequences_of({"abcde", "abxde", "qabdew", "bde"});
  for (const Reduction method : methods)
    CHECK(reduce(sequences, {method, 3, false, (std::uint64_t{1} << 63) + 20}) ==
          reduce(sequences, {method, 3, false}));
}

TEST_CASE("a reduction by blocks has the limit, too") {
  const Sequences sequences = sequences_of({"abcde", "abxde", "qabdew", "bde"});
  const Sequences long_ones{Sequence(100, 1), Sequence(101, 1)};
  for (const Reduction method : {Reduction::published, Reduction::closure}) {
    CHECK_THROWS_AS(reduce(sequences, {method, 2, false, 10}), ReductionTooLong);
    CHECK_THROWS_AS(reduce(long_ones, {method, 2, false, 1000}), ReductionTooLong);
    CHECK(reduce(long_ones, {method, 2, false, 1'000'000}) == reduce(long_ones, {method, 2, false}));
  }
}

}  // namespace reduction_test
}  // namespace opseq::tests

#include "analyzer/matching/set_comparison.h"

#include <algorithm>
#include <map>
#include <thread>

#include "tests/support/inputs/path_families.h"
#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/sequences.h"
#include "tests/support/naive/naive_shared_sequences.h"

namespace opseq::tests {
namespace set_comparison_test {

using Families = std::vector<std::vector<Sequence>>;
using Models = std::vector<TrigramPaths>;

struct Holders {
  std::set<std::uint32_t> first;
  std::set<std::uint32_t> second;
};

Models models_of(const Families& families, TrigramTable& table) {
  Models models;
  for (const auto& family : families) models.push_back(with_trigrams(paths_of(family), table));
  return models;
}

Families random_families(Random& random, std::size_t total) {
  const auto segments = random_segments(random, 12, 4, 8);
  Families families;
  for (std::size_t i = 0; i < total; ++i)
    families.push_back(random_family(random, segments, random.below(7), 4));
  return families;
}

void require_equal(const SetComparison& found, const std::map<Sequence, Holders>& expected) {
  REQUIRE(found.sequences.size() == expected.size());
  std::size_t s = 0;
  for (const auto& [labels, holders] : expected) {  // in the order of their labels
    const SharedSequence& sequence = found.sequences[s++];
    REQUIRE(sequence.labels == labels);
    REQUIRE(sequence.first_models == std::vector<std::uint32_t>(holders.first.begin(), holders.first.end()));
    REQUIRE(sequence.second_models ==
            std::vector<std::uint32_t>(holders.second.begin(), holders.second.end()));
  }
}

std::map<Sequence, Holders> naive_across(const Families& first, const Families& second,
                                         const MatchOptions& options) {
  std::map<Sequence, Holders> expected;
  for (std::uint32_t i = 0; i < first.size(); ++i)
    for (std::uint32_t j = 0; j < second.size(); ++j)
      for (const Sequence& sequence : naive_shared_sequences(first[i], second[j], options)) {
        expected[sequence].first.insert(i);
        expected[sequence].second.insert(j);
      }
  return expected;
}

std::map<Sequence, Holders> naive_within(const Families& models, const MatchOptions& options) {
  std::map<Sequence, Holders> expected;
  for (std::uint32_t i = 0; i < models.size(); ++i)
    for (std::uint32_t j = i + 1; j < models.size(); ++j)
      for (const Sequence& sequence : naive_shared_sequences(models[i], models[j], options))
        expected[sequence].first.insert({i, j});
  return expected;
}

// Sequences by hand; letters as in sequence_of().
Models models_of_texts(std::initializer_list<std::initializer_list<std::string_view>> texts,
                       TrigramTable& table) {
  Families families;
  for (const auto& paths : texts) families.push_back(sequences_of(paths));
  return models_of(families, table);
}

// What a comparison reports, checked as it comes.
struct ProgressRecord {
  std::uint64_t last_done = 0;
  std::uint64_t last_total = 0;
  std::size_t calls = 0;
  bool is_ordered = true;
  bool is_on_one_thread = true;

  Progress callback() {
    return [this, caller = std::this_thread::get_id()](std::uint64_t done, std::uint64_t total) {
      is_ordered = is_ordered && done >= last_done && done <= total;
      is_on_one_thread = is_on_one_thread && std::this_thread::get_id() == caller;
      last_done = done;
      last_total = total;
      ++calls;
    };
  }
};

TEST_CASE("a sequence names the models of both sets that share it") {
  TrigramTable table;
  const Models first = models_of_texts({{"<abcd>"}, {"<xyz>"}, {"<qabcq>"}}, table);
  const Models second = models_of_texts({{"<abc>"}, {"<wxyzw>"}, {"<abce>", "<ee>"}}, table);
  const SetComparison found = compare_sets(first, second, letter_label_total, {});
  CHECK(found.model_pairs == 9);
  REQUIRE(found.sequences.size() == 2);
  CHECK(found.sequences[0].labels == sequence_of("abc"));
  CHECK(found.sequences[0].first_models == std::vector<std::uint32_t>{0, 2});
  CHECK(found.sequences[0].second_models == std::vector<std::uint32_t>{0, 2});
  CHECK(found.sequences[1].labels == sequence_of("xyz"));
  CHECK(found.sequences[1].first_models == std::vector<std::uint32_t>{1});
  CHECK(found.sequences[1].second_models == std::vector<std::uint32_t>{1});
}

TEST_CASE("within a set both models of a pair are holders, and no model is compared with itself") {
  TrigramTable table;
  const Models models = models_of_texts({{"<abcd>"}, {"<xyz>"}, {"<qabcq>"}, {"<abc>"}}, table);
  const SetComparison found = compare_within(models, letter_label_total, {});
  CHECK(found.model_pairs == 6);
  REQUIRE(found.sequences.size() == 1);
  CHECK(found.sequences[0].labels == sequence_of("abc"));
  CHECK(found.sequences[0].first_models == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(found.sequences[0].second_models.empty());
}

TEST_CASE("the earlier model of a set, and the one of the first set, is the first of the pair") {
  TrigramTable table;
  const Models models = models_of_texts({{"<wxyzabcv>"}, {"<tabcxyzs>"}}, table);
  const std::span all(models);
  CHECK(compare_within(all, letter_label_total, {}).sequences.at(0).labels == sequence_of("xyz"));
  const SetComparison across = compare_sets(all.last(1), all.first(1), letter_label_total, {});
  CHECK(across.sequences.at(0).labels == sequence_of("abc"));
}

TEST_CASE("sequences and holders are the naive ones with any number of threads") {
  Random random(31);
  for (int round = 0; round < 10; ++round) {
    TrigramTable table;
    const Families families = random_families(random, random.between(1, 12));
    const Families others = random_families(random, random.between(1, 80));
    const Models first = models_of(families, table);
    const Models second = models_of(others, table);
    const MatchOptions options{random.one_in(3) ? Match::lcs : Match::blocks, random.one_in(2)};
    const auto across = naive_across(families, others, options);
    const auto within = naive_within(families, options);
    for (const unsigned threads : {1U, 2U, 5U}) {
      const SetComparison found = compare_sets(first, second, 100, options, {threads});
      CHECK(found.model_pairs == first.size() * second.size());
      require_equal(found, across);
      require_equal(compare_within(first, 100, options, {threads}), within);
    }
  }
}

TEST_CASE("empty sets share nothing") {
  TrigramTable table;
  const Models one = models_of_texts({{"<abc>"}}, table);
  for (const unsigned threads : {1U, 4U}) {
    CHECK(compare_sets({}, {}, letter_label_total, {}, {threads}).sequences.empty());
    CHECK(compare_sets(one, {}, letter_label_total, {}, {threads}).model_pairs == 0);
    CHECK(compare_sets({}, one, letter_label_total, {}, {threads}).sequences.empty());
    CHECK(compare_within({}, letter_label_total, {}, {threads}).model_pairs == 0);
    CHECK(compare_within(one, letter_label_total, {}, {threads}).sequences.empty());
  }
}

TEST_CASE("progress grows, comes from the caller's thread, and ends at the total") {
  Random random(32);
  TrigramTable table;
  const Models first = models_of(random_families(random, 30), table);
  const Models second = models_of(random_families(random, 70), table);
  for (const unsigned threads : {1U, 2U, 5U})
    for (int round = 0; round < 10; ++round) {
      ProgressRecord across;
      compare_sets(first, second, 100, {}, {threads, across.callback()});
      CHECK(across.is_ordered);
      CHECK(across.is_on_one_thread);
      CHECK(across.last_total >= 2100);
      CHECK(across.last_done == across.last_total);
      ProgressRecord within;
      compare_within(first, 100, {}, {threads, within.callback()});
      CHECK(within.last_total >= 435);
      CHECK(within.last_done == within.last_total);
    }
}

TEST_CASE("an exception from the progress comes out") {
  TrigramTable table;
  const Models models = models_of_texts({{"<abc>"}, {"<abc>"}}, table);
  const Progress failing = [](std::uint64_t, std::uint64_t) { throw std::runtime_error("stop"); };
  CHECK_THROWS_AS(compare_within(models, letter_label_total, {}, {2, failing}), std::runtime_error);
}

constexpr std::size_t label_total_of_all = 100;

// Models of which some have so many paths, so much alike, that their pairs are not quick.
Models uneven_models(Random& random, TrigramTable& table) {
  Models models = models_of(random_families(random, 12), table);
  for (const std::size_t paths : {40U, 90U, 300U, 700U, 1'100U}) {
    const LabelPaths all = gelu_paths(random.below(2), 0);
    LabelPaths some;
    for (std::size_t i = 0; i < paths; ++i) append_path(some, path_at(all, i));
    models.insert(models.begin() + random.below(static_cast<std::uint32_t>(models.size())),
                  with_trigrams(std::move(some), table));
  }
  return models;
}

// What each pair for itself shares, of those that are not left out.
std::map<Sequence, Holders> shared_without(const Models& models, const std::vector<LeftOutPair>& left_out,
                                           std::size_t label_total) {
  std::map<Sequence, Holders> expected;
  SharedSequenceFinder finder(label_total, MatchOptions{});
  for (std::uint32_t i = 0; i < models.size(); ++i)
    for (std::uint32_t j = i + 1; j < models.size(); ++j) {
      const ModelPair pair{i, j};
      if (std::ranges::any_of(left_out, [&](const LeftOutPair& left) { return left.models == pair; }))
        continue;
      const SequenceSet& shared = finder.find(models[i], models[j]);
      for (std::size_t s = 0; s < shared.size(); ++s)
        expected[Sequence(shared[s].begin(), shared[s].end())].first.insert({i, j});
    }
  return expected;
}

// The pairs whose estimate is over the limit, or which that takes while it is matched.
std::vector<LeftOutPair> naively_too_long(const Models& models, const MatchOptions& options,
                                          std::size_t label_total) {
  std::vector<LeftOutPair> too_long;
  SharedSequenceFinder finder(label_total, options);
  for (std::uint32_t i = 0; i < models.size(); ++i)
    for (std::uint32_t j = i + 1; j < models.size(); ++j) try {
        finder.find(models[i], models[j]);
      } catch (const MatchingTooLong&) {
        too_long.push_back({{i, j}, Limit::match_steps});
      }
  return too_long;
}

TEST_CASE("pairs that take too long are left out, the same with any number of threads") {
  Random random(36);
  TrigramTable table;
  const Models models = uneven_models(random, table);
  for (const std::uint64_t most : {300ULL, 100'000ULL, 30'000'000ULL}) {
    MatchOptions options;
    options.max_steps = most;
    const auto expected = naively_too_long(models, options, label_total_of_all);
    CHECK_FALSE(expected.empty());
    const auto shared = shared_without(models, expected, label_total_of_all);
    for (const unsigned threads : {1U, 3U}) {
      const SetComparison found = compare_within(models, label_total_of_all, options, {threads});
      CHECK(found.left_out == expected);
      CHECK(found.model_pairs + found.left_out.size() == models.size() * (models.size() - 1) / 2);
      require_equal(found, shared);
    }
  }
}

TEST_CASE("where all pairs together take too long, those that take most are left out") {
  Random random(37);
  TrigramTable table;
  const Models models = uneven_models(random, table);
  const SetComparison whole = compare_within(models, label_total_of_all, {});
  CHECK(whole.left_out.empty());
  std::size_t left_out_before = models.size() * models.size();
  std::set<std::size_t> totals;
  // What is estimated has to fit in, though less may be taken.
  for (const std::uint64_t most : {whole.steps / 20, whole.steps / 2, whole.steps * 10}) {
    MatchOptions options;
    options.max_all_steps = most;
    const SetComparison found = compare_within(models, label_total_of_all, options);
    CHECK(found.steps <= options.max_all_steps + most_quick_steps);
    CHECK(found.left_out.size() <= left_out_before);
    totals.insert(found.left_out.size());
    left_out_before = found.left_out.size();
    for (const LeftOutPair& pair : found.left_out) CHECK(pair.limit == Limit::all_match_steps);
    require_equal(found, shared_without(models, found.left_out, label_total_of_all));
    for (const unsigned threads : {3U}) {
      const SetComparison again = compare_within(models, label_total_of_all, options, {threads});
      CHECK(again.left_out == found.left_out);
      CHECK(again.steps == found.steps);
    }
  }
  CHECK(left_out_before == 0);
  CHECK(totals.size() > 1);
}

TEST_CASE("work that no budget has room for is not counted as work to come") {
  Random random(37);
  TrigramTable table;
  const Models models = uneven_models(random, table);
  ProgressRecord all, few;
  compare_within(models, label_total_of_all, {}, {1, all.callback()});
  MatchOptions options;
  options.max_all_steps = 0;
  compare_within(models, label_total_of_all, options, {1, few.callback()});
  CHECK(few.last_total < all.last_total);
  CHECK(few.last_done == few.last_total);
}

TEST_CASE("no pair is begun where there are no steps, but for quick ones") {
  Random random(38);
  TrigramTable table;
  const Models models = uneven_models(random, table);
  MatchOptions options;
  options.max_all_steps = 0;
  const SetComparison found = compare_within(models, label_total_of_all, options, {2});
  for (const ModelPair& pair : slow_pairs({models, models, true}, options))
    CHECK(std::ranges::count(found.left_out, LeftOutPair{pair, Limit::all_match_steps}) == 1);
}

TEST_CASE("a pair that is matched by all threads together shares what it shares") {
  TrigramTable table;
  const LabelPaths all = gelu_paths(0, 0);
  const Models models{with_trigrams(all, table), with_trigrams(gelu_paths(1, 0), table)};
  PairMatching matching(label_total_of_all, {});
  matching.prepare(models[0], models[1]);
  CHECK(matching.estimate() > 500'000'000);
  const auto shared = shared_without(models, {}, label_total_of_all);
  for (const unsigned threads : {1U, 3U}) {
    const SetComparison found = compare_within(models, label_total_of_all, {}, {threads});
    require_equal(found, shared);
  }
}

TEST_CASE("a comparison polls in all threads, and what that throws comes out") {
  Random random(35);
  TrigramTable table;
  const Models models = models_of(random_families(random, 40), table);
  const auto stop = [] { throw std::runtime_error("stopped"); };
  for (const unsigned threads : {1U, 3U})
    CHECK_THROWS_WITH(compare_within(models, 100, {}, {threads, {}, stop}), "stopped");
}

}  // namespace set_comparison_test
}  // namespace opseq::tests

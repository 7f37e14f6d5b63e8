#include "analyzer/suite/explanation.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "analyzer/ngrams/added_sequences.h"
#include "graph/base/error.h"
#include "tests/support/models/model_sketches.h"

namespace opseq {
namespace explanation_test {

using test::ModelSketch;
using test::Names;
using NameSets = std::set<Names>;

constexpr std::uint32_t longest = 3;

NameSets without(const NameSets& a, const NameSets& b) {
  NameSets rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::inserter(rest, rest.end()));
  return rest;
}

NameSets minimal_of(const NameSets& all) {
  NameSets minimal;
  for (const Names& sequence : all) {
    const NameSets parts = without(test::parts_of({sequence}, longest), {sequence});
    if (std::none_of(parts.begin(), parts.end(), [&](const Names& part) { return all.contains(part); }))
      minimal.insert(sequence);
  }
  return minimal;
}

PropertyCount count_of(const NameSets& all) { return {all.size(), minimal_of(all).size()}; }

NameSets longer(const NameSets& all) {
  NameSets found;
  for (const Names& sequence : all)
    if (sequence.size() >= 2) found.insert(sequence);
  return found;
}

// What explain() is said to do, by sets of names alone.
struct PlainExplanation {
  const NgramRows& rows;
  const std::vector<ModelSketch>& models;
  NameSets own;
  std::optional<std::size_t> asked;

  std::vector<std::size_t> others(const std::string& set) const {
    std::vector<std::size_t> found;
    for (std::size_t m = 0; m < models.size(); ++m)
      if (models[m].set_name == set && models[m].has_ngrams && m != asked) found.push_back(m);
    return found;
  }

  NameSets lacked(const std::vector<std::size_t>& by) const {
    NameSets rest = by.empty() ? NameSets() : own;
    for (const std::size_t m : by) rest = without(rest, test::held_by(models[m], longest));
    return rest;
  }

  NameSets unshared() const {
    const auto contrast = others("correct"), suite = others("tests");
    if (contrast.empty()) return lacked(suite);
    if (suite.empty()) return lacked(contrast);
    return without(lacked(contrast), without(own, lacked(suite)));
  }

  std::uint64_t other_failing(const Names& sequence) const {
    std::uint64_t found = 0;
    for (const std::size_t m : others("mismatch"))
      found += test::held_by(models[m], longest).contains(sequence);
    return found;
  }
};

NameSets names_of(const NgramRows& rows, const std::vector<std::uint32_t>& sequences) {
  NameSets names;
  for (const std::uint32_t s : sequences) names.insert(operator_names(rows, s));
  return names;
}

void check_unshared(const PlainExplanation& plain, const Explanation& found) {
  const NameSets expected = plain.unshared();
  const NameSets minimal = minimal_of(expected);
  CHECK(found.not_in_contrast == count_of(plain.lacked(plain.others("correct"))));
  CHECK(found.not_in_suite == count_of(plain.lacked(plain.others("tests"))));
  CHECK(found.unshared == count_of(expected));
  const SequenceTests tests =
      test_sequences(compare_models(plain.rows, {"mismatch"}, {"correct"}), found.options.min_support, 1);
  NameSets listed;
  std::vector<std::tuple<bool, double, std::int64_t, std::uint32_t>> keys;
  for (const UnsharedSequence& each : found.first_unshared) {
    const Names sequence = operator_names(plain.rows, each.sequence);
    listed.insert(sequence);
    CHECK(each.is_minimal == minimal.contains(sequence));
    CHECK(each.other_failing == plain.other_failing(sequence));
    const auto test = std::find_if(tests.tested.begin(), tests.tested.end(),
                                   [&](const Association& a) { return a.sequence == each.sequence; });
    CHECK(each.test.is_tested == (test != tests.tested.end()));
    if (each.test.is_tested) CHECK(each.test.association.stratified_q == test->stratified_q);
    keys.emplace_back(!each.is_minimal, each.test.is_tested ? test->stratified_p : 2,
                      -static_cast<std::int64_t>(each.other_failing), each.sequence);
  }
  CHECK(listed == expected);
  CHECK(std::is_sorted(keys.begin(), keys.end()));
}

void check_nearest(const PlainExplanation& plain, const Explanation& found) {
  const bool is_contrast = !plain.others("correct").empty();
  CHECK(found.near_sets == SetNames{is_contrast ? "correct" : "tests"});
  const NameSets own = longer(plain.own);
  const auto has_none = [&](std::size_t m) {
    return without(own, test::held_by(plain.models[m], longest)).size() == own.size();
  };
  std::vector<std::size_t> models = plain.others(is_contrast ? "correct" : "tests");
  std::erase_if(models, has_none);
  REQUIRE(found.nearest.size() == models.size());
  std::vector<std::pair<double, std::uint32_t>> order;
  for (const NearModel& near : found.nearest) {
    const NameSets held = test::held_by(plain.models[near.model], longest);
    NameSets either = longer(held);
    either.insert(own.begin(), own.end());
    CHECK(near.shared == own.size() - without(own, held).size());
    CHECK(near.either == either.size());
    CHECK(near.lacked == count_of(without(plain.own, held)));
    CHECK(names_of(plain.rows, near.minimal) == minimal_of(without(plain.own, held)));
    order.emplace_back(-similarity(near), near.model);
  }
  CHECK(std::is_sorted(order.begin(), order.end()));
}

ExplanationOptions complete() {
  ExplanationOptions options;
  options.top = 0;
  options.nearest = 1000;
  options.min_support = 2;
  return options;
}

TEST_CASE("as plain sets have it, of models of the rows and of others") {
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    CAPTURE(seed);
    const std::vector<ModelSketch> models = test::random_corpus(seed, 8);
    const NgramRows rows = test::rows_of_sketches(models, longest);
    for (std::uint32_t m = 0; m < models.size(); m += 3) {
      if (!models[m].has_ngrams) continue;
      const PlainExplanation plain{rows, models, test::held_by(models[m], longest), m};
      const Explanation found = explain(rows, explained_model(rows, m), complete());
      CHECK(found.sequences == plain.own.size());
      check_unshared(plain, found);
      check_nearest(plain, found);
    }
    test::Dice dice(seed);
    const NameSets own = test::held_by(test::random_sketches(dice, "", 1, 8).front(), longest);
    std::map<std::string, std::string> types;
    for (const Names& sequence : own)
      for (const std::string& name : sequence) types[name] = name;
    const NgramRows more = with_sequences(rows, {own.begin(), own.end()}, types);
    ExplainedModel asked;
    for (const Names& sequence : own) asked.sequences.push_back(find_sequence(more, sequence).value());
    std::sort(asked.sequences.begin(), asked.sequences.end());
    const PlainExplanation plain{more, models, own, std::nullopt};
    const Explanation found = explain(more, asked, complete());
    check_unshared(plain, found);
    check_nearest(plain, found);
  }
}

TEST_CASE("lists are cut where that is asked for, counts are not") {
  const NgramRows rows = test::rows_of_sketches({{"mismatch", {{"A", "B", "C"}}},
                                                 {"mismatch", {{"B", "C"}}},
                                                 {"correct", {{"A", "B"}}},
                                                 {"correct", {{"A", "B", "A"}}}},
                                                longest);
  ExplanationOptions options;
  options.top = 1;
  options.nearest = 1;
  const Explanation found = explain(rows, explained_model(rows, 0), options);
  CHECK(found.sequences == 6);
  CHECK(found.contrast == 2);
  CHECK(found.suite == 0);
  CHECK(found.failing == 1);
  CHECK(found.unshared == PropertyCount{3, 1});  // C; BC, ABC
  REQUIRE(found.first_unshared.size() == 1);
  CHECK(operator_names(rows, found.first_unshared[0].sequence) == Names{"C"});
  CHECK(found.first_unshared[0].other_failing == 1);
  CHECK(found.first_unshared[0].support == std::vector<std::uint64_t>{0, 2});
  REQUIRE(found.nearest.size() == 1);
  CHECK(found.nearest[0].model == 2);
  CHECK(similarity(found.nearest[0]) == 1. / 3);
  CHECK(found.nearest[0].lacked == PropertyCount{3, 1});
  CHECK(found.nearest[0].minimal.size() == 1);
}

TEST_CASE("without a correct model the suite alone counts, without any other model nothing does") {
  const NgramRows one = test::rows_of_sketches({{"mismatch", {{"A", "B"}}}, {"tests", {{"B"}}}}, longest);
  const Explanation found = explain(one, explained_model(one, 0), {});
  CHECK(found.not_in_contrast == PropertyCount{});
  CHECK(found.unshared == found.not_in_suite);
  CHECK(found.unshared == PropertyCount{2, 1});
  CHECK_FALSE(found.first_unshared[0].test.is_tested);
  CHECK(found.near_sets == SetNames{"tests"});
  CHECK(found.nearest.empty());
  const NgramRows none = test::rows_of_sketches({{"mismatch", {{"A", "B"}}}}, longest);
  const Explanation alone = explain(none, explained_model(none, 0), {});
  CHECK(alone.unshared == PropertyCount{});
  CHECK(alone.first_unshared.empty());
  CHECK(alone.nearest.empty());
}

TEST_CASE("a model is no contrast, no suite and no other failing model of itself; a copy is its original") {
  NgramRows rows = test::rows_of_sketches({{"correct", {{"A", "B"}}}, {"correct", {{"A"}}}}, longest);
  const Explanation found = explain(rows, explained_model(rows, 0), {});
  CHECK(found.contrast == 1);
  CHECK(found.unshared == PropertyCount{2, 1});
  NgramModel copy = rows.models[0];
  copy.copy_of = 0;
  rows.models.push_back(copy);
  const ExplainedModel asked = explained_model(rows, 2);
  CHECK(asked.sequences == explained_model(rows, 0).sequences);
  CHECK(explain(rows, asked, {}).unshared == found.unshared);
}

TEST_CASE("similarity is of sequences of two operators and more; without any it is none") {
  CHECK(similarity({0, 1, 4, {}, {}}) == 0.25);
  CHECK(similarity({}) == 0);
}

TEST_CASE("sets that are not there, or both of target and contrast, are misuse") {
  const NgramRows rows = test::rows_of_sketches({{"mismatch", {{"A"}}}}, longest);
  ExplanationOptions unknown;
  unknown.roles.by = {"nobody"};
  CHECK_THROWS_AS(explain(rows, explained_model(rows, 0), unknown), Error);
  ExplanationOptions both;
  both.roles.against = {"mismatch"};
  CHECK_THROWS_AS(explain(rows, explained_model(rows, 0), both), Error);
}

}  // namespace explanation_test
}  // namespace opseq

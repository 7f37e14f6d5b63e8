#include "analyzer/ngrams/ngrams.h"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "tests/support/inputs/random_inputs.h"
#include "tests/support/inputs/small_inputs.h"
#include "tests/support/naive/naive_ngrams.h"

using namespace opseq;
using namespace opseq::tests;

namespace ngrams_test {

constexpr std::uint32_t longest = 5;

std::vector<std::set<Sequence>> as_sets(const std::vector<std::vector<Ngram>>& found,
                                        const NgramTable& table) {
  std::vector<std::set<Sequence>> sets;
  for (const std::vector<Ngram>& ngrams : found) {
    sets.emplace_back();
    for (const Ngram& ngram : ngrams) sets.back().insert(table.labels(ngram.ngram));
    CHECK(sets.back().size() == ngrams.size());
  }
  return sets;
}

void check_against_naive(const GraphParts& parts) {
  const OperatorGraph graph = make_operator_graph(parts.labels, parts.edges);
  NgramTable table;
  const auto found = model_ngrams(graph, topological_order(graph), table, {});
  REQUIRE(as_sets(found, table) == naive_ngrams(graph, longest));
}

OperatorGraph chain(const std::vector<Label>& operators) {
  std::vector<Label> labels{input_label};
  labels.insert(labels.end(), operators.begin(), operators.end());
  labels.push_back(output_label);
  std::vector<Edge> edges;
  for (VertexIndex v = 0; v + 1 < labels.size(); ++v) edges.emplace_back(v, v + 1);
  return make_operator_graph(labels, edges);
}

TEST_CASE("n-grams equal those cut out of all paths, on all small graphs") {
  for_each_small_graph(5, check_against_naive);
}

TEST_CASE("n-grams equal those cut out of all paths, on random graphs") {
  Random random(1);
  for (int round = 0; round < 2000; ++round)
    check_against_naive(random_dag(random, random.between(1, 10), 3));
}

TEST_CASE("a chain has its n-grams, each with the vertex where it first ends as witness") {
  const OperatorGraph graph = chain({2, 3, 2, 3, 2});
  NgramTable table;
  const auto found = model_ngrams(graph, topological_order(graph), table, {});
  std::map<Sequence, VertexIndex> bigrams;
  for (const Ngram& ngram : found[1]) bigrams[table.labels(ngram.ngram)] = ngram.witness;
  CHECK(bigrams == std::map<Sequence, VertexIndex>{{{2, 3}, 2}, {{3, 2}, 3}});
  CHECK(found[4].size() == 1);
}

TEST_CASE("equal sequences of two models have one number") {
  NgramTable table;
  const OperatorGraph first = chain({2, 3, 4});
  const OperatorGraph second = chain({5, 3, 4});
  const auto a = model_ngrams(first, topological_order(first), table, {});
  const auto b = model_ngrams(second, topological_order(second), table, {});
  std::set<NgramId> common;
  for (const Ngram& x : a[1])
    for (const Ngram& y : b[1])
      if (x.ngram == y.ngram) common.insert(x.ngram);
  REQUIRE(common.size() == 1);
  CHECK(table.labels(*common.begin()) == Sequence{3, 4});
  CHECK(table.length(*common.begin()) == 2);
}

TEST_CASE("K bounds the length, and operators off every input-to-output path count for nothing") {
  const OperatorGraph graph =
      make_operator_graph({input_label, 2, output_label, 3}, {{0, 1}, {1, 2}, {0, 3}});
  NgramTable table;
  NgramLimits limits;
  limits.longest = 2;
  const auto found = model_ngrams(graph, topological_order(graph), table, limits);
  REQUIRE(found.size() == 2);
  CHECK(found[0].size() == 1);
  CHECK(found[1].empty());
}

TEST_CASE("the limit on steps gives nothing rather than a part") {
  const OperatorGraph graph = chain({2, 3, 4, 5});
  NgramTable table;
  NgramLimits limits;
  limits.longest = 2;
  limits.steps = 3;
  CHECK(model_ngrams(graph, topological_order(graph), table, limits).size() == 2);
  limits.steps = 2;
  CHECK(model_ngrams(graph, topological_order(graph), table, limits).empty());
}

TEST_CASE("2^200 paths have their few n-grams") {
  std::vector<Label> labels{input_label, 2};
  std::vector<Edge> edges{{0, 1}};
  VertexIndex join = 1;
  for (int diamond = 0; diamond < 200; ++diamond) {
    const auto next = static_cast<VertexIndex>(labels.size());
    labels.insert(labels.end(), {3, 4, 2});
    edges.insert(edges.end(), {{join, next}, {join, next + 1}, {next, next + 2}, {next + 1, next + 2}});
    join = next + 2;
  }
  labels.push_back(output_label);
  edges.emplace_back(join, static_cast<VertexIndex>(labels.size() - 1));
  const OperatorGraph graph = make_operator_graph(labels, edges);
  NgramTable table;
  const auto found = model_ngrams(graph, topological_order(graph), table, {});
  CHECK(found[0].size() == 3);
  CHECK(found[1].size() == 4);
  CHECK(found[2].size() == 6);
}

TEST_CASE("bytes of names are those of each n-gram's operators") {
  NgramTable table;
  const NgramId one = table.extend(NgramTable::empty, first_operator_label);
  const NgramId two = table.extend(one, first_operator_label + 1);
  const std::vector<std::string> names{"Add", "Concat"};
  CHECK(ngram_text_bytes({{{one, 0}}, {{two, 1}}}, table, names) == 3 + 3 + 6);
  CHECK(ngram_text_bytes({}, table, names) == 0);
}

}  // namespace ngrams_test

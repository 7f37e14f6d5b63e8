// Paths and n-grams of small graphs against the naive ones, and of larger ones against each other.
#include <algorithm>
#include <numeric>
#include <set>

#include "analyzer/matching/trigram_paths.h"
#include "analyzer/ngrams/ngram_witness.h"
#include "analyzer/ngrams/ngrams.h"
#include "analyzer/paths/distinct_path_count.h"
#include "analyzer/paths/path_count.h"
#include "analyzer/paths/path_enumeration.h"
#include "tests/fuzz/decoded_inputs.h"
#include "tests/fuzz/require.h"
#include "tests/support/inputs/test_graphs.h"
#include "tests/support/naive/naive_ngrams.h"
#include "tests/support/naive/naive_paths.h"

namespace opseq::fuzz {
namespace {

using tests::OrderedGraph;

constexpr std::uint64_t most_naive_paths = 500;
constexpr std::uint32_t longest_ngram = 5;

void check_order(const OrderedGraph& test) {
  std::vector<std::size_t> place(test.order.size(), test.order.size());
  for (std::size_t i = 0; i < test.order.size(); ++i) place[test.order[i]] = i;
  for (const auto& edge : boost::make_iterator_range(edges(test.graph)))
    require(place[source(edge, test.graph)] < place[target(edge, test.graph)], "every edge runs forward");
}

void check_same(const DistinctPaths& a, const DistinctPaths& b) {
  require(a.paths.labels == b.paths.labels && a.paths.offsets == b.paths.offsets, "the same paths");
}

// Of a complete enumeration.
void check_enumeration(const OrderedGraph& test, const DistinctPaths& found, const PathCount& total) {
  const std::size_t distinct = path_total(found.paths);
  require(found.multiplicities.size() == distinct, "each path has its multiplicity");
  const PathCount sum =
      std::accumulate(found.multiplicities.begin(), found.multiplicities.end(), PathCount(0));
  require(sum == total, "multiplicities add up to the number of paths");
  const auto counted = count_distinct_paths(test.graph, test.order);
  require(counted && *counted == distinct, "distinct paths are as many as counted");
  for (std::size_t i = 1; i < distinct; ++i) {
    const SequenceView before = path_at(found.paths, i - 1), path = path_at(found.paths, i);
    require(std::lexicographical_compare(before.begin(), before.end(), path.begin(), path.end()),
            "paths are sorted and distinct");
  }
}

void check_naive_paths(const OrderedGraph& test, const DistinctPaths& found) {
  const auto expected = tests::naive_distinct_paths(test.graph);
  require(path_total(found.paths) == expected.size(), "as many distinct paths as a search finds");
  std::size_t i = 0;
  for (const auto& [path, multiplicity] : expected) {
    require(std::ranges::equal(path_at(found.paths, i), path), "the paths of a search, in their order");
    require(found.multiplicities[i] == multiplicity, "as often as a search finds them");
    ++i;
  }
}

void check_limited(const OrderedGraph& test, const PathCount& total, const DistinctPaths& complete,
                   const PathLimits& limits) {
  const DistinctPaths limited = enumerate_distinct_paths(test.graph, test.order, total, limits);
  if (limited.end != EnumerationEnd::complete) {
    require(path_total(limited.paths) == 0 && limited.multiplicities.empty(), "nothing rather than a part");
    return;
  }
  require(path_total(limited.paths) <= limits.sequences, "no more sequences than allowed");
  require(limited.paths.labels.size() <= limits.labels, "no more labels than allowed");
  check_same(limited, complete);
}

// The number of the trigram that ends at each node; that of no trigram where none does.
std::vector<std::uint32_t> trigram_ending_at_node(const TrigramPaths& paths) {
  std::vector<std::uint32_t> numbers(paths.first_node.back(),
                                     static_cast<std::uint32_t>(paths.trigrams.size()));
  for (std::uint32_t t = 0; t < paths.trigrams.size(); ++t)
    for (std::uint32_t i = paths.end_offsets[t]; i < paths.end_offsets[t + 1]; ++i)
      numbers.at(paths.ends[i]) = t;
  return numbers;
}

void check_trigrams(const LabelPaths& paths) {
  TrigramTable table;
  const TrigramPaths with = with_trigrams(paths, table);
  require(std::is_sorted(with.trigrams.begin(), with.trigrams.end()), "trigrams are ascending");
  const std::vector<std::uint32_t> numbers = trigram_ending_at_node(with);
  for (std::size_t i = 0; i < path_total(paths); ++i) {
    const SequenceView path = path_at(paths, i);
    for (std::size_t k = std::max(2U, with.common_prefix[i]); k < path.size(); ++k)
      require(with.trigrams.at(numbers.at(with.first_node[i] + k - with.common_prefix[i])) ==
                  table.id(path[k - 2], path[k - 1], path[k]),
              "the trigram that ends at a node is that of the labels");
  }
}

void check_paths(const OrderedGraph& test, const PathLimits& limits) {
  const PathCount total = count_paths(test.graph, test.order);
  const PathLimits most{2000, 60'000, 200'000};
  const DistinctPaths found = enumerate_distinct_paths(test.graph, test.order, total, most);
  if (found.end != EnumerationEnd::complete) return;
  check_enumeration(test, found, total);
  check_limited(test, total, found, limits);
  check_same(found, enumerate_distinct_paths(test.graph, test.order, total, {}, Multiplicities::ignored));
  const DistinctPaths big = enumerate_distinct_paths(test.graph, test.order, PathCount(1) << 64, {});
  check_same(found, big);
  require(big.multiplicities == found.multiplicities, "big numbers count the same");
  check_trigrams(found.paths);
  if (total > most_naive_paths) return;
  require(total == tests::naive_paths(test.graph).size(), "as many paths as a search finds");
  check_naive_paths(test, found);
}

void check_way(const OrderedGraph& test, const std::vector<bool>& on_path, const Sequence& labels,
               const std::vector<VertexIndex>& way) {
  require(way.size() == labels.size(), "a way has a vertex for each label");
  for (std::size_t i = 0; i < way.size(); ++i) {
    require(on_path[way[i]] && test.graph[way[i]].label == labels[i], "a way has the labels, on paths");
    if (i > 0)
      require(edge(way[i - 1], way[i], test.graph).second, "the vertices of a way follow each other");
  }
}

void check_witnesses(const OrderedGraph& test, const std::vector<std::vector<Ngram>>& found,
                     const NgramTable& table) {
  constexpr std::size_t most_ways = 5;
  const std::vector<bool> on_path = on_input_output_path(test.graph, test.order);
  for (const auto& of_length : found)
    for (std::size_t i = 0; i < of_length.size(); i += 1 + of_length.size() / 8) {  // some of many
      const Sequence labels = table.labels(of_length[i].ngram);
      check_way(test, on_path, labels, ngram_witness(test.graph, on_path, labels, of_length[i].witness));
      const auto ways = ngram_occurrences(test.graph, on_path, labels, most_ways);
      require(!ways.empty() && ways.size() <= most_ways, "an n-gram occurs, no more often than asked for");
      for (const auto& way : ways) check_way(test, on_path, labels, way);
    }
}

void check_ngrams(const OrderedGraph& test) {
  NgramTable table;
  const auto found = model_ngrams(test.graph, test.order, table, {longest_ngram, 20'000});
  if (found.empty()) return;
  check_witnesses(test, found, table);
  if (count_paths(test.graph, test.order) > most_naive_paths) return;
  std::vector<std::set<Sequence>> sets(longest_ngram);
  for (std::size_t k = 0; k < found.size(); ++k)
    for (const Ngram& ngram : found[k])
      require(sets[k].insert(table.labels(ngram.ngram)).second, "n-grams are distinct");
  require(sets == tests::naive_ngrams(test.graph, longest_ngram), "n-grams are those of all paths");
}

}  // namespace
}  // namespace opseq::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace opseq;
  using namespace opseq::fuzz;
  ByteSource bytes(data, size);
  PathLimits limits;
  limits.sequences = bytes.next();
  limits.labels = 4U * bytes.next();
  limits.steps = 16U * bytes.next();
  const OrderedGraph test = tests::ordered(decoded_graph(bytes));
  check_order(test);
  check_paths(test, limits);
  check_ngrams(test);
  return 0;
}

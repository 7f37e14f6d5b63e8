// Seeded random inputs, the same on every machine.
#pragma once

#include <cstdint>
#include <random>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq::tests {

// The library's distributions differ between implementations; its engine does not.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  // 0 .. bound - 1, all about equally often; `bound` is at least 1.
  std::uint32_t below(std::size_t bound) {
    return static_cast<std::uint32_t>((engine_() >> 32) * bound >> 32);
  }
  std::uint32_t between(std::size_t least, std::size_t most) {
    return static_cast<std::uint32_t>(least) + below(most - least + 1);
  }
  bool one_in(std::uint32_t times) { return below(times) == 0; }

  template <class T>
  void shuffle(std::vector<T>& items) {
    for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[below(i)]);
  }

 private:
  std::mt19937_64 engine_;
};

// `length` labels below `label_total`.
Sequence random_sequence(Random& random, std::size_t length, Label label_total);

// `original` with `edits` labels replaced, inserted or removed, or parts of it moved.
Sequence mutated_copy(Random& random, Sequence original, std::size_t edits, Label label_total);

struct SequencePair {
  Sequence p;
  Sequence q;
};

// Of lengths up to the given ones: independent (of few labels or many), or q a mutated copy of p.
SequencePair random_pair(Random& random, std::size_t longest_p, std::size_t longest_q, Label label_total);

// What make_operator_graph() takes.
struct GraphParts {
  std::vector<Label> labels;
  std::vector<Edge> edges;
};

// Up to `inner_total` operators of `operator_total` types, some inputs and outputs (maybe none), vertices in
// random order, now and then a parallel edge. No edge leads into an input or out of an output.
GraphParts random_dag(Random& random, std::size_t inner_total, Label operator_total);

// Pieces of paths: up to `longest` operators of `operator_total` types each.
std::vector<Sequence> random_segments(Random& random, std::size_t total, std::size_t longest,
                                      Label operator_total);

// Distinct paths, sorted, that share beginnings, ends and middles as those of one graph do: a path takes one
// of a few segments at each of `stages` stages, between the input and the output.
std::vector<Sequence> random_family(Random& random, const std::vector<Sequence>& segments, std::size_t stages,
                                    std::size_t most_paths);

}  // namespace opseq::tests

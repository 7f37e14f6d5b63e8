// The n-grams of a model: method section 7.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "analyzer/paths/label_paths.h"
#include "graph/operator_graph.h"

namespace opseq {

using NgramId = std::uint32_t;

// Numbers label sequences of any length: each is its prefix and one more label, so equal sequences have equal
// numbers in all models that share the table.
class NgramTable {
 public:
  static constexpr NgramId empty = 0;  // the sequence of no label

  // The number of `prefix` followed by `label`. Amortised O(1).
  NgramId extend(NgramId prefix, Label label);

  // The labels of a sequence. O(length).
  Sequence labels(NgramId ngram) const;
  std::uint32_t length(NgramId ngram) const { return entries_[ngram].length; }
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    NgramId prefix;
    Label last;
    std::uint32_t length;
  };
  std::vector<Entry> entries_{{empty, 0, 0}};
  std::unordered_map<std::uint64_t, NgramId> numbers_;  // by prefix and label
};

// An n-gram of a model, and where to see it.
struct Ngram {
  NgramId ngram = NgramTable::empty;
  VertexIndex witness = 0;  // the lowest vertex at which it ends

  friend bool operator==(const Ngram&, const Ngram&) = default;
};

struct NgramLimits {
  std::uint32_t longest = 5;  // K
  std::uint64_t steps =
      10'000'000;  // n-grams passed along edges: bounds time and memory (some 100 bytes each)
  // Of the names of their operators. Real models need some megabytes; a file of half a megabyte can be made
  // whose n-grams would fill a disk.
  std::uint64_t text_bytes = 256 << 20;
};

// S_1 ... S_K: the label sequences of 1 to K consecutive operators on any path from an input to an output,
// without input_label and output_label. [k - 1] holds those of k operators, sorted by number. Exact for any
// number of paths: each vertex on such a path passes the sequences that end there on to its successors. Empty
// where the limit on steps was met. O(edges · n-grams that end at a vertex).
std::vector<std::vector<Ngram>> model_ngrams(const OperatorGraph& graph,
                                             const std::vector<VertexIndex>& order, NgramTable& table,
                                             const NgramLimits& limits);

// The bytes of the names of their operators, of a label names[label - first_operator_label]: what
// NgramLimits::text_bytes limits. O(n-grams · K).
std::uint64_t ngram_text_bytes(const std::vector<std::vector<Ngram>>& ngrams, const NgramTable& table,
                               std::span<const std::string> names);

}  // namespace opseq

// Paths of one model reduced to what can matter against another model.
#pragma once

#include <cstdint>
#include <vector>

#include "analyzer/matching/sequence_set.h"
#include "analyzer/matching/trigram_paths.h"

namespace opseq {

// The projections of a model's paths onto the trigrams it has in common with another model.
//
// A common run of three or more labels lies within trigrams that both models have. Labels outside all of them
// are left out, a `separator` (a label of no path) in place of each stretch that is. Order, lengths and
// contiguity of the rest stay, and so do all matching blocks of three or more labels, their order of
// discovery and their ties: blocks(project(p), project(q)) are the blocks(p, q) of three or more labels. Many
// paths have one projection (a model's hundreds of paths some dozen), and each is compared once.
//
// Keeps its memory between calls; one object per thread and side.
class PathProjection {
 public:
  // is_common[t]: whether the other model has trigram number t of `model` too. Distinct projections, in no
  // particular order, valid until the next call; those of paths without a common trigram (empty) are left
  // out. Paths i with left_out[i] are passed over, where such a list is given. O(trigrams + paths + nodes of
  // their prefix tree at which a common trigram ends + all nodes / 64).
  const SequenceSet& project(const TrigramPaths& model, const std::vector<char>& is_common, Label separator,
                             const std::vector<char>* left_out = nullptr);

 private:
  // After a common trigram of a path.
  struct Progress {
    std::uint32_t length;   // of the projection
    std::uint32_t covered;  // labels of the path before this number are in it, or were left out for good
    std::uint64_t hash;
    bool is_added;  // to the projections
  };

  void mark_ends(const TrigramPaths& model, const std::vector<char>& is_common);
  void advance_to_marks(const TrigramPaths& model, std::size_t path, Label separator);
  void advance(SequenceView path, std::size_t end, Label separator);
  void append(Progress& progress, Label label);

  SequenceSet projections_;
  Sequence projection_;
  std::vector<Progress> progress_;  // of a path, behind each of its common trigrams; before the first one too
  std::vector<std::uint64_t> marked_;  // bit n: a common trigram ends at node n
};

}  // namespace opseq

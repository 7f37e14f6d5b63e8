// Which sequences hold another one contiguously.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "analyzer/paths/label_paths.h"

namespace opseq {

// An automaton that finds all of a set of sequences in one pass over another. (Aho and Corasick, "Efficient
// string matching: an aid to bibliographic search", Communications of the ACM 18(6), 1975.)
class ContiguousParts {
 public:
  // None of `parts` is empty. O(labels), some 60 bytes each.
  explicit ContiguousParts(std::span<const Sequence> parts);

  // Whether one of the parts that is shorter than `whole` occurs in it contiguously. O(|whole|).
  bool has_shorter_in(SequenceView whole) const;

 private:
  using State = std::uint32_t;  // a prefix of a part

  void add(SequenceView part);
  void link();
  State successor(State state, Label label) const;

  std::unordered_map<std::uint64_t, State> children_;  // by prefix and the label behind it
  std::vector<std::uint64_t> made_of_{0};              // by state: its key among the children
  std::vector<std::uint32_t> length_{0};               // by state
  std::vector<State> longest_suffix_{0};               // by state: the longest other prefix that it ends with
  std::vector<char> ends_part_{0};                     // by state: whether a part is a suffix of it
};

}  // namespace opseq

// Windows of matching recursions that are cut off at both sides, of many pairs of paths.
#pragma once

#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "analyzer/matching/sequence_set.h"
#include "analyzer/paths/prefix_tree.h"

namespace opseq {

// Takes each block that is found, at least once.
using FoundBlock = std::function<void(SequenceView)>;
// Is told of steps as they are taken, often; what it throws comes out.
using SpendSteps = std::function<void(std::uint64_t)>;

// The places (node, begin) of a prefix tree: the labels of a path from number `begin` on to that node.
class InfixPlaces {
 public:
  explicit InfixPlaces(const PrefixTree& prefixes);

  std::size_t at(TreeNode node, std::uint32_t begin) const { return first_place_[node] + begin; }
  std::size_t total() const { return total_; }

 private:
  std::vector<std::size_t> first_place_;
  std::size_t total_ = 0;
};

// The label sequences at such places, numbered. Refers to the paths of the tree.
class InfixNumbers {
 public:
  explicit InfixNumbers(const PrefixTree& prefixes);

  std::uint32_t number(TreeNode node, std::uint32_t begin);
  SequenceView operator[](std::uint32_t number) const { return infixes_[number]; }

 private:
  struct Hash {
    std::size_t operator()(SequenceView labels) const { return SequenceSet::hash_of(labels); }
  };
  struct Equal {
    bool operator()(SequenceView a, SequenceView b) const;
  };

  const PrefixTree& prefixes_;
  const InfixPlaces places_;
  std::vector<std::uint32_t> number_at_;  // by place, where it was asked for
  std::unordered_map<SequenceView, std::uint32_t, Hash, Equal> numbers_;
  std::vector<SequenceView> infixes_;
};

// Windows with the same labels have the same blocks, so each two label sequences are matched once.
class MiddleWindows {
 public:
  MiddleWindows(const PrefixTree& first, const PrefixTree& second);

  // The window of the first side's labels from number `first_begin` on to a node, and of the second's.
  void add(TreeNode first_end, std::uint32_t first_begin, TreeNode second_end, std::uint32_t second_begin);

  // Finds the matching blocks of at least `minimum` labels of all these windows.
  void match(std::uint32_t minimum, const FoundBlock& found, const SpendSteps& spend) const;

 private:
  // A set of pairs of numbers.
  class Pairs {
   public:
    void insert(std::uint64_t pair);
    std::vector<std::uint64_t> sorted() const;

   private:
    std::size_t slot_of(std::uint64_t pair) const;
    void grow();

    std::vector<std::uint64_t> slots_ = std::vector<std::uint64_t>(1024, empty);  // open addressing
    std::size_t size_ = 0;
    static constexpr std::uint64_t empty = ~std::uint64_t{0};
  };

  const LabelPaths& first_paths_;
  const LabelPaths& second_paths_;
  InfixNumbers first_;
  InfixNumbers second_;
  Pairs pairs_;  // the second one's number, then the first one's
};

}  // namespace opseq

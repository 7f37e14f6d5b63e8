// Whether expressions of two models mean the same.
#pragma once

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "graph/canonical/canonical_model.h"

namespace opseq {

struct EqualityOptions {
  // Constants are equal where no element differs by more than this share of the largest of the source's.
  double constants = 1e-4;
  double numbers = 1e-5;  // of numbers in attributes: likewise, of the larger one
  // Which input of the source each input of the target is; -1: none of them.
  std::vector<std::int64_t> inputs{};
};

// The expressions that others are made of, ascending by id.
std::vector<Operand> reachable(const std::vector<Operand>& from);

std::vector<Operand> output_values(const CanonicalModel& model);

// Memoised descent: the same operator told the same, and equal operands; those of commutative ones in either
// order. Refers to both models. A pair is looked at once, so all questions together take at most the product
// of both sizes; hashes of what does not depend on tolerance keep most pairs from being looked at.
class Equality {
 public:
  Equality(const CanonicalModel& source, const CanonicalModel& target, EqualityOptions options);

  // Throws LimitError where all questions together look at more than `most_pairs` pairs.
  bool equal(Operand source, Operand target);

  // From now on these two are equal, and so is what they alone keep from being equal.
  void assume(Operand source, Operand target);

  // A value of the other model that equals this one and is needed for its outputs; null where there is none.
  // Not for constants.
  Operand in_source(Operand target);
  Operand in_target(Operand source);

  // Whether what both are told besides their operands is the same.
  bool told_the_same(const Expression& source, const Expression& target) const;
  bool close(const Tensor& source, const Tensor& target);

  // The largest difference of two constants that were found equal, as a share of the largest element.
  double largest_difference() const { return largest_difference_; }

  // Whether values were found equal that are of different floating-point types, and so are rounded otherwise.
  bool has_other_types() const { return has_other_types_; }

  static constexpr std::uint64_t most_pairs = 20'000'000;

 private:
  using Hashes = std::vector<std::uint64_t>;  // by id
  struct Pair {
    Operand source, target;
  };
  enum class Answer : std::uint8_t { no, yes, open };

  void hash_all();
  std::uint64_t hash_of(const Expression& x, const Hashes& operands, bool is_target) const;
  Answer known(Operand source, Operand target) const;
  Answer looked_at(Operand source, Operand target, std::vector<Pair>& open);
  Answer operands_equal(Operand source, Operand target, bool is_crossed, std::vector<Pair>& open) const;
  void note_types(const Expression& source, const Expression& target);
  bool may_be_equal(Operand source, Operand target) const;

  const CanonicalModel& source_;
  const CanonicalModel& target_;
  EqualityOptions options_;
  std::vector<Operand> in_source_, in_target_;  // reachable from the outputs
  Hashes source_hashes_, target_hashes_;
  std::unordered_map<std::uint64_t, bool> memo_;  // by both ids
  std::unordered_map<std::uint64_t, std::vector<Operand>> by_source_hash_, by_target_hash_;
  std::vector<Pair> assumed_;
  std::uint64_t looked_at_ = 0;
  double largest_difference_ = 0;
  bool has_other_types_ = false;
};

}  // namespace opseq

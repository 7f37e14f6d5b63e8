// The order in which pairs of models are compared: those that take the least first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analyzer/matching/pair_matching.h"

namespace opseq {

// Numbers of a model of the first set and one of the second.
struct ModelPair {
  std::uint32_t first;
  std::uint32_t second;

  friend auto operator<=>(const ModelPair&, const ModelPair&) = default;
};

// What is paired. Within one set the earlier model of a pair is the first.
struct PairedModels {
  std::span<const TrigramPaths> first;
  std::span<const TrigramPaths> second;
  bool is_within_one_set = false;

  std::size_t second_begin(std::size_t first_model) const { return is_within_one_set ? first_model + 1 : 0; }
};

// A pair that cannot take more steps is quick: to estimate it would cost as much as to compare it.
inline constexpr std::uint64_t most_quick_steps = 100'000'000;

// About what comparing a quick pair takes, on the average of real models, for showing how far work has come.
std::uint64_t usual_match_steps(const TrigramPaths& first, const TrigramPaths& second);

// Quick pairs in chunks: by the power of ten of the most that they can take, then by number.
class QuickPairs {
 public:
  // The models must outlive this object.
  QuickPairs(const PairedModels& models, const MatchOptions& options) : models_(models), options_(options) {}

  struct Chunk {
    std::vector<ModelPair> pairs;
    std::size_t pairs_per_item = 1;  // so many are worth a thread's taking them
  };

  // The next chunk; without pairs behind the last. It can take `most_steps` at most, or most_quick_steps
  // where that is more. All calls together: O(pairs of models).
  Chunk next(std::uint64_t most_steps);

 private:
  bool fill(Chunk& chunk, std::uint64_t most_steps);

  const PairedModels models_;
  const MatchOptions options_;
  std::size_t magnitude_ = 0;
  std::size_t first_model_ = 0;
  std::size_t second_model_ = 0;
  bool is_row_begun_ = false;
};

// The pairs that are not quick, ascending. O(pairs of models).
std::vector<ModelPair> slow_pairs(const PairedModels& models, const MatchOptions& options);

}  // namespace opseq

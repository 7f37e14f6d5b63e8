#include "analyzer/matching/pair_order.h"

#include <algorithm>
#include <array>

namespace opseq {
namespace {

// A magnitude's pairs can take more steps than the one before allows.
constexpr std::array<std::uint64_t, 5> magnitudes{10'000, 100'000, 1'000'000, 10'000'000, most_quick_steps};

// Between chunks threads wait for one another.
constexpr std::uint64_t most_chunk_steps = 1'000 * most_quick_steps;
constexpr std::size_t most_chunk_pairs = 1 << 16;

// So much is worth taking from the common list of items.
constexpr std::uint64_t steps_worth_taking = 1'000'000;

}  // namespace

std::uint64_t usual_match_steps(const TrigramPaths& first, const TrigramPaths& second) {
  return 500 + first.trigrams.size() + second.trigrams.size() +
         2 * (first.paths.labels.size() + second.paths.labels.size());
}

QuickPairs::Chunk QuickPairs::next(std::uint64_t most_steps) {
  most_steps = std::clamp(most_steps, most_quick_steps, most_chunk_steps);
  Chunk chunk;
  while (magnitude_ < magnitudes.size()) {
    chunk.pairs_per_item = 1 + steps_worth_taking / magnitudes[magnitude_];
    if (fill(chunk, most_steps)) return chunk;
    ++magnitude_;
    first_model_ = 0;
    is_row_begun_ = false;
    if (!chunk.pairs.empty()) return chunk;
  }
  return chunk;
}

// False where this magnitude has no further pairs.
bool QuickPairs::fill(Chunk& chunk, std::uint64_t most_steps) {
  const std::uint64_t below = magnitude_ == 0 ? 0 : magnitudes[magnitude_ - 1];
  std::uint64_t steps = 0;
  for (; first_model_ < models_.first.size(); ++first_model_, is_row_begun_ = false) {
    if (!is_row_begun_) second_model_ = models_.second_begin(first_model_);
    is_row_begun_ = true;
    const TrigramPaths& first = models_.first[first_model_];
    for (; second_model_ < models_.second.size(); ++second_model_) {
      const std::uint64_t most = most_match_steps(first, models_.second[second_model_], options_);
      if (most > magnitudes[magnitude_] || (most <= below && magnitude_ > 0)) continue;
      if (steps > most_steps - most || chunk.pairs.size() == most_chunk_pairs) return true;
      steps += most;
      chunk.pairs.push_back(
          {static_cast<std::uint32_t>(first_model_), static_cast<std::uint32_t>(second_model_)});
    }
  }
  return false;
}

std::vector<ModelPair> slow_pairs(const PairedModels& models, const MatchOptions& options) {
  std::vector<ModelPair> pairs;
  for (std::uint32_t i = 0; i < models.first.size(); ++i)
    for (auto j = static_cast<std::uint32_t>(models.second_begin(i)); j < models.second.size(); ++j)
      if (most_match_steps(models.first[i], models.second[j], options) > most_quick_steps)
        pairs.push_back({i, j});
  return pairs;
}

}  // namespace opseq

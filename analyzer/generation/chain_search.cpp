#include "analyzer/generation/chain_search.h"

#include <algorithm>
#include <optional>

#include "graph/base/parallel.h"

namespace opseq {
namespace {

// Walks of a round share what is missing: fewer as less is.
constexpr std::size_t most_walks_of_round = 8, missing_for_each_walk = 1500;
constexpr int most_poor_walks = 16;  // in a row
constexpr std::size_t chains_searched_in_round = 64;
constexpr std::uint64_t searched_streams = std::uint64_t{1} << 32;  // behind those of walks

class ChainSearch {
 public:
  ChainSearch(const GenerationContext& context, const WantedSequences& wanted, const Work& work)
      : context_(context), work_(work), missing_(wanted), begun_(wanted.groups.size()) {}

  std::vector<ChainModel> run() {
    walk_rounds();
    if (context_.options.is_guided) {
      search_for_missing(false);
      if (context_.options.is_relaxed) search_for_missing(true);
    }
    return std::move(models_);
  }

 private:
  bool is_full() const { return models_.size() >= context_.options.max_models; }
  std::size_t least_gain() const {
    return context_.options.is_guided ? static_cast<std::size_t>(std::max(2, context_.options.nodes / 4)) : 1;
  }

  // How many of the sequences were missing until now.
  std::size_t take_off(const std::vector<std::uint32_t>& sequences) {
    std::size_t count = 0;
    for (const std::uint32_t sequence : sequences) count += missing_.erase(sequence) ? 1 : 0;
    return count;
  }

  // Takes a walk's model into the suite where it brings enough; whether it does.
  bool accept(ChainWalk& walk) {
    for (const std::uint32_t group : walk.begun_groups()) ++begun_[group];
    if (is_full()) return false;
    std::size_t gain = 0;
    for (const std::uint32_t sequence : walk.taken()) gain += missing_.has(sequence) ? 1 : 0;
    if (gain < least_gain()) return false;
    take_off(walk.taken());
    models_.push_back({walk.take_model(), false});
    return true;
  }

  void walk_rounds() {
    for (int poor = 0; poor < most_poor_walks && !is_full() && missing_.size() > 0;) {
      const std::size_t count =
          std::clamp<std::size_t>(missing_.size() / missing_for_each_walk, 1, most_walks_of_round);
      if (work_.poll) work_.poll();
      std::vector<MissingSequences> missing(count, missing_);
      std::vector<std::optional<ChainWalk>> walks(count);
      for_each_item(count, work_.threads, [&](std::size_t item, std::size_t) {
        walks[item].emplace(context_, missing[item], walked_ + item);
        walks[item]->walk(begun_);
      });
      walked_ += count;
      for (std::optional<ChainWalk>& walk : walks) poor = accept(*walk) ? 0 : poor + 1;
    }
  }

  bool fits(const ModelBuilder& part) const {
    return packed_.nodes().empty() ||
           packed_.nodes().size() + part.nodes().size() <= static_cast<std::size_t>(context_.options.nodes);
  }

  void pack(const ChainWalk& part, bool is_relaxed) {
    if (!fits(part.model())) close_pack(is_relaxed);
    if (is_full()) return;
    take_off(part.taken());
    packed_.append(part.model());
  }

  void close_pack(bool is_relaxed) {
    const bool is_unsound = is_relaxed && has_unsound_value();
    if (!packed_.nodes().empty()) models_.push_back({std::move(packed_), is_unsound});
    packed_ = ModelBuilder(context_.options.seed, searched_streams + models_.size());
  }
  bool has_unsound_value() const {
    return std::any_of(packed_.values().begin(), packed_.values().end(),
                       [](const BuiltValue& value) { return !value.state.is_sound; });
  }

  std::vector<std::uint32_t> missing_sequences() const {
    std::vector<std::uint32_t> found;
    for (std::uint32_t i = 0; i < missing_.wanted().sequences.size(); ++i)
      if (missing_.has(i)) found.push_back(i);
    return found;
  }

  void search_for_missing(bool is_relaxed) {
    packed_ = ModelBuilder(context_.options.seed, searched_streams + models_.size());
    const std::vector<std::uint32_t> sequences = missing_sequences();
    const std::uint64_t stream = searched_streams * (is_relaxed ? 3 : 2);
    for (std::size_t begin = 0; begin < sequences.size() && !is_full(); begin += chains_searched_in_round) {
      const std::size_t count = std::min(chains_searched_in_round, sequences.size() - begin);
      if (work_.poll) work_.poll();
      std::vector<MissingSequences> missing(count, missing_);
      std::vector<std::optional<ChainWalk>> found(count);
      for_each_item(count, work_.threads, [&](std::size_t item, std::size_t) {
        if (!missing_.has(sequences[begin + item])) return;
        found[item].emplace(context_, missing[item], stream + begin + item);
        found[item]->set_relaxed(is_relaxed);
        if (!found[item]->reach(sequences[begin + item], context_.options.tries)) found[item].reset();
      });
      for (std::size_t item = 0; item < count; ++item)
        if (found[item] && missing_.has(sequences[begin + item])) pack(*found[item], is_relaxed);
    }
    close_pack(is_relaxed);
  }

  const GenerationContext& context_;
  const Work& work_;
  MissingSequences missing_;
  std::vector<std::uint32_t> begun_;  // by group, how many chains began with it
  std::vector<ChainModel> models_;
  std::uint64_t walked_ = 0;
  ModelBuilder packed_;
};

}  // namespace

std::vector<ChainModel> models_along(const GenerationContext& context, const WantedSequences& wanted,
                                     const Work& work) {
  return ChainSearch(context, wanted, work).run();
}

}  // namespace opseq

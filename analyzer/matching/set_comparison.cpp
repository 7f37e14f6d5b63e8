#include "analyzer/matching/set_comparison.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "graph/base/parallel.h"
#include "graph/base/sort_unique.h"

namespace opseq {
namespace {

// One model of the first set against some of the second.
struct Task {
  std::uint32_t first;
  std::uint32_t second_begin;
  std::uint32_t second_end;
};

constexpr std::uint32_t models_per_task = 32;

enum class Pairs : std::uint8_t { between_sets, within_one_set };

std::vector<Task> tasks_of(std::size_t first_total, std::size_t second_total, Pairs pairs) {
  std::vector<Task> tasks;
  for (std::size_t i = 0; i < first_total; ++i)
    for (std::size_t j = pairs == Pairs::within_one_set ? i + 1 : 0; j < second_total; j += models_per_task)
      tasks.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j),
                       static_cast<std::uint32_t>(std::min<std::size_t>(j + models_per_task, second_total))});
  return tasks;
}

std::uint64_t pairs_of(const Task& task) { return task.second_end - task.second_begin; }

// What one thread found: sequences, and which models hold each, as (sequence, model) in one number.
struct Found {
  SequenceSet sequences;
  std::unordered_set<std::uint64_t> first_holders;
  std::unordered_set<std::uint64_t> second_holders;
};

std::uint64_t holder(std::uint32_t sequence, std::uint32_t model) {
  return static_cast<std::uint64_t>(sequence) << 32 | model;
}

class Comparison {
 public:
  Comparison(std::span<const TrigramPaths> first, std::span<const TrigramPaths> second, Pairs pairs,
             std::size_t label_total, const MatchOptions& options, const Work& work)
      : first_(first),
        second_(second),
        pairs_(pairs),
        label_total_(label_total),
        options_(options),
        work_(work),
        tasks_(tasks_of(first.size(), second.size(), pairs)) {
    for (const Task& task : tasks_) model_pairs_ += pairs_of(task);
  }

  SetComparison run() {
    const unsigned threads = std::max(1U, work_.threads);
    std::vector<Found> found(threads);
    std::vector<SharedSequenceFinder> finders(threads, SharedSequenceFinder(label_total_, options_));
    std::atomic<std::uint64_t> done{0};
    std::uint64_t reported = 0;
    for_each_item(tasks_.size(), threads, [&](std::size_t item, std::size_t thread) {
      const Task& task = tasks_[item];
      for (std::uint32_t j = task.second_begin; j < task.second_end; ++j) {
        if (work_.poll) work_.poll();
        compare(finders[thread], task.first, j, found[thread]);
      }
      const std::uint64_t pairs_done = done += pairs_of(task);
      if (thread == 0 && work_.progress) work_.progress(reported = pairs_done, model_pairs_);
    });
    if (too_long_) throw PairTooLong(*too_long_);
    if (work_.progress && reported < model_pairs_) work_.progress(model_pairs_, model_pairs_);
    return merge(found);
  }

 private:
  // Behind a pair that takes too long only lower ones matter.
  void compare(SharedSequenceFinder& finder, std::uint32_t first, std::uint32_t second, Found& found) {
    const std::uint64_t pair = static_cast<std::uint64_t>(first) << 32 | second;
    if (pair > lowest_too_long_) return;
    try {
      record(finder.find(first_[first], second_[second], work_.poll), first, second, found);
    } catch (const MatchingTooLong& error) {
      const std::lock_guard lock(mutex_);
      if (pair > lowest_too_long_) return;
      lowest_too_long_ = pair;
      too_long_.emplace(error, first, second);
    }
  }

  void record(const SequenceSet& shared, std::uint32_t first, std::uint32_t second, Found& found) const {
    for (std::size_t s = 0; s < shared.size(); ++s) {
      const std::uint32_t sequence = found.sequences.insert(shared[s]).index;
      found.first_holders.insert(holder(sequence, first));
      second_holders(found).insert(holder(sequence, second));
    }
  }

  std::unordered_set<std::uint64_t>& second_holders(Found& found) const {
    return pairs_ == Pairs::within_one_set ? found.first_holders : found.second_holders;
  }

  SetComparison merge(const std::vector<Found>& found) const {
    SetComparison result;
    result.model_pairs = model_pairs_;
    SequenceSet all;
    for (const Found& part : found) {
      std::vector<std::uint32_t> index_in_all;
      for (std::size_t s = 0; s < part.sequences.size(); ++s)
        index_in_all.push_back(all.insert(part.sequences[s]).index);
      result.sequences.resize(all.size());
      for (const std::uint64_t h : part.first_holders)
        result.sequences[index_in_all[h >> 32]].first_models.push_back(static_cast<std::uint32_t>(h));
      for (const std::uint64_t h : part.second_holders)
        result.sequences[index_in_all[h >> 32]].second_models.push_back(static_cast<std::uint32_t>(h));
    }
    for (std::size_t s = 0; s < all.size(); ++s) {
      result.sequences[s].labels.assign(all[s].begin(), all[s].end());
      sort_unique(result.sequences[s].first_models);
      sort_unique(result.sequences[s].second_models);
    }
    std::sort(result.sequences.begin(), result.sequences.end(),
              [](const SharedSequence& a, const SharedSequence& b) { return a.labels < b.labels; });
    return result;
  }

  std::span<const TrigramPaths> first_;
  std::span<const TrigramPaths> second_;
  const Pairs pairs_;
  const std::size_t label_total_;
  const MatchOptions& options_;
  const Work& work_;
  const std::vector<Task> tasks_;
  std::uint64_t model_pairs_ = 0;
  std::atomic<std::uint64_t> lowest_too_long_ = ~std::uint64_t{0};  // first and second model in one number
  std::optional<PairTooLong> too_long_;
  std::mutex mutex_;  // of too_long_
};

}  // namespace

SetComparison compare_sets(std::span<const TrigramPaths> first, std::span<const TrigramPaths> second,
                           std::size_t label_total, const MatchOptions& options, const Work& work) {
  return Comparison(first, second, Pairs::between_sets, label_total, options, work).run();
}

SetComparison compare_within(std::span<const TrigramPaths> models, std::size_t label_total,
                             const MatchOptions& options, const Work& work) {
  return Comparison(models, models, Pairs::within_one_set, label_total, options, work).run();
}

}  // namespace opseq

#include "analyzer/matching/set_comparison.h"

#include <algorithm>
#include <atomic>

#include "graph/base/parallel.h"
#include "graph/base/saturated.h"

namespace opseq {
namespace {

// A pair that takes more is matched by all threads together.
constexpr std::uint64_t most_steps_of_one_thread = 500'000'000;

// Measured: the estimates are higher than what pairs take, as a limit asks for.
constexpr std::uint64_t estimated_for_one_taken = 4;

struct SlowPair {
  std::uint64_t steps;  // estimated
  ModelPair models;

  friend auto operator<=>(const SlowPair&, const SlowPair&) = default;
};

// What one thread has for itself.
struct PairWorker {
  PairWorker(std::size_t label_total, const MatchOptions& options) : finder(label_total, options) {}

  SharedSequenceFinder finder;
  SequenceHolders holders;
  std::vector<LeftOutPair> left_out;
};

class Comparison {
 public:
  Comparison(const PairedModels& models, std::size_t label_total, const MatchOptions& options,
             const Work& work)
      : models_(models),
        label_total_(label_total),
        options_(options),
        work_(work),
        threads_(std::max(1U, work.threads)),
        workers_(threads_, PairWorker(label_total, options)) {}

  SetComparison run() {
    std::vector<SlowPair> slow = estimated(slow_pairs(models_, options_));
    add_to_total(slow);
    compare_quick();
    compare_slow(std::move(slow));
    return result();
  }

 private:
  std::vector<SlowPair> estimated(const std::vector<ModelPair>& pairs) const {
    std::vector<SlowPair> slow(pairs.size());
    std::vector<PairMatching> matching(threads_, PairMatching(label_total_, options_));
    for_each_item(pairs.size(), threads_, [&](std::size_t item, std::size_t thread) {
      if (work_.poll) work_.poll();
      matching[thread].prepare(first(pairs[item]), second(pairs[item]));
      slow[item] = {matching[thread].estimate(), pairs[item]};
    });
    std::sort(slow.begin(), slow.end());
    return slow;
  }

  // Only for showing how far the work has come.
  void add_to_total(const std::vector<SlowPair>& slow) {
    for (std::size_t i = 0; i < models_.first.size(); ++i)
      for (std::size_t j = models_.second_begin(i); j < models_.second.size(); ++j)
        total_ += usual_match_steps(models_.first[i], models_.second[j]);
    std::uint64_t left = saturated_product(options_.max_all_steps, estimated_for_one_taken);
    for (const SlowPair& pair : slow) {
      if (pair.steps > std::min({options_.max_steps, options_.max_all_steps, left})) return;
      left -= pair.steps;
      total_ = saturated_sum(total_, pair.steps);
    }
  }

  void compare_quick() {
    QuickPairs quick(models_, options_);
    for (;;) {
      const bool is_spent = steps_ > options_.max_all_steps;
      const QuickPairs::Chunk chunk = quick.next(is_spent ? 0 : options_.max_all_steps - steps_);
      if (chunk.pairs.empty()) return;
      if (is_spent)
        for (const ModelPair& pair : chunk.pairs) leave_out(workers_[0], pair, Limit::all_match_steps);
      else
        compare(chunk);
    }
  }

  void compare(const QuickPairs::Chunk& chunk) {
    std::atomic<std::uint64_t> steps{0};
    const std::size_t items = (chunk.pairs.size() + chunk.pairs_per_item - 1) / chunk.pairs_per_item;
    for_each_item(items, threads_, [&](std::size_t item, std::size_t thread) {
      const std::size_t begin = item * chunk.pairs_per_item;
      const std::size_t end = std::min(begin + chunk.pairs_per_item, chunk.pairs.size());
      std::uint64_t usual = 0;
      for (std::size_t i = begin; i < end; ++i) {
        const ModelPair& pair = chunk.pairs[i];
        steps += compare(workers_[thread], pair);
        usual += usual_match_steps(first(pair), second(pair));
      }
      report(usual, thread);
    });
    steps_ += steps;
  }

  // Returns the steps it took.
  std::uint64_t compare(PairWorker& worker, ModelPair pair) const {
    if (work_.poll) work_.poll();
    try {
      const SequenceSet& shared = worker.finder.find(first(pair), second(pair), work_.poll);
      worker.holders.add(shared, pair, models_.is_within_one_set);
    } catch (const MatchingTooLong&) {
      leave_out(worker, pair, Limit::match_steps);
    }
    return worker.finder.steps();
  }

  static void leave_out(PairWorker& worker, ModelPair pair, Limit limit) {
    worker.left_out.push_back({pair, limit});
  }

  // In batches: what one did not take of its estimate, the next one may. Those behind the last are left out.
  void compare_slow(std::vector<SlowPair> slow) {
    const auto too_long =
        std::ranges::find_if(slow, [&](const SlowPair& pair) { return pair.steps > options_.max_steps; });
    leave_out({too_long, slow.end()}, Limit::match_steps);
    slow.erase(too_long, slow.end());
    for (auto begin = slow.begin(); begin != slow.end();) {
      const auto end = end_of_batch(begin, slow.end());
      if (begin == end) return leave_out({begin, slow.end()}, Limit::all_match_steps);
      steps_ += compare_batch({begin, end});
      begin = end;
    }
  }

  using SlowPairs = std::span<const SlowPair>;

  void leave_out(SlowPairs pairs, Limit limit) {
    for (const SlowPair& pair : pairs) leave_out(workers_[0], pair.models, limit);
  }

  template <class Iterator>
  Iterator end_of_batch(Iterator begin, Iterator end) const {
    std::uint64_t steps = steps_;
    while (begin != end && (steps = saturated_sum(steps, begin->steps)) <= options_.max_all_steps) ++begin;
    return begin;
  }

  // The longest first, so that no thread is left alone with one. Returns the steps it took.
  std::uint64_t compare_batch(SlowPairs batch) {
    std::uint64_t together = 0;
    while (!batch.empty() && batch.back().steps > most_steps_of_one_thread) {
      together += compare_together(batch.back());
      batch = batch.first(batch.size() - 1);
    }
    std::atomic<std::uint64_t> steps{0};
    for_each_item(batch.size(), threads_, [&](std::size_t item, std::size_t thread) {
      const SlowPair& pair = batch[batch.size() - 1 - item];
      steps += compare(workers_[thread], pair.models);
      report(pair.steps, thread);
    });
    return together + steps;
  }

  std::uint64_t compare_together(const SlowPair& pair) {
    PairMatching matching(label_total_, options_);
    matching.prepare(first(pair.models), second(pair.models));
    matching.divide();
    std::vector<SequenceSet> found(threads_);
    try {
      const std::uint64_t steps = match_parts(matching, pair.steps, found);
      for (const SequenceSet& shared : found)
        workers_[0].holders.add(shared, pair.models, models_.is_within_one_set);
      return matching.preparation() + steps;
    } catch (const MatchingTooLong&) {
      leave_out(workers_[0], pair.models, Limit::match_steps);
      return options_.max_steps;  // how many it really were depends on the threads
    }
  }

  // Returns the steps it took.
  std::uint64_t match_parts(const PairMatching& matching, std::uint64_t estimate,
                            std::vector<SequenceSet>& found) {
    std::vector<PathMatchers> matchers(threads_, PathMatchers(label_total_));
    std::atomic<std::uint64_t> spent{0};
    const SpendSteps spend = [&](std::uint64_t steps) {
      if ((spent += steps) > options_.max_steps) throw MatchingTooLong(options_.max_steps);
      if (work_.poll) work_.poll();
    };
    const std::size_t parts = matching.part_total();
    for_each_item(parts, threads_, [&](std::size_t part, std::size_t thread) {
      matching.match_part(part, matchers[thread], found[thread], spend);
      report(estimate / parts, thread);
    });
    return spent;
  }

  void report(std::uint64_t steps, std::size_t thread) {
    const std::uint64_t done = done_ += steps;
    if (thread == 0 && work_.progress) work_.progress(std::min(done, total_), total_);
  }

  SetComparison result() {
    if (work_.progress) work_.progress(total_, total_);
    SetComparison result;
    std::vector<SequenceHolders> holders;
    for (PairWorker& worker : workers_) {
      holders.push_back(std::move(worker.holders));
      result.left_out.insert(result.left_out.end(), worker.left_out.begin(), worker.left_out.end());
    }
    std::sort(result.left_out.begin(), result.left_out.end());
    for (std::size_t i = 0; i < models_.first.size(); ++i)
      result.model_pairs += models_.second.size() - std::min(models_.second_begin(i), models_.second.size());
    result.model_pairs -= result.left_out.size();
    result.sequences = merge(holders);
    result.steps = steps_;
    return result;
  }

  const TrigramPaths& first(ModelPair pair) const { return models_.first[pair.first]; }
  const TrigramPaths& second(ModelPair pair) const { return models_.second[pair.second]; }

  const PairedModels models_;
  const std::size_t label_total_;
  const MatchOptions& options_;
  const Work& work_;
  const unsigned threads_;
  std::vector<PairWorker> workers_;
  std::uint64_t steps_ = 0;
  std::uint64_t total_ = 0;
  std::atomic<std::uint64_t> done_{0};
};

}  // namespace

SetComparison compare_sets(std::span<const TrigramPaths> first, std::span<const TrigramPaths> second,
                           std::size_t label_total, const MatchOptions& options, const Work& work) {
  return Comparison({first, second, false}, label_total, options, work).run();
}

SetComparison compare_within(std::span<const TrigramPaths> models, std::size_t label_total,
                             const MatchOptions& options, const Work& work) {
  return Comparison({models, models, true}, label_total, options, work).run();
}

}  // namespace opseq

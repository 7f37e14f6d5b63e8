// Trials that count, within a budget: whether a candidate still fails as the first one did.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "analyzer/minimization/minimized_model.h"
#include "graph/base/digest.h"

namespace opseq {

// Ends a minimization. Never comes out of minimized_model().
struct BudgetSpent {
  StoppedBy by = StoppedBy::runs;
};

class HeldTrials {
 public:
  // The first trial is that of `given`, whose signature is the one that is held. All must outlive this.
  HeldTrials(const ModelCandidate& given, const ModelRuns& runs, const MinimizationBudget& budget,
             const MinimizationProgress& progress);

  const FailureSignature& signature() const { return signature_; }
  std::uint64_t runs() const { return runs_count_; }
  const ModelCandidate& best() const { return best_; }

  // Whether it fails in the same way; it is the best one then. The same candidate is run once, and none at
  // all is no run. Throws BudgetSpent, and in any case what the poll throws.
  bool hold(const ModelCandidate& candidate);
  bool hold(const std::optional<ModelCandidate>& candidate);

  // What the reference gives. Throws BudgetSpent.
  std::optional<std::vector<TensorsByName>> reference(const ModelCandidate& candidate);

 private:
  void require_time() const;
  void spend();

  const ModelRuns& runs_;
  const MinimizationBudget& budget_;
  const MinimizationProgress& progress_;
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
  ModelCandidate best_;
  FailureSignature signature_;
  std::map<Digest, bool> known_;
  std::uint64_t runs_count_ = 0;
};

}  // namespace opseq

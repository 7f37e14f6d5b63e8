#include "analyzer/minimization/held_trials.h"

#include <cstddef>
#include <string_view>

namespace opseq {
namespace {

void add(DigestBuilder& digest, const Tensor& tensor) {
  digest.add(static_cast<std::uint64_t>(tensor.type));
  digest.add(std::uint64_t{tensor.shape.size()});
  for (const std::int64_t size : tensor.shape) digest.add(static_cast<std::uint64_t>(size));
  digest.add(std::string_view(reinterpret_cast<const char*>(tensor.bytes.data()), tensor.bytes.size()));
  for (const std::string& text : tensor.strings) digest.add(text);
}

Digest digest_of(const ModelCandidate& candidate) {
  DigestBuilder digest;
  digest.add(candidate.model);
  for (const TensorsByName& set : candidate.sets)
    for (const std::string& name : candidate.inputs) add(digest, *set.at(name));
  return digest.finish();
}

}  // namespace

HeldTrials::HeldTrials(const ModelCandidate& given, const ModelRuns& runs, const MinimizationBudget& budget,
                       const MinimizationProgress& progress)
    : runs_(runs), budget_(budget), progress_(progress), best_(given) {
  ++runs_count_;
  signature_ = runs_.tried(given);
}

bool HeldTrials::hold(const std::optional<ModelCandidate>& candidate) {
  if (candidate) return hold(*candidate);
  require_time();
  return false;
}

bool HeldTrials::hold(const ModelCandidate& candidate) {
  require_time();
  const Digest digest = digest_of(candidate);
  auto known = known_.find(digest);
  if (known == known_.end()) {
    spend();
    known = known_.emplace(digest, runs_.tried(candidate) == signature_).first;
  }
  if (known->second) best_ = candidate;
  return known->second;
}

std::optional<std::vector<TensorsByName>> HeldTrials::reference(const ModelCandidate& candidate) {
  require_time();
  spend();
  return runs_.reference(candidate);
}

void HeldTrials::require_time() const {
  if (runs_.poll) runs_.poll();
  if (std::chrono::steady_clock::now() - begin_ >= budget_.time) throw BudgetSpent{StoppedBy::time};
}

void HeldTrials::spend() {
  if (runs_count_ >= budget_.runs) throw BudgetSpent{StoppedBy::runs};
  ++runs_count_;
  if (progress_) progress_(best_.nodes, runs_count_);
}

}  // namespace opseq

#include "analyzer/minimization/failure_signature.h"

#include <algorithm>

#include "analyzer/classification/error_signature.h"

namespace opseq {
namespace {

// The worst of what outputs differ by.
FailureKind difference_of(const ModelJudgement& judgement) {
  Verdict worst = Verdict::value;
  for (const SetJudgement& set : judgement.sets) {
    worst = std::max(worst, set.verdict.value_or(Verdict::value));
    for (const OutputJudgement& output : set.outputs)
      worst = std::max(worst, output.verdict.value_or(Verdict::value));
  }
  switch (worst) {
    case Verdict::count:
      return FailureKind::count;
    case Verdict::shape:
      return FailureKind::shape;
    case Verdict::type:
      return FailureKind::type;
    default:
      return FailureKind::value;
  }
}

SideFailure difference_by(const ModelJudgement& judgement, const std::optional<MismatchRule>& rule) {
  const FailureKind difference = difference_of(judgement);
  const bool differs = rule ? outcome_of(judgement, *rule) == Outcome::mismatch
                            : difference != FailureKind::value || judgement.exceeds_tolerance;
  return {differs ? difference : FailureKind::none};
}

std::string side_text(const SideFailure& side) {
  const std::string kind(name_of(failure_kind_names, side.kind));
  return side.message.empty() ? kind : kind + ": " + side.message;
}

}  // namespace

SideFailure failure_of(const ModelJudgement& judgement, const std::optional<MismatchRule>& rule) {
  if (!judgement.failure) return difference_by(judgement, rule);
  switch (*judgement.failure) {
    case Outcome::load_failed:
      return {FailureKind::load, judgement.signature};
    case Outcome::run_failed:
      return {FailureKind::run, judgement.signature};
    case Outcome::crash:
      return {FailureKind::crash, error_signature("crash", judgement.reason, {})};
    case Outcome::timeout:
      return {FailureKind::timeout, error_signature("timeout", judgement.reason, {})};
    case Outcome::out_of_memory:
      return {FailureKind::memory, error_signature("out_of_memory", judgement.reason, {})};
    case Outcome::nondeterministic:
      return {FailureKind::nondeterministic};
    default:
      return {};
  }
}

std::string text_of(const FailureSignature& signature) {
  if (!signature.is_failure() && !signature.is_compared) return "the outputs can't be compared";
  if (signature.reference.kind == FailureKind::none) return side_text(signature.tested);
  const std::string reference = "the reference: " + side_text(signature.reference);
  return signature.tested.kind == FailureKind::none ? reference
                                                    : side_text(signature.tested) + "; " + reference;
}

}  // namespace opseq

// What became of many models, counted: the study's Table 11, failures that are the same, and what other
// criteria would have said.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analyzer/classification/blockers.h"
#include "analyzer/classification/judgement.h"
#include "analyzer/classification/mismatch_rule.h"
#include "analyzer/classification/outcome.h"

namespace opseq {

// One model, as far as it is counted.
struct ClassifiedModel {
  std::string path{};
  Outcome outcome = Outcome::correct;
  std::optional<Verdict> verdict{};  // none where it was not compared, or not measured
  std::string signature{};           // of a failure, else ""
  std::string reason{};              // of that failure, where more is known than the signature says
  Criteria criteria{};
  bool is_taken = false;   // an output's rank or type was taken for the source's
  RefusedModel refused{};  // of a command; without a signature where it was not
  bool is_weak = false;    // some elements of an output have fewer than 2 digits
  // Operators that come first among the suspects of an output that is a fault, sorted, each once.
  std::vector<std::string> suspected{};
  bool is_listed = false;  // not run here: its outcome and signature are all that is known
};

ClassifiedModel classified_model(const std::string& path, const ModelJudgement& model,
                                 const MismatchRule& rule);

struct OutcomeCount {
  Outcome outcome = Outcome::correct;
  std::uint64_t models = 0;
  std::uint64_t left = 0;  // of those started, without these and those of the rows before
};

struct SignatureCount {
  std::string signature{};
  Outcome outcome = Outcome::load_failed;
  std::uint64_t models = 0;
  std::string first{};                 // path, bytewise
  std::vector<std::string> reasons{};  // sorted, each once
};

// The compared models of one verdict.
struct VerdictCount {
  std::optional<Verdict> verdict{};  // none: not measured
  std::uint64_t models = 0;
  std::array<std::uint64_t, criterion_names.size()> mismatches{};  // by each criterion
};

struct OperatorCount {
  std::string op_type{};
  std::uint64_t models = 0;
};

struct ClassificationSummary {
  std::uint64_t not_counted = 0;             // generation_failed
  std::uint64_t started = 0;                 // all others
  std::uint64_t listed = 0;                  // of these, those not run here
  std::uint64_t compared = 0;                // those that were, and ran
  std::uint64_t weak = 0;                    // of those compared
  std::uint64_t taken = 0;                   // likewise, whose ranks or types were taken for the source's
  std::vector<OutcomeCount> outcomes{};      // every outcome but generation_failed, in order
  std::vector<SignatureCount> signatures{};  // the most frequent first, then by text
  std::vector<VerdictCount> verdicts{};      // every verdict in order, then those not measured
  std::vector<BlockerCount> blockers{};      // of models that a command refused
  std::vector<OperatorCount> suspected{};    // of mismatching models; the most frequent first, then by name
};

// Does not depend on the order of the models. O(models · log models).
ClassificationSummary classification_summary(const std::vector<ClassifiedModel>& models);

}  // namespace opseq

// What a request's models are made with.
#pragma once

#include <vector>

#include "analyzer/generation/accepted_values.h"
#include "analyzer/generation/generation_request.h"

namespace opseq {

// Rules of the opset, and what of them the request lets be used. Takes a fifth of a second.
class GenerationBasis {
 public:
  // Throws Error for an opset without rules, and for operators that it has not.
  explicit GenerationBasis(const GenerationRequest& request);
  GenerationBasis(const GenerationBasis&) = delete;
  GenerationBasis& operator=(const GenerationBasis&) = delete;

  const RuleSet& rules() const { return rules_; }
  const std::vector<bool>& allowed() const { return allowed_; }  // by OperatorId
  const AcceptedValues& accepted() const { return accepted_; }
  const GenerationOptions& options() const { return options_; }

 private:
  const RuleSet rules_;
  const std::vector<bool> allowed_;
  const LackingNodes lacking_;
  GenerationOptions options_;
  AcceptedValues accepted_;
};

// Throws Error as the basis of the request would, in less time.
void require_known_operators(const GenerationRequest& request);

}  // namespace opseq

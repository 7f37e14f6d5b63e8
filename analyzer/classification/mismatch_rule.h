// What counts as a mismatch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "analyzer/classification/criterion.h"
#include "analyzer/classification/judgement.h"
#include "analyzer/classification/outcome.h"

namespace opseq {

// d > absolute + relative |r| on an element, or another shape or number of outputs.
struct Tolerance {
  double absolute = 0, relative = 0;
  std::optional<double>
      of_halves{};  // `relative` where the source's output has 16-bit floats; none: the same
};

struct MismatchRule {
  enum class Kind : std::uint8_t {
    fault,      // type, shape, count or value
    unstable,   // these, discontinuity and doubtful
    criterion,  // another tool's
    tolerance,
  };
  Kind kind = Kind::fault;
  Criterion criterion = Criterion::torch;  // of Kind::criterion
  Tolerance tolerance{};                   // of Kind::tolerance
};

// "fault", "unstable", a criterion's name, or "ATOL" or "ATOL,RTOL", numbers of at least 0. None for others.
std::optional<MismatchRule> parse_mismatch_rule(std::string_view text);

// As parse_mismatch_rule() reads it.
std::string rule_text(const MismatchRule& rule);

// Whether the rule asks for verdicts; where a model has none, it falls back to Criterion::torch.
bool needs_verdict(const MismatchRule& rule);

// What became of the model, by the rule.
Outcome outcome_of(const ModelJudgement& model, const MismatchRule& rule);

}  // namespace opseq

// What a failing model fails with, told apart from other failures: what stays the same while it is made
// smaller.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>

#include "analyzer/classification/judgement.h"
#include "analyzer/classification/mismatch_rule.h"
#include "graph/base/named_value.h"

namespace opseq {

enum class FailureKind : std::uint8_t {
  none,
  load,
  run,
  crash,
  timeout,
  memory,
  nondeterministic,
  count,  // of outputs
  shape,
  type,
  value,
};
inline constexpr std::array failure_kind_names{
    NamedValue<FailureKind>{"none", FailureKind::none},
    NamedValue<FailureKind>{"load", FailureKind::load},
    NamedValue<FailureKind>{"run", FailureKind::run},
    NamedValue<FailureKind>{"crash", FailureKind::crash},
    NamedValue<FailureKind>{"timeout", FailureKind::timeout},
    NamedValue<FailureKind>{"memory", FailureKind::memory},
    NamedValue<FailureKind>{"nondeterministic", FailureKind::nondeterministic},
    NamedValue<FailureKind>{"count", FailureKind::count},
    NamedValue<FailureKind>{"shape", FailureKind::shape},
    NamedValue<FailureKind>{"type", FailureKind::type},
    NamedValue<FailureKind>{"value", FailureKind::value},
};

// One side's.
struct SideFailure {
  FailureKind kind = FailureKind::none;
  std::string
      message{};  // without names of the model and numbers, as error_signature() has it; "" of outputs

  friend bool operator==(const SideFailure&, const SideFailure&) = default;
};

struct FailureSignature {
  SideFailure tested{};
  SideFailure reference{};  // where it does not load or run either, or it alone
  // Whether neither side failing means that the outputs agree: they may be of types that are not compared.
  bool is_compared = true;

  bool is_failure() const { return tested.kind != FailureKind::none || reference.kind != FailureKind::none; }
  friend bool operator==(const FailureSignature&, const FailureSignature&) = default;
};

// Of a model whose outputs were compared with the reference's, by the rule; without one, another number of
// outputs, another shape or type, or values beyond the tolerance that the judgement was made with. `none` too
// where there was nothing to compare.
SideFailure failure_of(const ModelJudgement& judgement, const std::optional<MismatchRule>& rule);

// "load: fail: Node <name> ...", "value"; with the reference's behind it where that fails: "run: ...; the
// reference: load: ...".
std::string text_of(const FailureSignature& signature);

}  // namespace opseq

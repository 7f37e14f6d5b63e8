// Whether a model means the same as the one it was made of, and where it begins to differ.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "analyzer/alignment/differences.h"
#include "graph/base/named_value.h"
#include "graph/canonical/canonical_model.h"

namespace opseq {

enum class PairVerdict : std::uint8_t {
  equivalent,      // proved, but for the rounding of numbers
  representation,  // proved, where numbers or sizes are only said otherwise: stored shorter, left open
  different,       // a difference that no rule explains is shown, and all others follow from such
  undecided,       // neither
};

inline constexpr std::array pair_verdict_names{
    NamedValue<PairVerdict>{"equivalent", PairVerdict::equivalent},
    NamedValue<PairVerdict>{"equivalent_modulo_representation", PairVerdict::representation},
    NamedValue<PairVerdict>{"different", PairVerdict::different},
    NamedValue<PairVerdict>{"undecided", PairVerdict::undecided},
};

// Strings here are text.
struct ComparedNode {
  std::uint32_t index = 0;  // in the main graph of its file
  std::string name{}, op_type{};

  friend bool operator==(const ComparedNode&, const ComparedNode&) = default;
};

struct Finding {
  // Before the dot what kind of fault it is: WB (weights and biases), LH (what operators are told), CG (the
  // graph), TSS (shapes and orders), ID (inputs).
  std::string fault_class{};
  bool is_error = true;     // false: it explains how the models differ without meaning different things
  bool is_witness = false;  // all it depends on is equal, so that it is a difference itself
  std::string detail{};     // a clause: what differs
  std::vector<ComparedNode> source{}, target{};  // where it comes from; empty of inputs and outputs
  std::string source_expression{}, target_expression{};
  // Operators of the source: what feeds the first node of `source`, its own, what it feeds; empty where there
  // is no node.
  std::vector<std::string> sequence{};

  friend bool operator==(const Finding&, const Finding&) = default;
};

struct ComparedModel {
  std::uint64_t nodes = 0, parameters = 0, expressions = 0;  // expressions: that outputs depend on
  std::int64_t opset = 0;
  std::map<std::string, std::uint64_t> rules{};  // how often each was applied
  std::vector<std::string> missing{};            // tensors without data

  friend bool operator==(const ComparedModel&, const ComparedModel&) = default;
};

struct ComparedOutput {
  std::string name{};  // the source's
  bool is_equal = false;

  friend bool operator==(const ComparedOutput&, const ComparedOutput&) = default;
};

struct Comparison {
  PairVerdict verdict = PairVerdict::undecided;
  std::string reason{};  // a clause: why it is undecided, or what of the representation differs
  ComparedModel source{}, target{};
  std::vector<ComparedOutput> outputs{};
  double largest_difference = 0;    // of constants that count as equal, as a share of the largest element
  std::vector<Finding> findings{};  // the lowest in the graph first
  std::uint64_t differences = 0;    // as many were there before those that follow from others were dropped

  friend bool operator==(const Comparison&, const Comparison&) = default;
};

struct ComparisonOptions {
  double tolerance = 1e-4;  // of constants, see EqualityOptions
};

// Proves each output of the source equal to the target's, or says what keeps it from being so. Throws
// LimitError where that takes more steps than Equality has. Deterministic. Of models that were read with
// FloatCasts::transparent it does not say that they are equivalent where either has such casts.
Comparison compare_models(const CanonicalModel& source, const CanonicalModel& target,
                          const ComparisonOptions& options = {});

// Likewise of models that were read with FloatCasts::transparent; where only their casts keep them from being
// equivalent they are read again, with casts kept. Throws what reading throws.
using ReadAgain = std::function<CanonicalModel(FloatCasts)>;
Comparison compare_with_casts(CanonicalModel source, CanonicalModel target, const ReadAgain& source_again,
                              const ReadAgain& target_again, const ComparisonOptions& options = {});

}  // namespace opseq

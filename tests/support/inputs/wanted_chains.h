// Sequences of operators of opset 16, by name.
#pragma once

#include <string_view>
#include <vector>

#include "analyzer/generation/wanted_sequences.h"
#include "tests/support/inputs/generation_context.h"

namespace opseq::test {

inline OperatorSequence operators_named(const std::vector<std::string_view>& names) {
  OperatorSequence operators;
  for (const std::string_view name : names) operators.push_back(generation_inputs().rules.find(name));
  return operators;
}

// All sequences of three of some operators.
inline WantedSequences triples_among(const std::vector<std::string_view>& names) {
  const OperatorSequence operators = operators_named(names);
  std::vector<OperatorSequence> triples;
  for (const OperatorId a : operators)
    for (const OperatorId b : operators)
      for (const OperatorId c : operators) triples.push_back({a, b, c});
  return wanted_sequences(std::move(triples));
}

}  // namespace opseq::test

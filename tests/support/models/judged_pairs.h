// Tables of pairs of models of which one is proved to mean the same as the other, or must not be. Header
// only.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/support/models/compared.h"

namespace opseq::test {

struct JudgedPair {
  std::string what;
  onnx::ModelProto source, target;
  bool is_equal = false;
};

inline onnx::ModelProto at_opset(std::int64_t version, const onnx::GraphProto& made) {
  onnx::ModelProto whole = model(made);
  whole.mutable_opset_import(0)->set_version(version);
  return whole;
}

inline bool is_proved(const onnx::ModelProto& source, const onnx::ModelProto& target) {
  const PairVerdict verdict = compared(source, target).verdict;
  return verdict == PairVerdict::equivalent || verdict == PairVerdict::representation;
}

inline void check_pairs(const std::vector<JudgedPair>& pairs) {
  for (const JudgedPair& pair : pairs) {
    INFO(pair.what);
    CHECK(is_proved(pair.source, pair.target) == pair.is_equal);
    CHECK(is_proved(pair.target, pair.source) == pair.is_equal);
    CHECK(compared(pair.source, pair.source).verdict == PairVerdict::equivalent);
  }
}

}  // namespace opseq::test

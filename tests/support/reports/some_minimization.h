// A model that was made smaller, for tests of how that is shown. Header only.
#pragma once

#include "reports/minimization/shown_minimization.h"

namespace opseq::test {

inline ShownMinimization some_minimization() {
  ShownMinimization shown;
  shown.file = "broken/model.onnx";
  shown.output = "minimal";
  shown.runtime = "ONNX Runtime 1.30.0";
  MinimizedFile& made = shown.minimized;
  made.sets = {"test_data_set_0", "test_data_set_1"};
  made.is_written = made.is_verified = true;
  made.model.signature.tested = {FailureKind::load, "fail: Node <name>"};
  made.model.sets = {1};
  made.model.nodes_before = 1200;
  made.model.operators = {"Relu", "Clip"};
  made.model.runs = 24;
  return shown;
}

// In the place of Relu Abs fails alike and Neg does not, and zeros for x fail in another way.
inline Neighbourhood some_neighbours(const FailureSignature& alike) {
  Neighbourhood found;
  found.neighbours = {
      {0, "", "Abs", alike}, {0, "", "Neg", {}}, {0, "x", "zeros", {{FailureKind::crash}, {}}}};
  found.runs = 3;
  found.stopped_by = StoppedBy::runs;
  return found;
}

}  // namespace opseq::test

// A comparison for tests of how it is told. Header only.
#pragma once

#include "reports/comparison/compared_pair.h"

namespace opseq::test {

// Different, by a finding of weights and one that is no error.
inline ComparedPair some_pair() {
  Finding weights;
  weights.fault_class = "WB.value";
  weights.is_witness = true;
  weights.detail = "1 of 8 numbers differ";
  weights.source = {{3, "conv", "Conv"}};
  weights.target = {{1, "", "com.microsoft::FusedConv"}, {2, "b", "Add"}};
  weights.source_expression = "Conv[1](Input[0])";
  weights.target_expression = "Conv[1](Input[0])";
  weights.sequence = {"Relu", "Conv", "Add"};
  Finding open;
  open.fault_class = "ID.symbolic";
  open.is_error = false;
  open.detail = "the input \"x\" is [1] in the source, [?] in the target";
  Comparison made;
  made.verdict = PairVerdict::different;
  made.source = {4, 1234, 3, 16, {{"N17 view of view", 2}}, {}};
  made.target = {2, 1234, 3, 16, {}, {"w"}};
  made.outputs = {{"y", false}, {"z", true}};
  made.largest_difference = 2.5e-5;
  made.findings = {open, weights};
  made.differences = 5;
  return {"source.onnx", "target\n.onnx", made};
}

}  // namespace opseq::test

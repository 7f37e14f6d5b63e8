// A report's rows for the tests of what is made of them.
#pragma once

#include "store/rows/report_rows.h"

namespace opseq::test {

inline std::vector<ReportDifference> sample_differences(const std::string& hostile) {
  ReportDifference only;
  only.of = RoleDifference::target_only;
  only.sequences = {{{"Abs", "Abs", "Abs"}, {1}}, {{"Abs", "Relu", hostile}, {1, 2}}};
  only.reduced_sequences = {{"Abs", "Relu", hostile}};
  only.models = 2;
  ReportDifference untested;
  untested.of = RoleDifference::uncovered;
  untested.sequences = {{{"Abs", "Relu", hostile}, {1, 2}}};
  untested.reduced_sequences = {{"Abs", "Relu", hostile}};
  untested.models = 2;
  ReportDifference both = untested;
  both.of = RoleDifference::target_only_uncovered;
  return {only, untested, both};
}

// Three failing models, a correct one and one of the suite; hostile names in all places that take one.
inline ReportRows sample_rows() {
  const std::string hostile = "</script><script>alert(1)</script>{{script}}{{data}}{{style}}<!--&\"'";
  ReportRows rows;
  rows.database_options = {{"control_flow", "bodies"},
                           {"functions", "inline"},
                           {"initializer_inputs", "weights"},
                           {"label", "type"}};
  rows.analysis_options =
      R"({"roles":{"of":["mismatch"],"against":["correct"],"by":["tests"]},"match":"blocks","autojunk":false,"reduce":"closure","reduce_min":4})";
  rows.models.resize(5);
  rows.models[0] = {1, "mismatch", "a.onnx", ModelStatus::analyzed, {}, 3, 4, 1, 16, {}, "1"};
  rows.models[1] = {2,  "mismatch", hostile, ModelStatus::too_many_paths,     "b.onnx: too many.", 5, 6,
                    {}, 16,         1,       "123456789012345678901234567890"};
  rows.models[2] = {3,  "mismatch", "c.onnx", ModelStatus::unreadable, "c.onnx: it is empty.", {}, {}, {},
                    {}, {},         "0"};
  rows.models[3] = {4, "tests", "d.onnx", ModelStatus::analyzed, {}, 1, 2, 1, 9, {}, "1"};
  rows.models[4] = {5, "correct", "e.onnx", ModelStatus::analyzed, {}, 1, 2, 1, 16, {}, "1"};
  rows.sets["mismatch"] = {
      3, 1, 1, 1, 0, "123456789012345678901234567891", 1, {"Abs", "Relu", hostile}, {{16, 2}}};
  rows.sets["correct"] = {1, 1, 0, 0, 0, "1", 1, {"Relu"}, {{16, 1}}};
  rows.sets["tests"] = {1, 1, 0, 0, 0, "1", 1, {"Relu", "Upsample"}, {{9, 1}}};
  rows.intersections = {
      {RoleComparison::target_contrast, 0, "0", {}, 0, {}},
      {RoleComparison::target_target, 1, "1", {{"Abs", "Abs", "Abs"}, {"Abs", "Relu", hostile}}, 2, {}},
      {RoleComparison::target_suite, 2, "2", {{"Abs", "Abs", "Abs"}}, 1, {}}};
  rows.differences = sample_differences(hostile);
  return rows;
}

}  // namespace opseq::test

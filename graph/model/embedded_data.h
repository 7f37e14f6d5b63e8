// Data files that the build puts into the program.
#pragma once

#include <string_view>

namespace opseq {

extern const std::string_view embedded_operator_catalog;    // data/onnx-operators.json
extern const std::string_view embedded_operator_types;      // data/operator-types.json
extern const std::string_view embedded_opset_releases;      // data/opsets/opset-releases.json
extern const std::string_view embedded_operator_changes;    // data/opsets/operator-changes.json
extern const std::string_view embedded_study_failures;      // data/opsets/study-failures.json
extern const std::string_view embedded_supported_versions;  // data/opsets/onnxruntime-1.30.csv

}  // namespace opseq

// What npm gets ONNX Runtime by: files that the build puts into the program.
#pragma once

#include <string_view>

namespace opseq {

extern const std::string_view embedded_runtime_package;  // package.json
extern const std::string_view embedded_runtime_lock;     // package-lock.json, with the digest of each package

}  // namespace opseq

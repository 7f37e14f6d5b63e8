// What stands in a worker for ONNX Runtime where there is none.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "analyzer/execution/executor.h"

namespace opseq {

// As open_onnx_runtime(); without a library's name an executor that has no name and loads nothing (code
// "no_runtime").
std::variant<std::unique_ptr<Executor>, std::string> open_runtime_or_none(const std::string& library);

}  // namespace opseq

// ONNX Runtime, loaded while the program runs. To be used in a worker: a model can crash it, keep it busy for
// ever, or ask it for all memory.
#pragma once

#include <memory>
#include <string>
#include <variant>

#include "analyzer/execution/executor.h"

namespace opseq {

// Loads the library (as dlopen() takes it: a path, or the name of one of the loader's) and makes an executor,
// or says in a clause why it is of no use: the loader's words, or that it is too old. It stays in memory for
// good.
//
// Codes of failures: the names of the runtime's (fail, invalid_argument, no_such_file, no_model,
// engine_error, runtime_exception, invalid_protobuf, model_loaded, not_implemented, invalid_graph, ep_fail,
// model_load_canceled, model_requires_compilation, not_found; code_N for those of later versions);
// external_data for a model in memory whose data lies in files, and for one in a file whose data lies in
// files that are not below its folder; no_tensor for an output that is none; unsupported_type for tensors
// whose elements have no size of their own, and strings with a NUL as input; wrong_input for an input whose
// data does not fit its shape, before the runtime sees it. Allocations of its own that fail throw
// std::bad_alloc; the runtime reports those of its.
// Sets ORT_DISABLE_TELEMETRY in this process: not beside threads that read the environment.
std::variant<std::unique_ptr<Executor>, std::string> open_onnx_runtime(const std::string& library);

}  // namespace opseq

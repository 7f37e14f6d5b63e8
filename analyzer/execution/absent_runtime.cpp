#include "analyzer/execution/absent_runtime.h"

#include "analyzer/execution/onnx_runtime.h"

namespace opseq {
namespace {

class AbsentRuntime : public Executor {
 public:
  std::string name() const override { return ""; }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view,
                                                                OptimizationLevel) override {
    return ExecutionFailure{"no_runtime", "there is no ONNX Runtime"};
  }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string&,
                                                                     OptimizationLevel level) override {
    return load("", level);
  }
};

}  // namespace

std::variant<std::unique_ptr<Executor>, std::string> open_runtime_or_none(const std::string& library) {
  if (library.empty()) return std::make_unique<AbsentRuntime>();
  return open_onnx_runtime(library);
}

}  // namespace opseq

// What runs a model, whichever runtime that is.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "graph/base/named_value.h"
#include "graph/model/tensor.h"

namespace opseq {

enum class OptimizationLevel { off, basic, extended, all };
inline constexpr std::array optimization_names{
    NamedValue<OptimizationLevel>{"off", OptimizationLevel::off},
    NamedValue<OptimizationLevel>{"basic", OptimizationLevel::basic},
    NamedValue<OptimizationLevel>{"extended", OptimizationLevel::extended},
    NamedValue<OptimizationLevel>{"all", OptimizationLevel::all},
};

// What a runtime answers instead of a session or of outputs. No error of this program's.
struct ExecutionFailure {
  std::string code;         // "not_implemented", "invalid_graph", "fail", ...
  std::string message;      // the runtime's own words
  bool is_of_load = false;  // said of a run: the model was refused, which this runtime does only then
};

// A model that a runtime has loaded. Not for several threads at once.
class Session {
 public:
  virtual ~Session() = default;
  virtual const std::vector<std::string>& input_names() const = 0;  // without initializers
  virtual const std::vector<std::string>& output_names() const = 0;

  // Values of the outputs asked for, in that order; of all, where none is asked for. An output that is no
  // tensor is a failure with the code "no_tensor".
  virtual std::variant<std::vector<Tensor>, ExecutionFailure> run(
      const std::vector<NamedTensor>& inputs, const std::vector<std::string>& outputs = {}) = 0;
};

class Executor {
 public:
  virtual ~Executor() = default;
  virtual std::string name() const = 0;  // with its version: "ONNX Runtime 1.30.0"

  // `model` is a ModelProto with all its data. One thread within and between operators, sequential, no memory
  // pattern, no arena: the same bits each time.
  virtual std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view model,
                                                                        OptimizationLevel level) = 0;
  // Likewise, of a file, whose external data is read from below its folder.
  virtual std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string& path,
                                                                             OptimizationLevel level) = 0;
};

}  // namespace opseq

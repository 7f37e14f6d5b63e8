#include "analyzer/execution/command_executor.h"

#include <algorithm>
#include <fstream>
#include <limits>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include "graph/base/error.h"
#include "graph/base/opened_file.h"
#include "graph/model/model_wire.h"
#include "graph/onnx/tensor_file.h"
#include "graph/onnx/whole_model.h"

namespace opseq {
namespace {

namespace fs = std::filesystem;

void write_whole_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file)
    throw InputError(path.filename().string() + " can't be written to the folder of temporary files");
}

NamedTensor tensor_of_file(const fs::path& path) {
  const OpenedFile file(path);
  std::string bytes(file.size(), '\0');
  file.read(0, std::as_writable_bytes(std::span(bytes)));
  return read_tensor_file(bytes);
}

std::string joined(const RunnerWords& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

const char* failure_code(RunnerEnd::Ending ending) {
  switch (ending) {
    case RunnerEnd::Ending::import_failed:
      return "import_failed";
    case RunnerEnd::Ending::run_failed:
      return "run_failed";
    case RunnerEnd::Ending::time:
      return "timeout";
    case RunnerEnd::Ending::memory:
      return "out_of_memory";
    default:
      return "crash";
  }
}

std::vector<std::string> inputs_of(const Graph& graph) {
  const std::set<std::string_view> initializers(graph.initializers.begin(), graph.initializers.end());
  std::vector<std::string> names;
  for (const std::string& name : graph.inputs)
    if (!initializers.contains(name)) names.push_back(name);
  return names;
}

class CommandSession : public Session {
 public:
  CommandSession(CommandExecutor& executor, const fs::path& parent, std::string_view model,
                 const Graph& graph)
      : executor_(executor),
        folder_(parent),
        inputs_(inputs_of(graph)),
        declared_(graph.outputs),
        outputs_(declared_) {
    write_whole_file(folder_.path() / "model.onnx", model);
  }

  const std::vector<std::string>& input_names() const override { return inputs_; }
  // Of the last run, where that gave more or fewer than the model has.
  const std::vector<std::string>& output_names() const override { return outputs_; }

  std::variant<std::vector<Tensor>, ExecutionFailure> run(const std::vector<NamedTensor>& inputs,
                                                          const std::vector<std::string>& outputs) override {
    if (!outputs.empty()) return ExecutionFailure{"not_implemented", "a command gives all outputs"};
    try {
      write_inputs(inputs);
    } catch (const InputError& error) {
      return ExecutionFailure{"bad_input", error.what()};
    }
    const RunnerEnd end = executor_.run(
        {(folder_.path() / "model.onnx").string(), inputs_folder().string(), outputs_folder().string()});
    if (end.ending == RunnerEnd::Ending::ok) return read_outputs();
    return ExecutionFailure{failure_code(end.ending), without_places(end.problem),
                            end.ending == RunnerEnd::Ending::import_failed};
  }

 private:
  fs::path inputs_folder() const { return folder_.path() / "inputs"; }
  fs::path outputs_folder() const { return folder_.path() / "outputs"; }

  void write_inputs(const std::vector<NamedTensor>& inputs) const {
    for (const fs::path& each : {inputs_folder(), outputs_folder()}) {
      std::error_code error;
      fs::remove_all(each, error);
      fs::create_directory(each, error);
      if (error) throw InputError(each.filename().string() + " can't be made: " + error.message());
    }
    for (std::size_t i = 0; i < inputs.size(); ++i)
      write_whole_file(inputs_folder() / ("input_" + std::to_string(i) + ".pb"), tensor_file(inputs[i]));
  }

  std::variant<std::vector<Tensor>, ExecutionFailure> read_outputs() {
    std::vector<NamedTensor> found;
    for (fs::path file = output_file(0); is_there(file); file = output_file(found.size())) {
      try {
        found.push_back(tensor_of_file(file));
      } catch (const InputError& error) {
        return ExecutionFailure{"bad_output", file.filename().string() + ": " + error.what()};
      }
    }
    if (found.empty()) return ExecutionFailure{"bad_output", "there is no output_0.pb"};
    return in_order(std::move(found));
  }

  fs::path output_file(std::size_t number) const {
    return outputs_folder() / ("output_" + std::to_string(number) + ".pb");
  }

  static bool is_there(const fs::path& file) {
    std::error_code ignored;
    return fs::exists(file, ignored);
  }

  // By name where each is another one of the model's, else as they are.
  std::vector<Tensor> in_order(std::vector<NamedTensor> found) {
    std::map<std::string, NamedTensor*> by_name;
    for (NamedTensor& each : found) by_name.emplace(each.name, &each);
    const bool are_all_named =
        found.size() == declared_.size() &&
        std::ranges::all_of(declared_, [&](const std::string& name) { return by_name.contains(name); });
    outputs_ = declared_;
    outputs_.resize(found.size(), "");
    std::vector<Tensor> tensors;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (i >= declared_.size()) outputs_[i] = "output " + std::to_string(i);
      tensors.push_back(std::move(are_all_named ? by_name.at(declared_[i])->tensor : found[i].tensor));
    }
    return tensors;
  }

  std::string without_places(std::string text) const {
    const std::string place = folder_.path().string() + '/';
    for (std::size_t at = text.find(place); at != std::string::npos; at = text.find(place, at))
      text.erase(at, place.size());
    return text;
  }

  CommandExecutor& executor_;
  PrivateFolder folder_;
  std::vector<std::string> inputs_, declared_, outputs_;
};

}  // namespace

CommandExecutor::CommandExecutor(RunnerSettings settings, const fs::path& folder)
    : name_(joined(settings.words)), folder_(folder), runner_(std::move(settings)) {
  begin(std::chrono::minutes(1));
}

void CommandExecutor::begin_anew(std::chrono::milliseconds allowed) {
  runner_.restart();
  begin(allowed);
}

std::variant<std::unique_ptr<Session>, ExecutionFailure> CommandExecutor::load(std::string_view model,
                                                                               OptimizationLevel) {
  try {
    const Model parsed = parse_model(std::as_bytes(std::span(model)));
    return std::make_unique<CommandSession>(*this, folder_.path(), model, parsed.graph);
  } catch (const InputError& error) {
    return ExecutionFailure{"no_model", error.what()};
  }
}

std::variant<std::unique_ptr<Session>, ExecutionFailure> CommandExecutor::load_file(const std::string& path,
                                                                                    OptimizationLevel level) {
  try {
    return load(read_whole_model(path, std::numeric_limits<std::int32_t>::max()).bytes, level);
  } catch (const InputError& error) {
    return ExecutionFailure{"no_model", error.what()};
  }
}

CommandExecutor& RunningCommands::of(const RunnerSettings& settings, const fs::path& folder) {
  std::string key = folder.string() + '\n' + std::to_string(settings.memory_bytes);
  for (const std::string& word : settings.words) key += '\0' + word;
  std::unique_ptr<CommandExecutor>& command = commands_[key];
  if (!command) command = std::make_unique<CommandExecutor>(settings, folder);
  return *command;
}

}  // namespace opseq

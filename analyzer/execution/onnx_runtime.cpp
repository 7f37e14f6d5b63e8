#include "analyzer/execution/onnx_runtime.h"

#include <dlfcn.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <span>
#include <utility>

#include "analyzer/execution/onnx_runtime_table.h"
#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/model/external_data.h"
#include "graph/model/tensor_size.h"

namespace opseq {
namespace {

constexpr int fatal = 4;
constexpr int sequential = 0;

std::string code_name(int code) {
  static constexpr std::array names{"ok",
                                    "fail",
                                    "invalid_argument",
                                    "no_such_file",
                                    "no_model",
                                    "engine_error",
                                    "runtime_exception",
                                    "invalid_protobuf",
                                    "model_loaded",
                                    "not_implemented",
                                    "invalid_graph",
                                    "ep_fail",
                                    "model_load_canceled",
                                    "model_requires_compilation",
                                    "not_found"};
  const auto place = static_cast<std::size_t>(code);
  return place < names.size() ? names[place] : "code_" + std::to_string(code);
}

int level_number(OptimizationLevel level) {
  switch (level) {
    case OptimizationLevel::off:
      return 0;
    case OptimizationLevel::basic:
      return 1;
    case OptimizationLevel::extended:
      return 2;
    case OptimizationLevel::all:
      break;
  }
  return 99;
}

// Thrown within this file alone.
struct Failed {
  ExecutionFailure failure;
};

[[noreturn]] void fail(std::string code, std::string message) {
  throw Failed{{std::move(code), std::move(message)}};
}

// The library and what all of its sessions share.
class OnnxRuntime {
 public:
  OnnxRuntime(ort::Table functions, std::string version) : table(functions), name("ONNX Runtime " + version) {
    environment = make(ort::release_environment, ort::create_environment, fatal, "opseq");
    memory = make(ort::release_memory_info, ort::create_memory_info, 0, 0);
    check(ort::default_allocator(table, &allocator));
  }

  void check(ort::Status* status) const {
    if (status == nullptr) return;
    const auto known = ort::owned(table, ort::release_status, status);
    fail(code_name(ort::error_code(table, status)), ort::error_message(table, status));
  }

  // What a function makes, whose last argument is where it puts it.
  template <class Handle, class Make, class... Arguments>
  ort::Owned<Handle> make(const ort::Function<void(Handle*)>& release, const Make& function,
                          Arguments... arguments) const {
    Handle* made = nullptr;
    check(function(table, arguments..., &made));
    return ort::owned(table, release, made);
  }

  const ort::Table table;
  const std::string name;
  ort::Owned<ort::Environment> environment;
  ort::Owned<ort::MemoryInfo> memory;
  ort::Allocator* allocator = nullptr;  // the library's own
};

using SharedRuntime = std::shared_ptr<const OnnxRuntime>;
using OwnedValue = ort::Owned<ort::Value>;

ort::Owned<ort::SessionOptions> session_options(const OnnxRuntime& runtime, OptimizationLevel level) {
  auto options = runtime.make(ort::release_options, ort::create_options);
  const auto set = [&](const auto& function, auto... value) {
    runtime.check(function(runtime.table, options.get(), value...));
  };
  set(ort::set_execution_mode, sequential);
  set(ort::disable_memory_pattern);
  set(ort::disable_memory_arena);
  set(ort::set_severity, fatal);
  set(ort::set_optimization, level_number(level));
  set(ort::set_threads_within_operators, 1);
  set(ort::set_threads_between_operators, 1);
  return options;
}

std::vector<std::string> names_of(const OnnxRuntime& runtime, const ort::LoadedModel* model,
                                  const decltype(ort::input_count)& count,
                                  const decltype(ort::input_name)& name) {
  std::size_t size = 0;
  runtime.check(count(runtime.table, model, &size));
  std::vector<std::string> names;
  for (std::size_t i = 0; i < size; ++i) {
    char* given = nullptr;
    runtime.check(name(runtime.table, model, i, runtime.allocator, &given));
    const auto give_back = [&](char* text) {
      // It has no reason to fail; where it does, what it says has to be given back, too.
      const auto ignored = ort::owned(runtime.table, ort::release_status,
                                      ort::free_with(runtime.table, runtime.allocator, text));
    };
    const std::unique_ptr<char, decltype(give_back)> text(given, give_back);
    names.emplace_back(text.get());
  }
  return names;
}

OwnedValue string_value(const OnnxRuntime& runtime, const NamedTensor& input) {
  const Tensor& tensor = input.tensor;
  std::vector<const char*> texts;
  for (const std::string& text : tensor.strings) {
    if (text.find('\0') != std::string::npos)
      fail("unsupported_type", "a string of the input " + input.name + " holds a NUL");
    texts.push_back(text.c_str());
  }
  auto value = runtime.make(ort::release_value, ort::create_tensor, runtime.allocator, tensor.shape.data(),
                            tensor.shape.size(), static_cast<std::int32_t>(tensor.type));
  if (!texts.empty())
    runtime.check(ort::fill_strings(runtime.table, value.get(), texts.data(), texts.size()));
  return value;
}

void require_fitting(const NamedTensor& input) {
  const Tensor& tensor = input.tensor;
  const bool is_text = tensor.type == ElementType::string;
  const std::size_t size = is_text ? 1 : element_size(tensor.type);
  if (size == 0)
    fail("unsupported_type", "the input " + input.name + " has elements of type " +
                                 std::to_string(static_cast<std::int32_t>(tensor.type)));
  const auto count = element_count(tensor.shape);
  const std::size_t there = is_text ? tensor.strings.size() : tensor.bytes.size();
  if (!count || *count != there / size || there % size != 0)
    fail("wrong_input", "the data of the input " + input.name + " does not fit its shape");
}

// Refers to the tensor's data, unless they are strings.
OwnedValue input_value(const OnnxRuntime& runtime, const NamedTensor& input) {
  require_fitting(input);
  const Tensor& tensor = input.tensor;
  if (tensor.type == ElementType::string) return string_value(runtime, input);
  // The runtime does not write to inputs; where there is no element, it wants an address all the same.
  static std::byte nothing{};
  void* const data = tensor.bytes.empty() ? &nothing : const_cast<std::byte*>(tensor.bytes.data());
  return runtime.make(ort::release_value, ort::create_tensor_of_data, runtime.memory.get(), data,
                      tensor.bytes.size(), tensor.shape.data(), tensor.shape.size(),
                      static_cast<std::int32_t>(tensor.type));
}

std::vector<std::string> strings_of(const OnnxRuntime& runtime, const ort::Value* value, std::size_t count) {
  std::size_t size = 0;
  runtime.check(ort::strings_bytes(runtime.table, value, &size));
  std::string content(size, '\0');
  std::vector<std::size_t> begins(count);
  if (count > 0)
    runtime.check(ort::strings_content(runtime.table, value, content.data(), size, begins.data(), count));
  begins.push_back(size);
  std::vector<std::string> strings;
  for (std::size_t i = 0; i < count; ++i)
    strings.push_back(content.substr(begins[i], begins[i + 1] - begins[i]));
  return strings;
}

// What holds a tensor, or one that is none: the runtime calls an optional value a tensor where its type says
// so.
ort::Owned<ort::TypeAndShape> type_and_shape(const OnnxRuntime& runtime, const ort::Value* value) {
  int is_tensor = 0;
  if (value != nullptr) runtime.check(ort::is_tensor(runtime.table, value, &is_tensor));
  ort::TypeAndShape* made = nullptr;
  if (is_tensor != 0)
    ort::owned(runtime.table, ort::release_status, ort::type_and_shape(runtime.table, value, &made));
  return ort::owned(runtime.table, ort::release_type_and_shape, made);
}

Tensor described(const OnnxRuntime& runtime, const ort::TypeAndShape* known) {
  std::int32_t type = 0;
  std::size_t rank = 0;
  runtime.check(ort::element_type(runtime.table, known, &type));
  runtime.check(ort::rank(runtime.table, known, &rank));
  Tensor tensor;
  tensor.type = static_cast<ElementType>(type);
  tensor.shape.resize(rank);
  if (rank > 0) runtime.check(ort::shape(runtime.table, known, tensor.shape.data(), rank));
  return tensor;
}

Tensor output_tensor(const OnnxRuntime& runtime, ort::Value* value, const std::string& name) {
  const auto known = type_and_shape(runtime, value);
  if (known == nullptr) fail("no_tensor", "the output " + name + " is no tensor");
  Tensor tensor = described(runtime, known.get());
  const std::uint64_t count = element_count(tensor.shape).value_or(0);
  if (tensor.type == ElementType::string) {
    tensor.strings = strings_of(runtime, value, count);
    return tensor;
  }
  const std::size_t size = element_size(tensor.type);
  if (size == 0)
    fail("unsupported_type", "the output " + name + " has elements of type " +
                                 std::to_string(static_cast<std::int32_t>(tensor.type)));
  void* data = nullptr;
  runtime.check(ort::tensor_data(runtime.table, value, &data));
  const std::span bytes(static_cast<const std::byte*>(data), count * size);
  if (!bytes.empty()) tensor.bytes.assign(bytes.begin(), bytes.end());
  return tensor;
}

template <class Named>
std::vector<const char*> texts_of(const std::vector<Named>& all, const auto& name) {
  std::vector<const char*> texts;
  for (const Named& each : all) texts.push_back(name(each).c_str());
  return texts;
}

class OnnxRuntimeSession : public Session {
 public:
  OnnxRuntimeSession(SharedRuntime runtime, ort::Owned<ort::LoadedModel> model)
      : runtime_(std::move(runtime)),
        model_(std::move(model)),
        inputs_(names_of(*runtime_, model_.get(), ort::input_count, ort::input_name)),
        outputs_(names_of(*runtime_, model_.get(), ort::output_count, ort::output_name)) {}

  const std::vector<std::string>& input_names() const override { return inputs_; }
  const std::vector<std::string>& output_names() const override { return outputs_; }

  std::variant<std::vector<Tensor>, ExecutionFailure> run(const std::vector<NamedTensor>& inputs,
                                                          const std::vector<std::string>& outputs) override {
    try {
      return values(inputs, outputs.empty() ? outputs_ : outputs);
    } catch (const Failed& failed) {
      return failed.failure;
    }
  }

 private:
  std::vector<Tensor> values(const std::vector<NamedTensor>& inputs, const std::vector<std::string>& wanted) {
    std::vector<OwnedValue> given;
    std::vector<const ort::Value*> input_values;
    for (const NamedTensor& input : inputs)
      input_values.push_back(given.emplace_back(input_value(*runtime_, input)).get());
    const std::vector<OwnedValue> made = run_model(inputs, input_values, wanted);
    std::vector<Tensor> tensors;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      tensors.push_back(output_tensor(*runtime_, made[i].get(), wanted[i]));
    return tensors;
  }

  std::vector<OwnedValue> run_model(const std::vector<NamedTensor>& inputs,
                                    const std::vector<const ort::Value*>& values,
                                    const std::vector<std::string>& wanted) {
    const auto input_names = texts_of(
        inputs, [](const NamedTensor& input) -> auto& { return input.name; });
    const auto output_names = texts_of(
        wanted, [](const std::string& name) -> auto& { return name; });
    std::vector<OwnedValue> made;
    made.reserve(wanted.size());
    std::vector<ort::Value*> places(wanted.size());
    ort::Status* const status =
        ort::run_model(runtime_->table, model_.get(), nullptr, input_names.data(), values.data(),
                       values.size(), output_names.data(), wanted.size(), places.data());
    for (ort::Value* const value : places)
      made.push_back(ort::owned(runtime_->table, ort::release_value, value));
    runtime_->check(status);
    return made;
  }

  const SharedRuntime runtime_;  // before the model, which goes first
  const ort::Owned<ort::LoadedModel> model_;
  const std::vector<std::string> inputs_, outputs_;
};

// Of a model in memory: the runtime would look for them below the working folder. What is no model, the
// runtime says.
bool names_external_data(std::string_view model) {
  try {
    return !external_locations(model).empty();
  } catch (const InputError&) {
    return false;
  }
}

// The first file that a model says its data is in and that is not below its folder; older runtimes would read
// it. "" where there is none.
std::string location_elsewhere(const std::filesystem::path& model) {
  try {
    for (const std::string& location : external_locations_of_file(model))
      if (!is_below(model.parent_path(), location)) return location.empty() ? "." : location;
  } catch (const InputError&) {
  }
  return "";
}

class OnnxRuntimeExecutor : public Executor {
 public:
  explicit OnnxRuntimeExecutor(SharedRuntime runtime) : runtime_(std::move(runtime)) {}

  std::string name() const override { return runtime_->name; }

  std::variant<std::unique_ptr<Session>, ExecutionFailure> load(std::string_view model,
                                                                OptimizationLevel level) override {
    if (names_external_data(model)) return ExecutionFailure{"external_data", "its data lies in other files"};
    return session(level, ort::load_model, static_cast<const void*>(model.data()), model.size());
  }
  std::variant<std::unique_ptr<Session>, ExecutionFailure> load_file(const std::string& path,
                                                                     OptimizationLevel level) override {
    if (const std::string location = location_elsewhere(path); !location.empty())
      return ExecutionFailure{"external_data",
                              "its data file " + quoted_name(location) + " is not below its folder"};
    return session(level, ort::load_file, path.c_str());
  }

 private:
  template <class Load, class... Source>
  std::variant<std::unique_ptr<Session>, ExecutionFailure> session(OptimizationLevel level, const Load& load,
                                                                   Source... source) const {
    try {
      const auto options = session_options(*runtime_, level);
      auto model =
          runtime_->make(ort::release_model, load, runtime_->environment.get(), source..., options.get());
      return std::make_unique<OnnxRuntimeSession>(runtime_, std::move(model));
    } catch (const Failed& failed) {
      return failed.failure;
    }
  }

  const SharedRuntime runtime_;
};

// The words of dlopen() or dlsym() on what has just failed.
std::string loader_words() {
  const char* const words = ::dlerror();
  return words == nullptr ? "" : words;
}

}  // namespace

std::variant<std::unique_ptr<Executor>, std::string> open_onnx_runtime(const std::string& library) {
  // Else it keeps a database of what was run in the user's home, logs in the folder of temporary files, and
  // sends them to its makers.
  ::setenv("ORT_DISABLE_TELEMETRY", "1", 1);
  // Threads of its may run, and others refer to it, as long as the process does.
  void* const loaded = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
  if (loaded == nullptr) return "it can't be loaded: " + loader_words();
  const auto get_base = reinterpret_cast<ort::GetBase>(::dlsym(loaded, ort::base_symbol));
  if (get_base == nullptr) return "it is not ONNX Runtime: " + loader_words();
  const ort::Base* const base = get_base();
  const std::string version = base->get_version();
  const ort::Table functions = base->get_table(ort::table_version);
  if (functions == nullptr)
    return "ONNX Runtime " + version + " is too old: 1." + std::to_string(ort::table_version) +
           " is the first that can be used";
  try {
    return std::make_unique<OnnxRuntimeExecutor>(std::make_shared<OnnxRuntime>(functions, version));
  } catch (const Failed& failed) {
    return "ONNX Runtime " + version + " does not start: " + failed.failure.message;
  }
}

}  // namespace opseq

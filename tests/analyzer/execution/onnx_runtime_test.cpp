#include "analyzer/execution/onnx_runtime.h"

#include <doctest/doctest.h>

#include <cstring>
#include <functional>

#include "graph/model/tensor_size.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/files/working_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

#ifdef OPSEQ_ADDRESS_SANITIZER
// What the library makes once for a process, and leaves to its end.
extern "C" const char* __lsan_default_suppressions() { return "leak:libonnxruntime.so"; }
#endif

namespace opseq {
namespace onnx_runtime_test {

using test::node;
using test::tensor_type;

// An executor, or none where ONNX Runtime is not here.
std::unique_ptr<Executor> executor() {
  const std::string library = test::runtime_of_tests();
  if (library.empty()) return nullptr;
  auto opened = open_onnx_runtime(library);
  if (const auto* const problem = std::get_if<std::string>(&opened)) FAIL(*problem);
  return std::move(std::get<std::unique_ptr<Executor>>(opened));
}

// Of a library that can't be used.
std::string problem_of(const std::string& library) {
  const auto opened = open_onnx_runtime(library);
  const auto* const problem = std::get_if<std::string>(&opened);
  return problem == nullptr ? "" : *problem;
}

std::string serialized(const onnx::GraphProto& graph, std::int64_t opset = 16) {
  onnx::ModelProto model = test::model(graph);
  model.mutable_opset_import(0)->set_version(opset);
  model.mutable_graph()->set_name("g");
  return model.SerializeAsString();
}

// One node from x to y, both of that type and shape.
onnx::GraphProto one_node(const std::string& type, int element_type, const std::vector<std::int64_t>& dims) {
  onnx::GraphProto graph = test::graph({node(type, {"x"}, {"y"})}, {"x"}, {"y"});
  test::declare(graph, "x", tensor_type(element_type, dims));
  test::declare(graph, "y", tensor_type(element_type, dims));
  return graph;
}

Tensor floats(const std::vector<std::int64_t>& shape, const std::vector<float>& values) {
  Tensor tensor{ElementType::float32, shape, std::vector<std::byte>(values.size() * sizeof(float)), {}};
  if (!values.empty()) std::memcpy(tensor.bytes.data(), values.data(), tensor.bytes.size());
  return tensor;
}

Tensor strings(const std::vector<std::string>& values) {
  return {ElementType::string, {static_cast<std::int64_t>(values.size())}, {}, values};
}

std::unique_ptr<Session> session(Executor& runtime, const std::string& model,
                                 OptimizationLevel level = OptimizationLevel::all) {
  auto loaded = runtime.load(model, level);
  if (const auto* const failure = std::get_if<ExecutionFailure>(&loaded))
    FAIL(failure->code, failure->message);
  return std::move(std::get<std::unique_ptr<Session>>(loaded));
}

ExecutionFailure load_failure(Executor& runtime, const std::string& model) {
  const auto loaded = runtime.load(model, OptimizationLevel::all);
  const auto* const failure = std::get_if<ExecutionFailure>(&loaded);
  return failure == nullptr ? ExecutionFailure{} : *failure;
}

std::vector<Tensor> outputs(Session& loaded, const std::vector<NamedTensor>& inputs,
                            const std::vector<std::string>& wanted = {}) {
  auto ran = loaded.run(inputs, wanted);
  if (const auto* const failure = std::get_if<ExecutionFailure>(&ran)) FAIL(failure->code, failure->message);
  return std::get<std::vector<Tensor>>(ran);
}

ExecutionFailure run_failure(Session& loaded, const std::vector<NamedTensor>& inputs,
                             const std::vector<std::string>& wanted = {}) {
  const auto ran = loaded.run(inputs, wanted);
  const auto* const failure = std::get_if<ExecutionFailure>(&ran);
  return failure == nullptr ? ExecutionFailure{} : *failure;
}

struct Fixture {
  std::unique_ptr<Executor> runtime = executor();

  // What comes out of a node that changes nothing.
  Tensor passed(const Tensor& tensor, std::int64_t opset = 16) const {
    const auto loaded = session(
        *runtime, serialized(one_node("Identity", static_cast<int>(tensor.type), tensor.shape), opset));
    return outputs(*loaded, {{"x", tensor}}).at(0);
  }
};

TEST_CASE("libraries that are of no use, each with a clause and the loader's words") {
  CHECK(problem_of("/nonexistent/lib.so") ==
        "it can't be loaded: /nonexistent/lib.so: cannot open shared object file: No such file or directory");
  const test::TemporaryFolder folder;
  const std::string text = folder.write("text.so", std::string(5000, 'x')).string();
  CHECK(problem_of(text) == "it can't be loaded: " + text + ": invalid ELF header");
  const std::string empty = folder.write("empty.so", "").string();
  CHECK(problem_of(empty) == "it can't be loaded: " + empty + ": file too short");
  const std::string other = test::beside_tests("no_runtime.so").string();
  CHECK(problem_of(other) == "it is not ONNX Runtime: " + other + ": undefined symbol: OrtGetApiBase");
  CHECK(problem_of(test::beside_tests("old_runtime.so").string()) ==
        "ONNX Runtime 1.8.1 is too old: 1.11 is the first that can be used");
}

TEST_CASE_FIXTURE(Fixture, "a model is loaded and run, as often as is wanted") {
  if (!runtime) return;
  CHECK(runtime->name().starts_with("ONNX Runtime 1."));
  const std::string model = serialized(one_node("Relu", onnx::TensorProto::FLOAT, {3}));
  for (const OptimizationLevel level : {OptimizationLevel::off, OptimizationLevel::basic,
                                        OptimizationLevel::extended, OptimizationLevel::all}) {
    const auto loaded = session(*runtime, model, level);
    CHECK(loaded->input_names() == std::vector<std::string>{"x"});
    CHECK(loaded->output_names() == std::vector<std::string>{"y"});
    for (int round = 0; round < 3; ++round)
      CHECK(outputs(*loaded, {{"x", floats({3}, {-1, 0, 2})}}) == std::vector{floats({3}, {0, 0, 2})});
  }
}

TEST_CASE_FIXTURE(Fixture, "a session outlives its executor") {
  if (!runtime) return;
  const auto loaded = session(*runtime, serialized(one_node("Neg", onnx::TensorProto::FLOAT, {1})));
  runtime.reset();
  CHECK(outputs(*loaded, {{"x", floats({1}, {1})}}) == std::vector{floats({1}, {-1})});
}

TEST_CASE_FIXTURE(Fixture, "tensors of every type come through, bit by bit") {
  if (!runtime) return;
  for (const ElementType type :
       {ElementType::float32, ElementType::uint8, ElementType::int8, ElementType::uint16, ElementType::int16,
        ElementType::int32, ElementType::int64, ElementType::boolean, ElementType::float16,
        ElementType::float64, ElementType::uint32, ElementType::uint64, ElementType::bfloat16}) {
    Tensor tensor{type, {2, 3}, {}, {}};
    const bool is_boolean = type == ElementType::boolean;
    for (std::size_t i = 0; i < 6 * element_size(type); ++i)
      tensor.bytes.push_back(static_cast<std::byte>(is_boolean ? i % 2 : 0x7f + 37 * i));
    CAPTURE(static_cast<int>(type));
    CHECK(passed(tensor) == tensor);
  }
  const Tensor small{ElementType::float8_e4m3fn, {2}, {std::byte{0x12}, std::byte{0xfe}}, {}};
  CHECK(passed(small, 19) == small);
}

TEST_CASE_FIXTURE(Fixture, "strings") {
  if (!runtime) return;
  for (const Tensor& tensor :
       {strings({"a", "", "größer", std::string(1000, 'x')}), strings({}), strings({""})})
    CHECK(passed(tensor) == tensor);
  const Tensor scalar{ElementType::string, {}, {}, {"alone"}};
  CHECK(passed(scalar) == scalar);
}

TEST_CASE_FIXTURE(Fixture, "tensors without a dimension, and without an element") {
  if (!runtime) return;
  for (const Tensor& tensor :
       {floats({}, {1.5F}), floats({0}, {}), floats({2, 0, 3}, {}), floats({1, 1, 1}, {7})})
    CHECK(passed(tensor) == tensor);
}

TEST_CASE_FIXTURE(Fixture, "outputs in the order in which they are wanted; initializers are no inputs") {
  if (!runtime) return;
  onnx::GraphProto graph =
      test::graph({node("Add", {"x", "w"}, {"sum"}), node("Mul", {"x", "w"}, {"product"})}, {"x", "w"},
                  {"sum", "product"});
  for (const char* name : {"x", "w", "sum", "product"})
    test::declare(graph, name, tensor_type(onnx::TensorProto::FLOAT, {1}));
  *graph.add_initializer() = test::float_tensor("w", {1}, {10});
  const auto loaded = session(*runtime, serialized(graph));
  CHECK(loaded->input_names() == std::vector<std::string>{"x"});
  const std::vector<NamedTensor> inputs{{"x", floats({1}, {2})}};
  const Tensor sum = floats({1}, {12});
  const Tensor product = floats({1}, {20});
  CHECK(outputs(*loaded, inputs) == std::vector{sum, product});
  CHECK(outputs(*loaded, inputs, {"product"}) == std::vector{product});
  CHECK(outputs(*loaded, inputs, {"product", "sum"}) == std::vector{product, sum});
  CHECK(run_failure(*loaded, inputs, {"neither"}).code == "invalid_argument");
}

TEST_CASE_FIXTURE(Fixture, "models that can't be loaded, by the runtime's own names") {
  if (!runtime) return;
  CHECK(load_failure(*runtime, "\x08\x07garbage").code == "invalid_protobuf");
  CHECK(load_failure(*runtime, "").code == "invalid_argument");
  const auto unknown =
      load_failure(*runtime, serialized(one_node("Nonsense", onnx::TensorProto::FLOAT, {1})));
  CHECK(unknown.code == "invalid_graph");
  CHECK(unknown.message.find("No Op registered for Nonsense") != std::string::npos);
  const auto no_kernel = load_failure(*runtime, serialized(one_node("Tan", onnx::TensorProto::DOUBLE, {1})));
  CHECK(no_kernel.code == "not_implemented");
  CHECK(no_kernel.message.find("Could not find an implementation for Tan") != std::string::npos);
  const auto missing = runtime->load_file("/nonexistent/model.onnx", OptimizationLevel::all);
  CHECK(std::get<ExecutionFailure>(missing).code == "no_such_file");
}

TEST_CASE_FIXTURE(Fixture, "inputs that do not fit") {
  if (!runtime) return;
  const auto loaded = session(*runtime, serialized(one_node("Relu", onnx::TensorProto::FLOAT, {3})));
  CHECK(run_failure(*loaded, {}).code == "fail");
  CHECK(run_failure(*loaded, {{"z", floats({3}, {1, 2, 3})}}).code == "invalid_argument");
  CHECK(run_failure(*loaded, {{"x", floats({2}, {1, 2})}}).code == "invalid_argument");
  CHECK(run_failure(*loaded, {{"x", strings({"a", "b", "c"})}}).code == "invalid_argument");
  const auto unfit = run_failure(*loaded, {{"x", floats({3}, {1, 2})}});
  CHECK(unfit.code == "wrong_input");
  CHECK(unfit.message == "the data of the input x does not fit its shape");
  CHECK(run_failure(*loaded, {{"x", floats({-3}, {})}}).code == "wrong_input");
  CHECK(run_failure(*loaded, {{"x", {ElementType::float32, {1}, std::vector<std::byte>(5), {}}}}).code ==
        "wrong_input");
  CHECK(run_failure(*loaded, {{"x", {ElementType::string, {2}, {}, {"a"}}}}).code == "wrong_input");
  CHECK(run_failure(*loaded, {{"x", {ElementType::undefined, {0}, {}, {}}}}).code == "unsupported_type");
  CHECK(run_failure(*loaded, {{"x", strings({std::string("a\0b", 3)})}}).code == "unsupported_type");
  CHECK(outputs(*loaded, {{"x", floats({3}, {1, 2, 3})}}).size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "outputs that are no tensors") {
  if (!runtime) return;
  onnx::GraphProto graph =
      test::graph({node("SequenceConstruct", {"x"}, {"s"}), node("Relu", {"x"}, {"y"})}, {"x"}, {"s", "y"});
  test::declare(graph, "x", tensor_type(onnx::TensorProto::FLOAT, {1}));
  test::declare(graph, "y", tensor_type(onnx::TensorProto::FLOAT, {1}));
  *graph.mutable_output(0)->mutable_type()->mutable_sequence_type()->mutable_elem_type() =
      tensor_type(onnx::TensorProto::FLOAT, {1});
  const auto loaded = session(*runtime, serialized(graph));
  const std::vector<NamedTensor> inputs{{"x", floats({1}, {2})}};
  const auto failure = run_failure(*loaded, inputs);
  CHECK(failure.code == "no_tensor");
  CHECK(failure.message == "the output s is no tensor");
  CHECK(outputs(*loaded, inputs, {"y"}) == std::vector{floats({1}, {2})});
}

TEST_CASE_FIXTURE(Fixture, "an output of an optional type without a value is no tensor") {
  if (!runtime) return;
  onnx::NodeProto empty = node("Optional", {}, {"o"});
  onnx::AttributeProto& type = *empty.add_attribute();
  type.set_name("type");
  type.set_type(onnx::AttributeProto::TYPE_PROTO);
  *type.mutable_tp() = tensor_type(onnx::TensorProto::FLOAT, {1});
  onnx::GraphProto graph = test::graph({empty}, {}, {"o"});
  *graph.mutable_output(0)->mutable_type()->mutable_optional_type()->mutable_elem_type() = type.tp();
  const auto loaded = session(*runtime, serialized(graph));
  CHECK(run_failure(*loaded, {}).code == "no_tensor");
}

TEST_CASE_FIXTURE(Fixture, "a model that fails while it runs") {
  if (!runtime) return;
  onnx::GraphProto graph = test::graph({node("Gather", {"x", "k"}, {"y"})}, {"x"}, {"y"});
  test::declare(graph, "x", tensor_type(onnx::TensorProto::FLOAT, {3}));
  test::declare(graph, "y", tensor_type(onnx::TensorProto::FLOAT, {-1}));
  *graph.add_initializer() = test::int64_tensor("k", {1}, {7});
  const auto loaded = session(*runtime, serialized(graph));
  const auto failure = run_failure(*loaded, {{"x", floats({3}, {1, 2, 3})}});
  CHECK(failure.code == "invalid_argument");
  CHECK(failure.message.find("running Gather node") != std::string::npos);
}

// Identity of weights that lie in a file beside the model.
std::string with_external_data(const std::string& location) {
  onnx::GraphProto graph = test::graph({node("Identity", {"w"}, {"y"})}, {}, {"y"});
  test::declare(graph, "y", tensor_type(onnx::TensorProto::FLOAT, {1}));
  onnx::TensorProto& weights = *graph.add_initializer();
  weights.set_name("w");
  weights.set_data_type(onnx::TensorProto::FLOAT);
  weights.add_dims(1);
  weights.set_data_location(onnx::TensorProto::EXTERNAL);
  auto& entry = *weights.add_external_data();
  entry.set_key("location");
  entry.set_value(location);
  return serialized(graph);
}

TEST_CASE_FIXTURE(Fixture, "external data is read from beside a model's file, and from nowhere else") {
  if (!runtime) return;
  const test::TemporaryFolder folder;
  const Tensor weights = floats({1}, {42});
  const std::string bytes(reinterpret_cast<const char*>(weights.bytes.data()), weights.bytes.size());
  folder.write("models/w.bin", bytes);
  folder.write("secret.bin", bytes);
  std::filesystem::create_symlink(folder / "secret.bin", folder / "models/link.bin");
  const auto loaded = [&](const std::string& location) {
    folder.write("models/m.onnx", with_external_data(location));
    return runtime->load_file((folder / "models/m.onnx").string(), OptimizationLevel::all);
  };
  const auto beside = loaded("w.bin");
  REQUIRE(std::holds_alternative<std::unique_ptr<Session>>(beside));
  CHECK(outputs(*std::get<std::unique_ptr<Session>>(beside), {}) == std::vector{weights});
  for (const std::string& location :
       {std::string("../secret.bin"), (folder / "secret.bin").string(), std::string("link.bin")}) {
    CAPTURE(location);
    const auto refused = loaded(location);
    REQUIRE(std::holds_alternative<ExecutionFailure>(refused));
    CHECK(std::get<ExecutionFailure>(refused).code == "external_data");
    CHECK(std::get<ExecutionFailure>(refused).message ==
          "its data file \"" + location + "\" is not below its folder");
  }
  const test::WorkingFolder here(folder / "models");
  CHECK(load_failure(*runtime, with_external_data("w.bin")).code == "external_data");
}

}  // namespace onnx_runtime_test
}  // namespace opseq

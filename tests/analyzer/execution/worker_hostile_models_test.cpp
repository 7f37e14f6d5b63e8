#include <doctest/doctest.h>
#include <signal.h>

#include <cstring>
#include <limits>

#include "analyzer/execution/worker.h"
#include "analyzer/execution/worker_pool.h"
#include "tests/support/execution/test_workers.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq {
namespace worker_hostile_models_test {

using test::node;
using test::tensor_type;

constexpr int float_type = onnx::TensorProto::FLOAT;
constexpr int int32_type = onnx::TensorProto::INT32;
constexpr int int64_type = onnx::TensorProto::INT64;

onnx::GraphProto typed_graph(const onnx::NodeProto& only, int type) {
  onnx::GraphProto graph = test::graph({only}, {"x"}, {"y"});
  graph.set_name("g");
  test::declare(graph, "x", tensor_type(type, {3}));
  onnx::TypeProto any;
  any.mutable_tensor_type()->set_elem_type(type);
  test::declare(graph, "y", any);
  return graph;
}

// y = Sin(Sin(... x)) 2^62 times.
onnx::GraphProto endless() {
  onnx::GraphProto body = test::graph({node("Identity", {"c"}, {"c2"}), node("Sin", {"v"}, {"v2"})},
                                      {"i", "c", "v"}, {"c2", "v2"});
  body.set_name("b");
  test::declare(body, "i", tensor_type(int64_type, {}));
  test::declare(body, "c", tensor_type(onnx::TensorProto::BOOL, {}));
  test::declare(body, "c2", tensor_type(onnx::TensorProto::BOOL, {}));
  test::declare(body, "v", tensor_type(float_type, {3}));
  test::declare(body, "v2", tensor_type(float_type, {3}));
  onnx::GraphProto graph =
      typed_graph(node("Loop", {"n", "t", "x"}, {"y"}, {test::body("body", body)}), float_type);
  *graph.add_initializer() = test::int64_tensor("n", {}, {std::int64_t{1} << 62});
  onnx::TensorProto& on = *graph.add_initializer();
  on.set_name("t");
  on.set_data_type(onnx::TensorProto::BOOL);
  on.add_int32_data(1);
  return graph;
}

// y = x / number, elementwise.
onnx::GraphProto divided(const std::string& operation, int number) {
  onnx::GraphProto graph = typed_graph(node(operation, {"x", "z"}, {"y"}), int32_type);
  onnx::TensorProto& by = *graph.add_initializer();
  by.set_name("z");
  by.set_data_type(int32_type);
  by.add_dims(3);
  for (int i = 0; i < 3; ++i) by.add_int32_data(number);
  return graph;
}

// y = x repeated so many times.
onnx::GraphProto expanded(std::int64_t times) {
  onnx::GraphProto graph = typed_graph(node("Expand", {"x", "s"}, {"y"}), float_type);
  *graph.add_initializer() = test::int64_tensor("s", {2}, {times, 3});
  return graph;
}

template <class Number>
Message binary_of(Number number) {
  std::vector<std::uint8_t> bytes(3 * sizeof number);
  for (std::size_t i = 0; i < 3; ++i) std::memcpy(bytes.data() + i * sizeof number, &number, sizeof number);
  return Message::binary(bytes);
}

struct Fixture {
  test::TemporaryFolder folder;
  WorkerSettings settings = test::test_workers();

  Fixture() { settings.runtime = test::runtime_of_tests(); }

  WorkerRequest request(const std::string& name, const std::string& model, const Message& bytes,
                        int type) const {
    WorkerLimits limits;
    limits.wall_time = std::chrono::milliseconds(3'000);
    limits.memory_bytes = std::uint64_t{1} << 30;
    const Message shape{3};
    return {
        "run_model",
        {{"file", folder.write(name, model).string()}, {"type", type}, {"shape", shape}, {"bytes", bytes}},
        limits};
  }
  WorkerRequest floats(const std::string& name, const onnx::GraphProto& graph) const {
    return request(name, test::serialised(test::model(graph)), binary_of(1.0F), float_type);
  }
  WorkerRequest integers(const std::string& name, const onnx::GraphProto& graph, std::int32_t number) const {
    return request(name, test::serialised(test::model(graph)), binary_of(number), int32_type);
  }

  std::vector<WorkerRequest> requests() const {
    constexpr std::int32_t least = std::numeric_limits<std::int32_t>::min();
    return {
        floats("hangs", endless()),
        integers("overflows", divided("Div", -1), least),
        integers("remainder", divided("Mod", 0), 1),
        integers("by_zero", divided("Div", 0), 1),
        floats("all_memory", expanded(std::int64_t{1} << 40)),
        floats("much_memory", expanded(std::int64_t{1} << 31)),
        floats("more_than_allowed", expanded(std::int64_t{1} << 28)),
        floats("unknown", typed_graph(node("Nonsense", {"x"}, {"y"}), float_type)),
        request("garbage", "\x08\x07garbage", binary_of(1.0F), float_type),
        floats("fine", typed_graph(node("Relu", {"x"}, {"y"}), float_type)),
    };
  }
};

std::string failure_of(const WorkerAnswer& answer) {
  CHECK(name_of(worker_ending_names, answer.end.ending) == "reply");
  const Message failure = answer.reply.value("failure", Message::object());
  return text_at(answer.reply, "stage") + ' ' + text_at(failure, "code");
}

TEST_CASE_FIXTURE(Fixture, "models that hang, crash, or ask for all memory cost themselves and no other") {
  if (settings.runtime.empty()) return;
  std::vector<WorkerAnswer> answers;
  ask_workers(settings, requests(), {.threads = 2},
              [&](std::size_t, WorkerAnswer answer) { answers.push_back(std::move(answer)); });
  REQUIRE(answers.size() == 10);
  CHECK(name_of(worker_ending_names, answers[0].end.ending) == "time");
  CHECK(answers[0].end.problem == "it took longer than 3.0 s");
  CHECK(name_of(worker_ending_names, answers[1].end.ending) == "signal");
  CHECK(answers[1].end.signal == SIGFPE);
  CHECK(answers[1].first == answers[1].end);
#ifndef OPSEQ_ADDRESS_SANITIZER  // whose allocator ends the process
  for (const std::size_t failing : {4U, 5U, 6U}) CHECK(failure_of(answers[failing]).starts_with("run "));
#endif
  CHECK(failure_of(answers[7]) == "load invalid_graph");
  CHECK(failure_of(answers[8]) == "load invalid_protobuf");
  CHECK(answers[9] == test::replied({{"bytes", "0000803f0000803f0000803f"}}));
}

TEST_CASE_FIXTURE(Fixture, "the same models, by one worker, have the same answers") {
  if (settings.runtime.empty()) return;
  std::vector<WorkerAnswer> answers[2];
  for (const unsigned workers : {1U, 2U})
    ask_workers(settings, requests(), {.threads = workers},
                [&](std::size_t, WorkerAnswer answer) { answers[workers - 1].push_back(std::move(answer)); });
  CHECK(answers[0] == answers[1]);
}

}  // namespace worker_hostile_models_test
}  // namespace opseq

#include "graph/onnx/graph_values.h"

#include <doctest/doctest.h>

#include <memory>
#include <string>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace graph_values_test {

using namespace opseq;
using namespace opseq::test;  // the builders

struct Files {
  const TemporaryFolder folder;
  std::vector<std::unique_ptr<const ModelGraph>> graphs;
  std::vector<GraphValuesRequest> requests;

  // A model of `length` nodes.
  void add(int length) {
    auto made = chain(Names(static_cast<std::size_t>(length), "Relu"));
    made.set_name("g");
    declare(made, "x", tensor_type(onnx::TensorProto::FLOAT, {1, 8}));
    const auto file = folder.write(std::to_string(requests.size()) + ".onnx", serialised(model(made)));
    graphs.emplace_back(new ModelGraph(build_model_graph(parsed(model(made)), {})));
    requests.push_back({file, file_stamp(file), graphs.back().get()});
  }
};

TEST_CASE_FIXTURE(Files, "names, and types by shape inference") {
  add(2);
  const auto found = read_graph_values(requests, 1);
  REQUIRE(found.size() == 1);
  CHECK(found[0].problem.empty());
  CHECK(found[0].values[1] == GraphValue{"v0", "tensor(float)", "[1, 8]", 0, ValueKind::node});
  CHECK(found[0].operands == std::vector<std::vector<std::int64_t>>{{0}, {1}, {}, {2}});
  CHECK(found[0].results == std::vector<std::vector<std::int64_t>>{{1}, {2}, {0}, {}});
}

TEST_CASE_FIXTURE(Files, "the same with any number of threads, in the order of the requests") {
  for (int i = 0; i < 50; ++i) add(1 + i % 7);
  const auto found = read_graph_values(requests, 1);
  CHECK(read_graph_values(requests, 5) == found);
  for (std::size_t i = 0; i < found.size(); ++i) {
    CHECK(found[i].problem.empty());
    CHECK(found[i].operands.size() == graphs[i]->origins.size());
  }
}

TEST_CASE_FIXTURE(Files, "no file, another file, no model: each says so, the others are read") {
  for (int i = 0; i < 5; ++i) add(3);
  std::filesystem::remove(requests[0].file);
  folder.write("1.onnx", read_file(requests[1].file) + "x");
  requests[2].stamp.reset();
  requests[3].stamp = file_stamp(folder.write("3.onnx", "<!DOCTYPE html>"));
  const auto found = read_graph_values(requests, 2);
  CHECK(found[0].problem == "The file can't be read: the file can't be examined: No such file or directory.");
  CHECK(found[1].problem == "The file was changed since it was ingested.");
  CHECK(found[2].problem == found[1].problem);
  CHECK(found[3].problem.starts_with("The file can't be read: it is not an ONNX model"));
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(found[i].values.empty());
    CHECK(found[i].operands.empty());
    CHECK(found[i].results.empty());
  }
  CHECK(found[4].problem.empty());
  CHECK(read_graph_values({}, 2).empty());
}

TEST_CASE_FIXTURE(Files, "a model that ends its child takes no other's values") {
  for (const int length : {3, 900, 4}) add(length);
  SandboxLimits limits;
  limits.result_bytes = 2000;
  const auto found = read_graph_values(requests, 1, limits);
  CHECK(found[0].problem.empty());
  CHECK(found[1].problem == "Reading the file failed: its result is larger than allowed.");
  CHECK(found[1].values.empty());
  CHECK(found[2].problem.empty());
  CHECK(found[2].values.size() == 5);
}

TEST_CASE_FIXTURE(Files, "a graph that is not the file's") {
  add(3);
  add(4);
  requests[0].graph = graphs[1].get();
  const auto found = read_graph_values(requests, 1);
  CHECK(found[0].problem.starts_with("The file can't be read: it has no node at"));
  CHECK(found[1].problem.empty());
}

}  // namespace graph_values_test

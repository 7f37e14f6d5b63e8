#include "graph/model/external_data.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/files/working_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq {
namespace external_data_test {

using Locations = std::set<std::string>;
using test::node;

onnx::TensorProto external(const std::string& location) {
  onnx::TensorProto tensor;
  tensor.set_data_type(onnx::TensorProto::FLOAT);
  tensor.set_data_location(onnx::TensorProto::EXTERNAL);
  for (const auto& [key, value] :
       {std::pair<std::string, std::string>("offset", "16"), {"location", location}, {"length", "4"}}) {
    auto& entry = *tensor.add_external_data();
    entry.set_key(key);
    entry.set_value(value);
  }
  return tensor;
}

onnx::NodeProto constant(const std::string& location) {
  return node("Constant", {}, {"c"}, {test::tensor_attribute("value", external(location))});
}

// One in every place that can hold a tensor.
onnx::ModelProto model_with_all() {
  onnx::GraphProto inner = test::graph({constant("constant of a body")}, {}, {});
  *inner.add_initializer() = external("initializer of a body");
  onnx::AttributeProto lists = test::bodies("graphs", {test::graph({constant("one of many")}, {}, {})});
  *lists.add_tensors() = external("tensors");
  *lists.mutable_sparse_tensor()->mutable_values() = external("sparse");
  *lists.add_sparse_tensors()->mutable_indices() = external("sparse indices");
  onnx::GraphProto graph = test::graph(
      {constant("constant"), node("If", {"x"}, {"y"}, {test::body("then_branch", inner), lists})}, {}, {});
  *graph.add_initializer() = external("initializer");
  *graph.add_initializer() = test::float_tensor("plain", {1}, {1});
  *graph.add_sparse_initializer()->mutable_values() = external("sparse initializer");
  return test::model(graph, {test::function("F", {}, {}, {constant("function")})});
}

const Locations all{"constant",    "constant of a body",    "function",
                    "initializer", "initializer of a body", "one of many",
                    "sparse",      "sparse indices",        "sparse initializer",
                    "tensors"};

TEST_CASE("external data is found wherever a tensor can be") {
  CHECK(external_locations(test::serialised(model_with_all())) == all);
  const test::TemporaryFolder folder;
  const auto file = folder.write("m.onnx", test::serialised(model_with_all()));
  CHECK(external_locations_of_file(file) == all);
}

TEST_CASE("a model without any") {
  onnx::GraphProto graph = test::chain({"Relu"});
  *graph.add_initializer() = test::float_tensor("plain", {1}, {1});
  CHECK(external_locations(test::serialised(test::model(graph))).empty());
  CHECK(external_locations(std::string_view()).empty());
}

TEST_CASE("what is no model") {
  CHECK_THROWS_AS(external_locations(std::string_view("\x08\x07garbage")), ModelError);
  const std::string whole = test::serialised(model_with_all());
  CHECK_THROWS_AS(external_locations(std::string_view(whole).substr(0, whole.size() - 1)), ModelError);
  CHECK_THROWS_AS(external_locations_of_file("/nonexistent/m.onnx"), InputError);
}

TEST_CASE("bodies within bodies, without end") {
  onnx::GraphProto graph = test::graph({}, {}, {});
  for (int level = 0; level < 30; ++level)
    graph = test::graph({node("If", {}, {}, {test::body("then_branch", graph)})}, {}, {});
  CHECK(external_locations(test::serialised(test::model(graph))).empty());
  for (int level = 0; level < 10; ++level)
    graph = test::graph({node("If", {}, {}, {test::body("then_branch", graph)})}, {}, {});
  CHECK_THROWS_AS(external_locations(test::serialised(test::model(graph))), ModelError);
}

TEST_CASE("places below a folder, and others") {
  const test::TemporaryFolder folder;
  folder.write("models/sub/w.bin", "");
  folder.write("secret.bin", "");
  const auto models = folder / "models";
  std::filesystem::create_symlink(folder / "secret.bin", models / "out.bin");
  std::filesystem::create_symlink(models / "sub/w.bin", models / "in.bin");
  for (const char* location : {"w.bin", "sub/w.bin", "sub/../w.bin", "./w.bin", "missing/w.bin", "in.bin"}) {
    CAPTURE(location);
    CHECK(is_below(models, location));
  }
  for (const std::string& location :
       {std::string("../secret.bin"), std::string("sub/../../secret.bin"), std::string("out.bin"),
        std::string("/etc/passwd"), (models / "sub/w.bin").string(), std::string("."), std::string("")}) {
    CAPTURE(location);
    CHECK_FALSE(is_below(models, location));
  }
  const test::WorkingFolder here(models);
  CHECK(is_below("", "w.bin"));
  CHECK_FALSE(is_below("", "../secret.bin"));
  CHECK(is_below("sub", "w.bin"));
}

}  // namespace external_data_test
}  // namespace opseq

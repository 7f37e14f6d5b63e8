#include "graph/onnx/onnx_message.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace onnx_message_test {

using namespace opseq::test;  // the builders
using opseq::read_onnx_message;

onnx::ModelProto with_weights() {
  onnx::ModelProto made = model(chain({"Relu", "Neg"}));
  *made.mutable_graph()->add_initializer() = float_tensor("small", {2}, {1, 2});
  onnx::TensorProto large = float_tensor("large", {5, 100}, {});
  large.set_raw_data(std::string(2000, 'w'));
  *made.mutable_graph()->add_initializer() = large;
  auto& sparse = *made.mutable_graph()->add_sparse_initializer();
  *sparse.mutable_values() = large;
  sparse.mutable_values()->set_name("sparse");
  sparse.add_dims(7);
  return made;
}

onnx::ModelProto read(const std::string& bytes, std::uint64_t initializer_bytes) {
  return read_onnx_message(bytes_of(bytes), initializer_bytes);
}

TEST_CASE("a model without large initializers is read as it is") {
  const onnx::ModelProto made = with_weights();
  CHECK(serialised(read(serialised(made), 1 << 20)) == serialised(made));
}

TEST_CASE("a file gives the same as its bytes") {
  const TemporaryFolder folder;
  const std::string bytes = serialised(with_weights());
  const opseq::OpenedFile file(folder.write("a", bytes));
  for (const std::uint64_t kept : {0, 100, 1 << 20})
    CHECK(serialised(read_onnx_message(file, kept)) == serialised(read(bytes, kept)));
}

TEST_CASE("large initializers keep name, type and dims alone") {
  onnx::ModelProto expected = with_weights();
  expected.mutable_graph()->mutable_initializer(1)->clear_raw_data();
  expected.mutable_graph()->mutable_sparse_initializer(0)->mutable_values()->clear_raw_data();
  const onnx::ModelProto found = read(serialised(with_weights()), 1000);
  CHECK(serialised(found) == serialised(expected));
  CHECK(found.graph().initializer(1).dims(1) == 100);
  CHECK(found.graph().sparse_initializer(0).dims(0) == 7);
}

TEST_CASE("what is no model, none or two, or cut short") {
  CHECK(model_error([] { read("", 10); }) == "it is not an ONNX model: it holds no graph");
  CHECK(model_error([] { read("\x0fno protobuf", 10); }).find("no well-formed protobuf") !=
        std::string::npos);
  const std::string bytes = serialised(with_weights());
  CHECK(model_error([&] { read(bytes + bytes, 1000); }) ==
        "it holds two graphs: two models in one file, perhaps");
  for (std::size_t size = 1; size < bytes.size(); size += 7) {
    CAPTURE(size);
    CHECK(model_error([&] { read(bytes.substr(0, size), 1000); }) != "");
  }
}

TEST_CASE("bodies as deep as the limit are read") {
  onnx::GraphProto nested = chain({"Relu"});
  for (int i = 0; i < 120; ++i)
    nested = graph({node("If", {"c"}, {"y"}, {body("then_branch", nested)})}, {}, {"y"});
  CHECK(read(serialised(model(nested)), 10).graph().node_size() == 1);
}

TEST_CASE("the same message gives the same bytes") {
  CHECK(opseq::deterministic_bytes(with_weights()) == serialised(with_weights()));
}

TEST_CASE("empty messages, which are small in a file and large in memory, are limited") {
  onnx::ModelProto made = with_weights();
  for (int i = 0; i < 10'000; ++i) made.mutable_graph()->add_value_info();
  const std::string bytes = serialised(made);
  opseq::ReadLimits limits;
  limits.object_bytes = 100'000;
  CHECK(model_error([&] { read_onnx_message(bytes_of(bytes), 10, limits); }) ==
        "its graph takes more than 100000 bytes of memory");
  limits.object_bytes = 10'000'000;
  CHECK(read_onnx_message(bytes_of(bytes), 10, limits).graph().value_info_size() == 10'000);
}

TEST_CASE("fields that ONNX does not know are kept, and limited") {
  onnx::ModelProto made = with_weights();
  for (int i = 0; i < 100; ++i)
    made.mutable_graph()
        ->mutable_node(0)
        ->GetReflection()
        ->MutableUnknownFields(made.mutable_graph()->mutable_node(0))
        ->AddVarint(77, 1);
  const std::string bytes = serialised(made);
  opseq::ReadLimits limits;
  limits.names = 99;
  CHECK(model_error([&] { read_onnx_message(bytes_of(bytes), 1 << 20, limits); }) ==
        "it has more fields that ONNX does not know than the limit of 99 (max_names)");
  limits.names = 100;
  CHECK(serialised(read_onnx_message(bytes_of(bytes), 1 << 20, limits)) == bytes);
}

TEST_CASE("a whole model, from bytes and to bytes") {
  const std::string bytes = serialised(with_weights());
  const onnx::ModelProto made = opseq::read_whole_message(bytes);
  CHECK(serialised(made) == bytes);
  CHECK(opseq::model_bytes(made) == opseq::deterministic_bytes(made));
  CHECK(model_error([] { opseq::read_whole_message(""); }) == "it is not an ONNX model: it holds no graph");
  CHECK(model_error([&] { opseq::read_whole_message(bytes + bytes); }).find("two graphs") !=
        std::string::npos);
  CHECK(model_error([&] { opseq::read_whole_message(bytes.substr(0, bytes.size() - 1)); }) != "");
  CHECK(model_error([&] { opseq::read_whole_message(bytes, {.file_bytes = 10}); }) != "");
}

TEST_CASE("a whole model of a file, without its bytes beside it") {
  const TemporaryFolder folder;
  const std::string bytes = serialised(with_weights());
  folder.write("a.onnx", bytes);
  folder.write("b.onnx", bytes.substr(0, bytes.size() - 1));
  const auto read = [&](const char* name, const opseq::ReadLimits& limits) {
    return opseq::read_whole_message(opseq::OpenedFile(folder / name), limits);
  };
  CHECK(serialised(read("a.onnx", {})) == bytes);
  CHECK(model_error([&] { read("b.onnx", {}); }) != "");
  CHECK(model_error([&] { read("a.onnx", {.file_bytes = 10}); }) != "");
}

}  // namespace onnx_message_test

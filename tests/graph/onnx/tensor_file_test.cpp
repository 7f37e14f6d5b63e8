#include "graph/onnx/tensor_file.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace tensor_file_test {

using namespace opseq::test;  // the builders
using opseq::NamedTensor;
using opseq::read_tensor_file;
using opseq::tensor_file;

TEST_CASE("a tensor and its name, there and back") {
  const NamedTensor read = read_tensor_file(serialised(float_tensor("x", {2}, {1, 2})));
  CHECK(read.name == "x");
  CHECK(read.tensor.bytes.size() == 8);
  const NamedTensor again = read_tensor_file(tensor_file(read));
  CHECK(again.name == "x");
  CHECK(again.tensor == read.tensor);
  CHECK(tensor_file(again) == tensor_file(read));
}

TEST_CASE("what is no tensor") {
  CHECK(model_error([] { read_tensor_file(""); }) == "it says no element type");
  CHECK(model_error([] { read_tensor_file("\xff\xff"); }) ==
        "it is no tensor: it is no well-formed protobuf message");
  const std::string bytes = serialised(float_tensor("x", {2}, {1, 2}));
  CHECK(model_error([&] { read_tensor_file(std::string_view(bytes).substr(0, bytes.size() - 4)); }) != "");
  CHECK(model_error([&] { read_tensor_file(serialised(model(chain({"Relu"})))); }) != "");
}

}  // namespace tensor_file_test

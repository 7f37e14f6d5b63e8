// Converted models of one operator with their data, in a folder: what sorts them finds. Header only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "graph/onnx/tensor_file.h"
#include "tests/support/files/temporary_folder.h"
#include "tests/support/inputs/tensors.h"
#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace opseq::test {

struct TrialFolders {
  TemporaryFolder folder;

  // y = op(x) for x = 0.5, of which the source says `expected`, in models/NAME.
  void add(const std::string& name, const std::string& op_type, const Tensor& expected) {
    onnx::GraphProto graph = chain({op_type});
    graph.set_name("g");
    declare(graph, "x", tensor_type(onnx::TensorProto::FLOAT, {1}));
    onnx::ModelProto made = model(graph);
    made.set_ir_version(8);
    add_file(name, serialised(made));
    const std::string data = "models/" + name + "/test_data_set_0/";
    folder.write(data + "input_0.pb", tensor_file({"x", floats({0.5f})}));
    folder.write(data + "output_0.pb", tensor_file({"y", expected}));
  }

  void add_file(const std::string& name, const std::string& bytes) {
    folder.write("models/" + name + "/model.onnx", bytes);
  }

  // One that is right, two that are not, and one that is no model.
  void add_usual() {
    add("good", "Relu", floats({0.5f}));
    add("other", "Abs", floats({0.6f}));
    add("typed", "Neg", doubles({-0.5}));
    add_file("none", "no model");
  }

  std::filesystem::path models() const { return folder / "models"; }
};

}  // namespace opseq::test

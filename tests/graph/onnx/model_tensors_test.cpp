#include "graph/onnx/model_tensors.h"

#include <doctest/doctest.h>

#include "tests/support/models/onnx_builder.h"
#include "tests/support/models/onnx_tensors.h"

namespace model_tensors_test {

using namespace opseq::test;  // the builders

onnx::SparseTensorProto sparse(const std::string& name) {
  onnx::SparseTensorProto made;
  *made.mutable_values() = float_tensor(name, {1}, {1});
  *made.mutable_indices() = int64_tensor(name + "_i", {1}, {0});
  return made;
}

TEST_CASE("initializers and attributes, in bodies and functions, sparse ones too") {
  onnx::AttributeProto lists;
  lists.set_name("lists");
  *lists.add_tensors() = float_tensor("t1", {}, {1});
  *lists.add_sparse_tensors() = sparse("s1");
  *lists.mutable_sparse_tensor() = sparse("s2");
  onnx::GraphProto inner = graph({}, {}, {}, {"inner"});
  onnx::ModelProto made = model(
      graph({node("N", {}, {},
                  {tensor_attribute("value", float_tensor("t", {}, {1})), lists, body("b", inner),
                   bodies("c", {inner})})},
            {}, {}, {"w"}),
      {function("f::F", {}, {},
                {node("Constant", {}, {"k"}, {tensor_attribute("value", float_tensor("k", {}, {1}))})})});
  *made.mutable_graph()->add_sparse_initializer() = sparse("s");
  Names names;
  opseq::for_each_tensor(made, [&](onnx::TensorProto& tensor) {
    names.push_back(tensor.name());
    tensor.set_name("seen");
  });
  CHECK(names == Names{"t", "t1", "s2", "s2_i", "s1", "s1_i", "inner", "inner", "w", "s", "s_i", "k"});
  CHECK(made.graph().initializer(0).name() == "seen");
}

}  // namespace model_tensors_test

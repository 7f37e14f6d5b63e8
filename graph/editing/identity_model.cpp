#include "graph/editing/identity_model.h"

#include <onnx/onnx_pb.h>

namespace opseq {
namespace {

void declare_tensor(onnx::ValueInfoProto& value, const char* name, ElementType type,
                    const std::vector<std::int64_t>& shape) {
  value.set_name(name);
  onnx::TypeProto::Tensor& tensor = *value.mutable_type()->mutable_tensor_type();
  tensor.set_elem_type(static_cast<std::int32_t>(type));
  tensor.mutable_shape();  // a scalar's has no dimensions, but is there
  for (const std::int64_t size : shape) tensor.mutable_shape()->add_dim()->set_dim_value(size);
}

}  // namespace

std::string identity_model(ElementType type, const std::vector<std::int64_t>& shape) {
  constexpr int ir_version = 7, opset = 13;
  onnx::ModelProto model;
  model.set_ir_version(ir_version);
  onnx::OperatorSetIdProto& import = *model.add_opset_import();
  import.set_domain("");
  import.set_version(opset);
  onnx::GraphProto& graph = *model.mutable_graph();
  graph.set_name("identity");
  onnx::NodeProto& node = *graph.add_node();
  node.set_op_type("Identity");
  node.add_input("x");
  node.add_output("y");
  declare_tensor(*graph.add_input(), "x", type, shape);
  declare_tensor(*graph.add_output(), "y", type, shape);
  return model.SerializeAsString();
}

}  // namespace opseq

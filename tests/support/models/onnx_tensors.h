// Tensors and typed values for tests.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <string>
#include <vector>

namespace opseq::test {

inline onnx::TensorProto int64_tensor(const std::string& name, const std::vector<std::int64_t>& dims,
                                      const std::vector<std::int64_t>& values) {
  onnx::TensorProto made;
  made.set_name(name);
  made.set_data_type(onnx::TensorProto::INT64);
  for (const std::int64_t dim : dims) made.add_dims(dim);
  for (const std::int64_t value : values) made.add_int64_data(value);
  return made;
}

inline onnx::TensorProto float_tensor(const std::string& name, const std::vector<std::int64_t>& dims,
                                      const std::vector<float>& values) {
  onnx::TensorProto made;
  made.set_name(name);
  made.set_data_type(onnx::TensorProto::FLOAT);
  for (const std::int64_t dim : dims) made.add_dims(dim);
  for (const float value : values) made.add_float_data(value);
  return made;
}

inline onnx::AttributeProto tensor_attribute(const std::string& name, const onnx::TensorProto& value) {
  onnx::AttributeProto made;
  made.set_name(name);
  made.set_type(onnx::AttributeProto::TENSOR);
  *made.mutable_t() = value;
  return made;
}

// An attribute that means the one called `of` of the surrounding function.
inline onnx::AttributeProto reference(const std::string& name, onnx::AttributeProto::AttributeType type,
                                      const std::string& of) {
  onnx::AttributeProto made;
  made.set_name(name);
  made.set_type(type);
  made.set_ref_attr_name(of);
  return made;
}

inline onnx::TypeProto tensor_type(int element_type, const std::vector<std::int64_t>& dims) {
  onnx::TypeProto made;
  made.mutable_tensor_type()->set_elem_type(element_type);
  auto* const shape = made.mutable_tensor_type()->mutable_shape();
  for (const std::int64_t dim : dims)
    if (auto* const added = shape->add_dim(); dim >= 0) added->set_dim_value(dim);
  return made;
}

inline onnx::ValueInfoProto typed(const std::string& name, const onnx::TypeProto& type) {
  onnx::ValueInfoProto made;
  made.set_name(name);
  *made.mutable_type() = type;
  return made;
}

// Sets the type of the input or output called that, or adds an entry to the values of the graph.
inline void declare(onnx::GraphProto& graph, const std::string& name, const onnx::TypeProto& type) {
  for (auto* infos : {graph.mutable_input(), graph.mutable_output()})
    for (auto& info : *infos)
      if (info.name() == name) {
        *info.mutable_type() = type;
        return;
      }
  *graph.add_value_info() = typed(name, type);
}

}  // namespace opseq::test

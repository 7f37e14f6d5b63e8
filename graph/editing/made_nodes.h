// Nodes that rewritings add.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <string>
#include <vector>

#include "graph/editing/new_names.h"
#include "graph/model/tensor.h"

namespace opseq {

using Nodes = google::protobuf::RepeatedPtrField<onnx::NodeProto>;

void set_attribute(onnx::NodeProto& node, const std::string& name, std::int64_t value);
void set_attribute(onnx::NodeProto& node, const std::string& name, float value);
void set_attribute(onnx::NodeProto& node, const std::string& name, const onnx::TensorProto& value);

// Puts nodes of ONNX's own domain at the end of a list, each with a new name.
class MadeNodes {
 public:
  MadeNodes(NewNames& names, Nodes& nodes) : names_(names), nodes_(nodes) {}

  onnx::NodeProto& add(const std::string& op_type, const std::vector<std::string>& inputs,
                       const std::string& output);
  // Likewise, of a new value, whose name it returns.
  std::string add(const std::string& op_type, const std::vector<std::string>& inputs);

  void add_cast(const std::string& from, const std::string& to, ElementType type);
  std::string add_cast(const std::string& from, ElementType type);

 private:
  NewNames& names_;
  Nodes& nodes_;
};

}  // namespace opseq

// The attributes of a node, and those of the function call around it that they refer to.
#pragma once

#include <onnx/onnx_pb.h>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace opseq {

// Refers to the node's message, and to that of the call.
class NodeAttributes {
 public:
  NodeAttributes() = default;
  // `call`: attributes of the function call that the node is in; null where it is in none.
  NodeAttributes(const onnx::NodeProto& node, const NodeAttributes* call);

  // Of those that are not there. Kept by this and its copies.
  void add_defaults(const std::vector<onnx::AttributeProto>& defaults);

  bool has(const std::string& name) const { return by_name_.contains(name); }
  const onnx::AttributeProto* find(const std::string& name) const;  // null where there is none

  // The value, or what stands for it where there is none or it is of another type.
  std::int64_t integer(const std::string& name, std::int64_t without) const;
  double number(const std::string& name, double without) const;
  std::string text(const std::string& name, const std::string& without) const;
  // None where there is none.
  std::optional<std::vector<std::int64_t>> integers(const std::string& name) const;
  std::vector<double> numbers(const std::string& name) const;   // empty where there are none
  const onnx::GraphProto* body(const std::string& name) const;  // null where there is none

  // By name.
  const std::map<std::string, const onnx::AttributeProto*>& all() const { return by_name_; }

 private:
  std::map<std::string, const onnx::AttributeProto*> by_name_;
  std::vector<std::shared_ptr<const onnx::AttributeProto>> kept_;
};

}  // namespace opseq

#include "graph/editing/new_names.h"

#include <algorithm>

namespace opseq {
namespace {

constexpr char sign = '~';

class LongestSign {
 public:
  explicit LongestSign(const onnx::ModelProto& model) {
    see(model.graph());
    for (const onnx::FunctionProto& function : model.functions()) {
      for (const std::string& name : function.input()) see(name);
      for (const onnx::NodeProto& node : function.node()) see(node);
    }
  }

  std::size_t length() const { return longest_; }

 private:
  void see(const std::string& name) {
    std::size_t run = 0;
    for (const char c : name) {
      run = c == sign ? run + 1 : 0;
      longest_ = std::max(longest_, run);
    }
  }
  void see(const onnx::NodeProto& node) {
    see(node.name());
    for (const std::string& name : node.input()) see(name);
    for (const std::string& name : node.output()) see(name);
    for (const onnx::AttributeProto& attribute : node.attribute()) {
      if (attribute.has_g()) see(attribute.g());
      for (const onnx::GraphProto& body : attribute.graphs()) see(body);
    }
  }
  void see(const onnx::GraphProto& graph) {
    for (const auto* infos : {&graph.input(), &graph.output(), &graph.value_info()})
      for (const onnx::ValueInfoProto& info : *infos) see(info.name());
    for (const onnx::TensorProto& tensor : graph.initializer()) see(tensor.name());
    for (const onnx::SparseTensorProto& tensor : graph.sparse_initializer()) see(tensor.values().name());
    for (const onnx::NodeProto& node : graph.node()) see(node);
  }

  std::size_t longest_ = 0;
};

}  // namespace

NewNames::NewNames(const onnx::ModelProto& model) : sign_(LongestSign(model).length() + 1, sign) {}

std::string NewNames::next(const std::string& stem) {
  // What follows the last sign tells any two apart, whatever their stems.
  return stem + sign_ + std::to_string(++number_);
}

}  // namespace opseq

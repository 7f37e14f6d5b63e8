#include "graph/editing/random_nodes.h"

#include <algorithm>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/base/text.h"
#include "graph/editing/operator_kinds.h"
#include "graph/onnx/operator_definitions.h"

namespace opseq {
namespace {

using CalledFunctions = std::vector<const onnx::FunctionProto*>;

bool is_dropout_that_trains(const onnx::NodeProto& node, std::int64_t opset) {
  constexpr int training_mode = 2;
  if (node.input_size() > training_mode && !node.input(training_mode).empty()) return true;
  const onnx::AttributeProto* const is_test = find_attribute(node, "is_test");
  return is_test != nullptr ? is_test->i() == 0 : opset > 0 && opset < 7;
}

// Of ONNX Runtime: its Dropouts have their operands at other places.
bool is_random_contribution(const std::string& op_type) {
  return op_type == "Sampling" || op_type.ends_with("Dropout") || op_type.starts_with("Random");
}

struct Drawn {
  bool itself = false;
  CalledFunctions called{};  // what it draws else is what these do
};

// Of nodes and all in their bodies.
Drawn drawn_by(std::vector<const onnx::NodeProto*> left, const ModelScopes& scopes, std::int64_t opset) {
  Drawn made;
  const auto add = [&left](const auto& more) {
    for (const onnx::NodeProto& each : more) left.push_back(&each);
  };
  while (!left.empty()) {
    const onnx::NodeProto& at = *left.back();
    left.pop_back();
    if (const auto* const function = scopes.called_function(at))
      made.called.push_back(function);
    else
      made.itself = made.itself || draws_itself(at, opset);
    for (const onnx::AttributeProto& attribute : at.attribute()) {
      if (attribute.has_g()) add(attribute.g().node());
      for (const onnx::GraphProto& body : attribute.graphs()) add(body.node());
    }
  }
  return made;
}

std::int64_t opset_of(const onnx::FunctionProto& function, std::int64_t without) {
  for (const auto& import : function.opset_import())
    if (canonical_domain(import.domain()).empty()) return import.version();
  return without;
}

}  // namespace

bool draws_itself(const onnx::NodeProto& node, std::int64_t opset) {
  const std::string domain = canonical_domain(node.domain());
  if (domain == "com.microsoft") return is_random_contribution(node.op_type());
  return is_random(domain, node.op_type()) ||
         (domain.empty() && node.op_type() == "Dropout" && is_dropout_that_trains(node, opset));
}

RandomNodes::RandomNodes(const ModelScopes& scopes) : scopes_(scopes) {
  opset_ = own_version(opset_versions(scopes.model())).value_or(0);
  std::unordered_map<const onnx::FunctionProto*, CalledFunctions> callers;
  CalledFunctions left;
  for (const onnx::FunctionProto& function : scopes.model().functions()) {
    std::vector<const onnx::NodeProto*> nodes;
    for (const onnx::NodeProto& node : function.node()) nodes.push_back(&node);
    const Drawn drawn = drawn_by(std::move(nodes), scopes, opset_of(function, opset_));
    if (drawn.itself) left.push_back(&function);
    for (const auto* const called : drawn.called) callers[called].push_back(&function);
  }
  while (!left.empty()) {
    const auto* const at = left.back();
    left.pop_back();
    if (drawing_.insert(at).second) left.insert(left.end(), callers[at].begin(), callers[at].end());
  }
}

bool RandomNodes::draws(const onnx::NodeProto& node) const {
  const Drawn drawn = drawn_by({&node}, scopes_, opset_);
  return drawn.itself ||
         std::ranges::any_of(drawn.called, [&](const auto* function) { return drawing_.contains(function); });
}

}  // namespace opseq

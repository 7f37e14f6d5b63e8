#include "graph/canonical/node_attributes.h"

namespace opseq {

NodeAttributes::NodeAttributes(const onnx::NodeProto& node, const NodeAttributes* call) {
  for (const onnx::AttributeProto& attribute : node.attribute()) {
    if (attribute.ref_attr_name().empty()) {
      by_name_[attribute.name()] = &attribute;
    } else if (call != nullptr) {
      if (const auto* const referred = call->find(attribute.ref_attr_name()); referred != nullptr)
        by_name_[attribute.name()] = referred;
    }
  }
}

void NodeAttributes::add_defaults(const std::vector<onnx::AttributeProto>& defaults) {
  for (const onnx::AttributeProto& each : defaults)
    if (by_name_.emplace(each.name(), nullptr).second) {
      kept_.push_back(std::make_shared<const onnx::AttributeProto>(each));
      by_name_[each.name()] = kept_.back().get();
    }
}

const onnx::AttributeProto* NodeAttributes::find(const std::string& name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

// Writers may leave out a value of 0 and empty text.
std::int64_t NodeAttributes::integer(const std::string& name, std::int64_t without) const {
  const auto* const found = find(name);
  return found != nullptr && (found->has_i() || found->type() == onnx::AttributeProto::INT) ? found->i()
                                                                                            : without;
}

double NodeAttributes::number(const std::string& name, double without) const {
  const auto* const found = find(name);
  return found != nullptr && (found->has_f() || found->type() == onnx::AttributeProto::FLOAT)
             ? static_cast<double>(found->f())
             : without;
}

std::string NodeAttributes::text(const std::string& name, const std::string& without) const {
  const auto* const found = find(name);
  return found != nullptr && (found->has_s() || found->type() == onnx::AttributeProto::STRING) ? found->s()
                                                                                               : without;
}

std::optional<std::vector<std::int64_t>> NodeAttributes::integers(const std::string& name) const {
  const auto* const found = find(name);
  if (found == nullptr) return std::nullopt;
  return std::vector<std::int64_t>(found->ints().begin(), found->ints().end());
}

std::vector<double> NodeAttributes::numbers(const std::string& name) const {
  const auto* const found = find(name);
  if (found == nullptr) return {};
  return {found->floats().begin(), found->floats().end()};
}

const onnx::GraphProto* NodeAttributes::body(const std::string& name) const {
  const auto* const found = find(name);
  return found != nullptr && found->has_g() ? &found->g() : nullptr;
}

}  // namespace opseq

#include "graph/synthesis/lacking_nodes.h"

#include <algorithm>

#include "graph/synthesis/random_source.h"

namespace opseq {
namespace {

constexpr std::size_t told_operands = 8;

bool is_recurrent(std::string_view op) { return op == "RNN" || op == "GRU" || op == "LSTM"; }

std::uint64_t text_key(std::uint64_t key, std::string_view text) {
  for (const char letter : text) key = RandomSource::mixed(key ^ static_cast<unsigned char>(letter));
  return RandomSource::mixed(key + 0x9e3779b97f4a7c15U);
}

std::uint64_t signature_key(const NodeSignature& signature) {
  std::uint64_t key = text_key(1, signature.op);
  for (const std::string& type : signature.inputs) key = text_key(key, type);
  key = text_key(key, "->");
  for (const std::string& type : signature.outputs) key = text_key(key, type);
  return text_key(key, signature.mode);
}

std::string type_of(const ModelBuilder& model, ValueNumber value) {
  if (value == no_value) return {};
  const ValueState& state = model.value(value).state;
  return type_text(state.kind, state.type);
}

}  // namespace

NodeSignature node_signature(const ModelBuilder& model, const BuiltNode& node, std::string_view op_name) {
  NodeSignature signature;
  signature.op = op_name;
  const auto operands = model.operands(node);
  if (is_recurrent(op_name)) {
    signature.inputs.push_back(type_of(model, operands[0]));
    return signature;
  }
  for (const ValueNumber operand : operands.first(std::min(operands.size(), told_operands)))
    signature.inputs.push_back(type_of(model, operand));
  for (std::uint32_t i = 0; i < node.output_count; ++i)
    signature.outputs.push_back(type_of(model, static_cast<ValueNumber>(node.first_output + i)));
  for (const BuiltAttribute& attribute : model.attributes(node))
    if (attribute.name == "mode" || attribute.name == "coordinate_transformation_mode")
      signature.mode += model.letters(attribute);
  return signature;
}

LackingNodes::LackingNodes(std::vector<std::string_view> names, const std::vector<NodeSignature>& signatures)
    : names_(std::move(names)), is_listed_(names_.size()) {
  for (const NodeSignature& signature : signatures) {
    keys_.insert(signature_key(signature));
    for (std::size_t op = 0; op < names_.size(); ++op)
      if (names_[op] == signature.op) is_listed_[op] = true;
  }
}

bool LackingNodes::has(const ModelBuilder& model, const BuiltNode& node) const {
  const auto op = static_cast<std::size_t>(node.op);
  return is_listed_[op] && keys_.contains(signature_key(node_signature(model, node, names_[op])));
}

}  // namespace opseq

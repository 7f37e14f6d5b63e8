#include "graph/synthesis/model_builder.h"

#include <algorithm>

namespace opseq {
namespace {

template <class T>
void shorten(std::vector<T>& items, std::size_t size) {
  items.erase(items.begin() + static_cast<std::ptrdiff_t>(size), items.end());
}

}  // namespace

ValueNumber ModelBuilder::add_input(const ValueState& state) {
  values_.push_back({.state = state, .source = BuiltSource::graph_input});
  return static_cast<ValueNumber>(values_.size() - 1);
}

ValueNumber ModelBuilder::add_constant(const ValueState& state) {
  values_.push_back({.state = state, .source = BuiltSource::constant});
  return static_cast<ValueNumber>(values_.size() - 1);
}

ValueNumber ModelBuilder::add_constant(ElementType type, const Shape& shape,
                                       std::span<const double> numbers) {
  double low = 0, high = 0;
  if (!numbers.empty()) {
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    low = *least;
    high = *most;
  }
  const ValueNumber id = add_constant(tensor_state(type, shape, low, high));
  BuiltValue& value = values_.back();
  value.first_number = static_cast<std::uint32_t>(numbers_.size());
  value.number_count = static_cast<std::uint32_t>(numbers.size());
  numbers_.insert(numbers_.end(), numbers.begin(), numbers.end());
  return id;
}

void ModelBuilder::add_integers(std::string_view name, std::span<const std::int64_t> integers) {
  add_attribute({.name = name,
                 .kind = AttributeKind::integers,
                 .first = static_cast<std::uint32_t>(integers_.size()),
                 .count = static_cast<std::uint32_t>(integers.size())});
  integers_.insert(integers_.end(), integers.begin(), integers.end());
}

void ModelBuilder::add_text(std::string_view name, std::string_view letters) {
  add_attribute({.name = name,
                 .kind = AttributeKind::text,
                 .first = static_cast<std::uint32_t>(letters_.size()),
                 .count = static_cast<std::uint32_t>(letters.size())});
  letters_.append(letters);
}

void ModelBuilder::add_texts(std::string_view name, std::span<const std::string_view> texts) {
  add_attribute({.name = name,
                 .kind = AttributeKind::texts,
                 .first = static_cast<std::uint32_t>(texts_.size()),
                 .count = static_cast<std::uint32_t>(texts.size())});
  texts_.insert(texts_.end(), texts.begin(), texts.end());
}

void ModelBuilder::add_body(std::string_view name, const BuiltBody& body) {
  add_attribute(
      {.name = name, .kind = AttributeKind::body, .first = static_cast<std::uint32_t>(bodies_.size())});
  bodies_.push_back(body);
}

ValueNumber ModelBuilder::add_node(OperatorId op, std::span<const ValueNumber> operands,
                                   std::span<const ValueState> outputs) {
  while (!operands.empty() && operands.back() == no_value) operands = operands.first(operands.size() - 1);
  const std::uint32_t attributes_before =
      nodes_.empty() ? 0 : nodes_.back().first_attribute + nodes_.back().attribute_count;
  BuiltNode node;
  node.op = op;
  node.first_operand = static_cast<std::uint32_t>(operands_.size());
  node.operand_count = static_cast<std::uint32_t>(operands.size());
  node.first_output = static_cast<std::uint32_t>(values_.size());
  node.output_count = static_cast<std::uint32_t>(outputs.size());
  node.first_attribute = attributes_before;
  node.attribute_count = static_cast<std::uint32_t>(attributes_.size()) - attributes_before;
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  for (const ValueNumber operand : operands)
    if (operand != no_value) ++values_[static_cast<std::size_t>(operand)].consumers;
  for (const ValueState& state : outputs)
    values_.push_back({.state = state, .source = BuiltSource::node, .producer = op});
  nodes_.push_back(node);
  return static_cast<ValueNumber>(node.first_output);
}

void ModelBuilder::append(const ModelBuilder& other) {
  const BuilderMark before = mark();
  for (BuiltValue value : other.values_) {
    value.first_number += static_cast<std::uint32_t>(before.numbers);
    values_.push_back(value);
  }
  for (BuiltNode node : other.nodes_) {
    node.first_operand += static_cast<std::uint32_t>(before.operands);
    node.first_output += static_cast<std::uint32_t>(before.values);
    node.first_attribute += static_cast<std::uint32_t>(before.attributes);
    nodes_.push_back(node);
  }
  for (const ValueNumber operand : other.operands_)
    operands_.push_back(operand == no_value ? no_value : operand + static_cast<ValueNumber>(before.values));
  for (BuiltAttribute attribute : other.attributes_) {
    const std::size_t first = attribute.kind == AttributeKind::integers ? before.integers
                              : attribute.kind == AttributeKind::texts  ? before.texts
                              : attribute.kind == AttributeKind::text   ? before.letters
                              : attribute.kind == AttributeKind::body   ? before.bodies
                                                                        : 0;
    attribute.first += static_cast<std::uint32_t>(first);
    attributes_.push_back(attribute);
  }
  integers_.insert(integers_.end(), other.integers_.begin(), other.integers_.end());
  texts_.insert(texts_.end(), other.texts_.begin(), other.texts_.end());
  letters_ += other.letters_;
  bodies_.insert(bodies_.end(), other.bodies_.begin(), other.bodies_.end());
  numbers_.insert(numbers_.end(), other.numbers_.begin(), other.numbers_.end());
}

BuilderMark ModelBuilder::mark() const {
  return {values_.size(), nodes_.size(),   operands_.size(), attributes_.size(), integers_.size(),
          texts_.size(),  letters_.size(), bodies_.size(),   numbers_.size()};
}

void ModelBuilder::roll_back(const BuilderMark& mark) {
  for (std::size_t i = mark.operands; i < operands_.size(); ++i)
    if (operands_[i] != no_value) --values_[static_cast<std::size_t>(operands_[i])].consumers;
  shorten(values_, mark.values);
  shorten(nodes_, mark.nodes);
  shorten(operands_, mark.operands);
  shorten(attributes_, mark.attributes);
  shorten(integers_, mark.integers);
  shorten(texts_, mark.texts);
  letters_.resize(mark.letters);
  shorten(bodies_, mark.bodies);
  shorten(numbers_, mark.numbers);
}

void ModelBuilder::clear(std::uint64_t seed, std::uint64_t stream) {
  roll_back({});
  seed_ = seed;
  stream_ = stream;
}

std::vector<ValueNumber> ModelBuilder::open_ends() const {
  std::vector<ValueNumber> ends;
  for (const BuiltNode& node : nodes_)
    if (node.output_count > 0 && values_[node.first_output].consumers == 0)
      ends.push_back(static_cast<ValueNumber>(node.first_output));
  return ends;
}

std::string value_name(const ModelBuilder& model, ValueNumber value) {
  if (value == no_value) return {};
  switch (model.value(value).source) {
    case BuiltSource::graph_input:
      return "x" + std::to_string(value);
    case BuiltSource::constant:
      return "c" + std::to_string(value);
    case BuiltSource::node:
      return "v" + std::to_string(value);
  }
  return {};
}

}  // namespace opseq

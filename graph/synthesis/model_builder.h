// A model that is made node by node, as plain data: what was added last can be taken back.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/synthesis/value_state.h"

namespace opseq {

enum class BuiltSource : std::uint8_t { graph_input, constant, node };

struct BuiltValue {
  ValueState state;
  BuiltSource source = BuiltSource::graph_input;
  OperatorId producer = no_operator;  // of a node's output
  std::uint16_t consumers = 0;        // nodes that take it, as often as they do
  // The numbers of a constant that were chosen one by one; where there are none, they are drawn from the
  // interval. See value_data().
  std::uint32_t first_number = 0, number_count = 0;
};

enum class AttributeKind : std::uint8_t { real, integer, text, integers, texts, tensor, body };

struct BuiltAttribute {
  std::string_view name{};  // outlives the builder, as texts do
  AttributeKind kind = AttributeKind::integer;
  double real = 0;  // a real one's; the element of a tensor's
  std::int64_t integer = 0;
  // Of `integers()`, of `texts()`; the body's number. A text's own letters are in `letters()`.
  std::uint32_t first = 0, count = 0;
  ElementType type = ElementType::float32;  // of a tensor of one element
};

enum class BodyKind : std::uint8_t {
  constant,         // no inputs; gives a constant: a branch of an If
  carried,          // iteration, condition, a carried value: a Loop's, which hands both on
  state_and_slice,  // a state and a slice: a Scan's, which hands both on
  element,          // one value, handed on: a SequenceMap's
};

struct BuiltBody {
  BodyKind kind = BodyKind::constant;
  // The constant's (uniform); the carried value's; state and slice; the element's.
  ValueState first{}, second{};
};

struct BuiltNode {
  OperatorId op = no_operator;
  std::uint32_t first_operand = 0, operand_count = 0;  // of operands(): absent ones are no_value
  std::uint32_t first_output = 0, output_count = 0;    // values, one after the other
  std::uint32_t first_attribute = 0, attribute_count = 0;
};

// How much of a model there was.
struct BuilderMark {
  std::size_t values = 0, nodes = 0, operands = 0, attributes = 0, integers = 0, texts = 0, letters = 0,
              bodies = 0, numbers = 0;
};

class ModelBuilder {
 public:
  // Data is drawn from (seed, stream): see value_data().
  explicit ModelBuilder(std::uint64_t seed = 0, std::uint64_t stream = 0) : seed_(seed), stream_(stream) {}

  ValueNumber add_input(const ValueState& state);
  // A constant drawn from the state's interval.
  ValueNumber add_constant(const ValueState& state);
  // A constant of these elements, in C order.
  ValueNumber add_constant(ElementType type, const Shape& shape, std::span<const double> numbers);

  // Attributes that are added belong to the next node.
  void add_attribute(const BuiltAttribute& attribute) { attributes_.push_back(attribute); }
  void add_integers(std::string_view name, std::span<const std::int64_t> integers);
  void add_text(std::string_view name, std::string_view letters);
  void add_texts(std::string_view name, std::span<const std::string_view> texts);
  void add_body(std::string_view name, const BuiltBody& body);

  // Appends a node; its outputs are new values, the first of which it returns. Trailing absent operands are
  // left out.
  ValueNumber add_node(OperatorId op, std::span<const ValueNumber> operands,
                       std::span<const ValueState> outputs);

  // Puts the nodes and values of another model behind those of this.
  void append(const ModelBuilder& other);

  BuilderMark mark() const;
  // Takes back whatever was added since the mark.
  void roll_back(const BuilderMark& mark);
  void clear(std::uint64_t seed, std::uint64_t stream);

  const std::vector<BuiltValue>& values() const { return values_; }
  const BuiltValue& value(ValueNumber id) const { return values_[static_cast<std::size_t>(id)]; }
  const std::vector<BuiltNode>& nodes() const { return nodes_; }
  const std::vector<BuiltBody>& bodies() const { return bodies_; }
  const std::vector<double>& numbers() const { return numbers_; }
  std::span<const ValueNumber> operands(const BuiltNode& node) const {
    return std::span(operands_).subspan(node.first_operand, node.operand_count);
  }
  std::span<const BuiltAttribute> attributes(const BuiltNode& node) const {
    return std::span(attributes_).subspan(node.first_attribute, node.attribute_count);
  }
  std::span<const std::int64_t> integers(const BuiltAttribute& attribute) const {
    return std::span(integers_).subspan(attribute.first, attribute.count);
  }
  std::span<const std::string_view> texts(const BuiltAttribute& attribute) const {
    return std::span(texts_).subspan(attribute.first, attribute.count);
  }
  std::string_view letters(const BuiltAttribute& attribute) const {
    return std::string_view(letters_).substr(attribute.first, attribute.count);
  }
  std::uint64_t seed() const { return seed_; }
  std::uint64_t stream() const { return stream_; }

  // First outputs of nodes that no node takes, in order: the outputs of the model, as it is.
  std::vector<ValueNumber> open_ends() const;

 private:
  std::uint64_t seed_, stream_;
  std::vector<BuiltValue> values_;
  std::vector<BuiltNode> nodes_;
  std::vector<ValueNumber> operands_;
  std::vector<BuiltAttribute> attributes_;
  std::vector<std::int64_t> integers_;
  std::vector<std::string_view> texts_;
  std::string letters_;
  std::vector<BuiltBody> bodies_;
  std::vector<double> numbers_;
};

// What a value is called in the model: "x3" an input, "c4" a constant, "v5" a node's output.
std::string value_name(const ModelBuilder& model, ValueNumber value);

}  // namespace opseq

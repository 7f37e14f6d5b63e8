// Which types the operands and outputs of ONNX's operators take, by opset.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "graph/model/tensor.h"

namespace opseq {

// What a value is: a tensor, or what holds tensors.
enum class TypeKind : std::uint8_t { tensor, sequence, optional_tensor, optional_sequence };
inline constexpr std::size_t type_kinds = 4;

// Types of values: for each kind, the element types as bits 1 << number.
struct TypeSet {
  std::array<std::uint32_t, type_kinds> elements{};

  bool holds(TypeKind kind, ElementType type) const {
    return (elements[static_cast<std::size_t>(kind)] >> static_cast<unsigned>(type) & 1) != 0;
  }
  friend bool operator==(const TypeSet&, const TypeSet&) = default;
};

TypeSet common_types(const TypeSet& a, const TypeSet& b);
bool is_empty(const TypeSet& types);

struct OperatorTypes {
  std::string name;
  int since = 0;  // the version of the operator
  std::vector<TypeSet> inputs{}, outputs{};
  // The last input (output) stands for any number of them.
  bool has_variadic_input = false, has_variadic_output = false;
};

// Those of the default domain at `opset`, which is from 13 to 17, by name: none withdrawn. Throws Error for
// another opset. As the schemas of libonnx 1.12 have them (data/operator-types.json).
std::vector<OperatorTypes> operator_types(int opset);

// The opsets that operator_types() knows.
inline constexpr int first_typed_opset = 13, last_typed_opset = 17;

// Likewise, of a text such as data/operator-types.json. Throws Error where it is malformed.
std::vector<OperatorTypes> parse_operator_types(std::string_view json, int opset);

// The input that operand number `operand` belongs to: the last one for all operands of a variadic input.
// Less than inputs.size(), or equal to it where there is no such input.
std::size_t formal_input(const OperatorTypes& types, std::size_t operand);

// The type of that name ("float32", "int64", "bool"); none for other names.
std::optional<ElementType> element_type_named(std::string_view name);
// Its name; "undefined" where it has none here.
std::string_view element_type_name(ElementType type);

// As ONNX writes it: "seq(tensor(float))".
std::string type_text(TypeKind kind, ElementType type);

}  // namespace opseq

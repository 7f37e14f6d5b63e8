#include "graph/model/operator_types.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "graph/base/error.h"
#include "graph/model/element_type_names.h"
#include "graph/model/embedded_data.h"

namespace opseq {
namespace {

TypeSet parse_type_set(const nlohmann::json& entry) {
  constexpr std::array<const char*, type_kinds> kind_names{"tensor", "sequence", "optional_tensor",
                                                           "optional_sequence"};
  TypeSet types;
  for (std::size_t kind = 0; kind < type_kinds; ++kind)
    for (const int element : entry.value(kind_names[kind], std::vector<int>{})) {
      if (element < 1 || element > 31)
        throw Error(Error::Kind::input, "an element type has a number out of range");
      types.elements[kind] |= std::uint32_t{1} << element;
    }
  return types;
}

OperatorTypes parse_operator(const nlohmann::json& entry, const std::vector<TypeSet>& sets) {
  OperatorTypes types;
  types.name = entry.at("name").get<std::string>();
  types.since = entry.at("since").get<int>();
  for (const std::size_t set : entry.at("inputs").get<std::vector<std::size_t>>())
    types.inputs.push_back(sets.at(set));
  for (const std::size_t set : entry.at("outputs").get<std::vector<std::size_t>>())
    types.outputs.push_back(sets.at(set));
  types.has_variadic_input = entry.value("variadic_input", false);
  types.has_variadic_output = entry.value("variadic_output", false);
  return types;
}

// Newer types have no operands here.
constexpr auto known_names =
    std::span(element_type_names).first<static_cast<std::size_t>(ElementType::bfloat16) + 1>();

}  // namespace

TypeSet common_types(const TypeSet& a, const TypeSet& b) {
  TypeSet common;
  for (std::size_t kind = 0; kind < type_kinds; ++kind)
    common.elements[kind] = a.elements[kind] & b.elements[kind];
  return common;
}

bool is_empty(const TypeSet& types) { return types == TypeSet{}; }

std::vector<OperatorTypes> parse_operator_types(std::string_view json, int opset) try {
  const nlohmann::json parsed = nlohmann::json::parse(json);
  if (opset < parsed.at("opset_first").get<int>() || opset > parsed.at("opset_last").get<int>())
    throw Error(Error::Kind::input, "the types of operators are known from opset " +
                                        parsed.at("opset_first").dump() + " to " +
                                        parsed.at("opset_last").dump() + ", not of " + std::to_string(opset));
  std::vector<TypeSet> sets;
  for (const nlohmann::json& entry : parsed.at("sets")) sets.push_back(parse_type_set(entry));
  std::vector<OperatorTypes> operators;
  for (const nlohmann::json& entry : parsed.at("operators")) {
    if (entry.at("since").get<int>() > opset) continue;
    OperatorTypes types = parse_operator(entry, sets);
    // Sorted by name, then version: a newer one takes the older's place.
    if (!operators.empty() && operators.back().name == types.name) operators.pop_back();
    operators.push_back(std::move(types));
  }
  return operators;
} catch (const nlohmann::json::exception& error) {
  throw Error(Error::Kind::input, error.what());
} catch (const std::out_of_range&) {
  throw Error(Error::Kind::input, "an operator has a set of types that is not there");
}

std::vector<OperatorTypes> operator_types(int opset) {
  return parse_operator_types(embedded_operator_types, opset);
}

std::size_t formal_input(const OperatorTypes& types, std::size_t operand) {
  const std::size_t inputs = types.inputs.size();
  return operand >= inputs && inputs > 0 && types.has_variadic_input ? inputs - 1 : std::min(operand, inputs);
}

std::optional<ElementType> element_type_named(std::string_view name) {
  const auto found = std::find(known_names.begin() + 1, known_names.end(), name);
  if (found == known_names.end()) return std::nullopt;
  return static_cast<ElementType>(found - known_names.begin());
}

std::string_view element_type_name(ElementType type) {
  const auto number = static_cast<std::size_t>(type);
  return number > 0 && number < known_names.size() ? known_names[number] : "undefined";
}

std::string type_text(TypeKind kind, ElementType type) {
  constexpr std::array<const char*, 21> names{
      "undefined",      "float",      "uint8",         "int8",       "uint16",   "int16",
      "int32",          "int64",      "string",        "bool",       "float16",  "double",
      "uint32",         "uint64",     "complex64",     "complex128", "bfloat16", "float8e4m3fn",
      "float8e4m3fnuz", "float8e5m2", "float8e5m2fnuz"};
  const auto number = static_cast<std::size_t>(type);
  const std::string tensor = std::string("tensor(") + names[number < names.size() ? number : 0] + ")";
  switch (kind) {
    case TypeKind::tensor:
      return tensor;
    case TypeKind::sequence:
      return "seq(" + tensor + ")";
    case TypeKind::optional_tensor:
      return "optional(" + tensor + ")";
    case TypeKind::optional_sequence:
      return "optional(seq(" + tensor + "))";
  }
  return tensor;
}

}  // namespace opseq

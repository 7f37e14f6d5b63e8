// Values and their names: one spelling for command line, SQL and JSON.
#pragma once

#include <iterator>
#include <optional>
#include <string_view>

namespace opseq {

template <class Value>
struct NamedValue {
  std::string_view name;
  Value value;
};

// The name of `value`; "" for a value that has none.
template <class Names, class Value>
constexpr std::string_view name_of(const Names& names, Value value) {
  for (const auto& named : names)
    if (named.value == value) return named.name;
  return "";
}

// The value of that name, where there is one.
template <class Names>
constexpr auto value_of(const Names& names, std::string_view name) {
  std::optional<decltype(std::begin(names)->value)> found;
  for (const auto& named : names)
    if (named.name == name) found = named.value;
  return found;
}

}  // namespace opseq

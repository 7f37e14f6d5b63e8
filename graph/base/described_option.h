// An option said once, for command line, database and documents.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "graph/base/named_value.h"

namespace opseq {

// What an option sets in a struct of options: one of three kinds.

template <class Options>
struct NumberMember {
  std::uint64_t least, most;
  bool is_signed;
  std::uint64_t (*get)(const Options&);
  void (*set)(Options&, std::uint64_t);  // from least to most
};

template <class Options>
struct ChoiceMember {
  std::span<const std::string_view> names;
  std::string_view (*get)(const Options&);
  void (*set)(Options&, std::string_view);  // one of the names
};

template <class Options>
struct FlagMember {
  bool (*get)(const Options&);
  void (*set)(Options&, bool);
};

template <class Options>
struct DescribedOption {
  std::string_view name;         // "max_paths", in JSON and SQL; the command line makes --max-paths of it
  std::string_view value_text;   // what stands for a number: "N"; empty for the other kinds
  std::string_view description;  // what it says, without its default
  std::variant<NumberMember<Options>, ChoiceMember<Options>, FlagMember<Options>> member;
};

// The member of a member ... that pointers to members lead to.
template <auto... path>
constexpr auto& member_at(auto& options) {
  return (options.*....*path);
}

template <class Options, auto... path>
constexpr NumberMember<Options> number_member(std::uint64_t least, std::uint64_t most) {
  using Number = std::remove_reference_t<decltype(member_at<path...>(std::declval<Options&>()))>;
  return {least, most, std::is_signed_v<Number>,
          [](const Options& options) { return static_cast<std::uint64_t>(member_at<path...>(options)); },
          [](Options& options, std::uint64_t number) {
            member_at<path...>(options) = static_cast<Number>(number);
          }};
}

template <const auto& named_values>
inline constexpr auto names_alone = [] {
  std::array<std::string_view, std::size(named_values)> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = named_values[i].name;
  return names;
}();

// `named_values`: an array of NamedValue.
template <class Options, const auto& named_values, auto... path>
constexpr ChoiceMember<Options> choice_member() {
  return {names_alone<named_values>,
          [](const Options& options) { return name_of(named_values, member_at<path...>(options)); },
          [](Options& options, std::string_view name) {
            for (const auto& named : named_values)
              if (named.name == name) member_at<path...>(options) = named.value;
          }};
}

}  // namespace opseq

// Options of the library's tables, on the command line.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <variant>

#include "graph/base/described_option.h"
#include "reports/program/options/changes.h"
#include "reports/program/options/option_list.h"

namespace opseq {

// "--max-paths" for "max_paths".
inline std::string long_option(std::string_view name) {
  std::string option = "--" + std::string(name);
  std::replace(option.begin() + 2, option.end(), '_', '-');
  return option;
}

// What an option is: a number, a name, or "on" or "off".
template <class Options>
std::string said_value(const DescribedOption<Options>& option, const Options& options) {
  if (const auto* number = std::get_if<NumberMember<Options>>(&option.member))
    return std::to_string(number->get(options));
  if (const auto* flag = std::get_if<FlagMember<Options>>(&option.member))
    return flag->get(options) ? "on" : "off";
  return std::string(std::get<ChoiceMember<Options>>(option.member).get(options));
}

// The options that are others than in `plain`, as the command line has them: "--match lcs, --autojunk". Empty
// where there are none. `table` is a range of DescribedOption<Options>.
template <class Options>
std::string changed_options(const auto& table, const Options& options, const Options& plain) {
  std::string all;
  for (const DescribedOption<Options>& option : table) {
    const std::string value = said_value(option, options);
    if (value == said_value(option, plain)) continue;
    const bool is_flag = std::holds_alternative<FlagMember<Options>>(option.member);
    all += (all.empty() ? "" : ", ") +
           long_option(value == "off" ? "no_" + std::string(option.name) : option.name);
    if (!is_flag) all += ' ' + value;
  }
  return all;
}

// Adds options of one kind to a command, limits under their heading. What is said becomes a change; the
// default is that of `Options`.
template <class Options>
class DescribedOptionAdder {
 public:
  DescribedOptionAdder(const OptionList& list, Changes<Options>& said)
      : list_(list), limits_(list.under(limits_heading)), said_(said) {}

  void add(const DescribedOption<Options>& option) {
    std::visit([&](const auto& member) { add(option, member); }, option.member);
  }

 private:
  void add(const DescribedOption<Options>& option, const NumberMember<Options>& member) {
    OptionList& list = option.name.starts_with("max_") ? limits_ : list_;
    list.take_number(text(option, std::to_string(member.get({}))), {member.least, member.most},
                     member.is_signed, setter<std::uint64_t>(member.set));
  }
  void add(const DescribedOption<Options>& option, const ChoiceMember<Options>& member) {
    list_.take_choice(text(option, std::string(member.get({}))), {member.names.begin(), member.names.end()},
                      setter<std::string>(member.set));
  }
  void add(const DescribedOption<Options>& option, const FlagMember<Options>& member) {
    OptionText flag = text(option, member.get({}) ? "on" : "off");
    flag.names += ",!--no-" + flag.names.substr(2);
    list_.take_flag(flag, setter<bool>(member.set));
  }

  static OptionText text(const DescribedOption<Options>& option, const std::string& default_text) {
    return {long_option(option.name), std::string(option.value_text), std::string(option.description),
            default_text};
  }

  template <class Value, class Set>
  auto setter(Set set) const {
    return [said = &said_, set](const Value& value) {
      said->push_back([set, value](Options& options) { set(options, value); });
    };
  }

  OptionList list_, limits_;
  Changes<Options>& said_;
};

}  // namespace opseq

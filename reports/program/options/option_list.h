// The options of one command: what each is called, what it takes, and what it sets.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "graph/option_names.h"
#include "reports/program/options/word_checks.h"
#include "reports/text/shell_word.h"

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace opseq {

using Words = std::vector<std::string>;

// Headings in the help: options of every command, at its end; and limits, which --help-all alone shows.
inline constexpr const char* general_heading = "General";
inline constexpr const char* limits_heading = "Limits";

// Options that do not go together. what() says so, as a sentence.
class WrongUsage : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// What --help and messages say of one option.
struct OptionText {
  std::string names;    // "-j,--jobs"; "DB" for a positional
  std::string value{};  // what stands for its value: "N"
  std::string help;
  // What it is where nothing is said, shown in brackets behind `help`; empty: nothing is shown.
  std::string default_text{};
};

// Adds options to a command. What they set has to outlive the parsing, and holds the default when it is
// added: the functions that take a value print the default from there, or `default_words` in its place, which
// stand for the default of a std::optional. Names are those of CLI11: "-q,--quiet", "--all,!--minimal".
class OptionList {
 public:
  explicit OptionList(CLI::App& command) : command_(command) {}

  // The same command; options added to this list are under that heading in its help.
  OptionList under(std::string heading) const;

  // Looks at all options together, once the command's words are read. Throws WrongUsage. At most one per
  // command.
  void check(std::function<void()> check);

  // No file sets the option of that long name ("--runtime"): one in the working folder may be a stranger's,
  // and what the option names is executed.
  void keep_out_of_files(const char* name);

  // The command's name and what is said to it: positional words, then options in the order of the help by
  // their long names, each with all its words, also those that a file has. Without what is under the headings
  // `left_out`. To be called once the words are read.
  CommandWords said(const std::vector<std::string>& left_out) const;

  // A decimal number in the range, and that of its type.
  template <class Number>
  void number(const char* names, Number& value, const char* value_text, Range range, const char* help,
              const char* default_words = nullptr);

  // As `number`, or a word that stands for none.
  template <class Number>
  void number_or(const char* names, std::optional<Number>& value, const char* word, const char* value_text,
                 Range range, const char* help);

  // A number from 0 to 1.
  void share(const char* names, double& value, const char* value_text, const char* help);
  void share(const char* names, std::optional<double>& value, const char* value_text, const char* help);

  // One of an array of NamedValue.
  template <class Value, class NamedValues>
  void choice(const char* names, Value& value, const NamedValues& named_values, const char* help);

  void flag(const char* names, bool& value, const char* help);

  // Any word.
  template <class Value>
  void word(const char* names, Value& value, const char* value_text, const char* help,
            const char* default_words = nullptr);
  template <class Value>
  void required_word(const char* names, Value& value, const char* value_text, const char* help);
  // One that `parse` makes an optional value of.
  template <class Value, class Parse>
  void parsed(const char* names, Value& value, const char* value_text, Parse parse, const char* help);
  // As `parsed`, any number of times, one each.
  template <class Value, class Parse>
  void each_parsed(const char* names, std::vector<Value>& values, const char* value_text, Parse parse,
                   const char* help);

  // Any number of words.
  void words(const char* names, Words& value, const char* value_text, const char* help);
  // Commas separate words too.
  void comma_separated(const char* names, Words& value, const char* value_text, const char* help);

  // Names of sets, as `ingest --set` takes them; what is set is how the database has them.
  void sets(const char* names, Words& value, const char* help);
  void sets(const char* names, std::optional<Words>& value, const char* help, const char* default_words);

  // Those of the sets that are named, or of all (no name): no value where the option is not there.
  void sets_or_all(const char* names, std::optional<Words>& value, const char* help);

  // A file, which has a name.
  void file(const char* names, std::filesystem::path& value, const char* help,
            const char* value_text = "FILE");
  // Standard output, "-", where no file is named.
  void output(const char* names, std::filesystem::path& value, const char* help);

  // Words that belong to no option: one each, or, as the last, one and more. Required.
  template <class Value>
  void positional(const char* name, Value& value, const char* help);
  void positionals(const char* name, Words& value, const char* help);
  // The last, which may be none.
  void optional_positionals(const char* name, Words& value, const char* help);

  // What the functions above are made of, for values that are not in one place.
  void take_number(const OptionText& text, Range range, bool is_signed,
                   const std::function<void(std::uint64_t)>& take);
  // Without a number where it is the word.
  void take_number_or(const OptionText& text, const std::string& word, Range range,
                      const std::function<void(std::optional<std::uint64_t>)>& take);
  // The names stand for the value.
  void take_choice(OptionText text, const std::vector<std::string_view>& choices,
                   const std::function<void(const std::string&)>& take);
  void take_flag(const OptionText& text, const std::function<void(bool)>& take);

 private:
  using TakeWord = std::function<void(const std::string&)>;
  using TakeWords = std::function<void(const Words&)>;

  CLI::Option& add_word(const OptionText& text, const TakeWord& take);
  CLI::Option& add_words(const OptionText& text, const TakeWords& take);
  CLI::Option& described(CLI::Option& option, const OptionText& text) const;
  void take_word(const OptionText& text, const WordCheck& check, const TakeWord& take);
  void take_required_word(const OptionText& text, const TakeWord& take);
  void take_each_word(const OptionText& text, const WordCheck& check, const TakeWords& take);

  CLI::App& command_;
  std::string heading_;  // empty: that of options without one
};

// "5" for 5, "" for an optional that has no value.
template <class Number>
std::string default_text(const Number& value) {
  return std::to_string(value);
}
template <class Number>
std::string default_text(const std::optional<Number>& value) {
  return value ? default_text(*value) : "";
}

template <class Number>
struct NumberOf {
  using Type = Number;
};
template <class Number>
struct NumberOf<std::optional<Number>> {
  using Type = Number;
};

template <class Number>
void OptionList::number(const char* names, Number& value, const char* value_text, Range range,
                        const char* help, const char* default_words) {
  using Whole = typename NumberOf<Number>::Type;
  range.most = std::min(range.most, static_cast<std::uint64_t>(std::numeric_limits<Whole>::max()));
  take_number({names, value_text, help, default_words != nullptr ? default_words : default_text(value)},
              range, std::is_signed_v<Whole>,
              [&value](std::uint64_t number) { value = static_cast<Whole>(number); });
}

template <class Number>
void OptionList::number_or(const char* names, std::optional<Number>& value, const char* word,
                           const char* value_text, Range range, const char* help) {
  range.most = std::min(range.most, static_cast<std::uint64_t>(std::numeric_limits<Number>::max()));
  take_number_or({names, std::string(value_text) + '|' + word, help, value ? default_text(*value) : word},
                 word, range, [&value](std::optional<std::uint64_t> number) {
                   value = number ? std::optional(static_cast<Number>(*number)) : std::nullopt;
                 });
}

template <class Value, class NamedValues>
void OptionList::choice(const char* names, Value& value, const NamedValues& named_values, const char* help) {
  std::vector<std::string_view> choices;
  for (const auto& named : named_values) choices.push_back(named.name);
  take_choice({names, "", help, std::string(name_of(named_values, value))}, choices,
              [&value, &named_values](const std::string& name) {
                for (const auto& named : named_values)
                  if (named.name == name) value = named.value;
              });
}

template <class Value>
void OptionList::word(const char* names, Value& value, const char* value_text, const char* help,
                      const char* default_words) {
  take_word({names, value_text, help, default_words != nullptr ? default_words : ""}, nullptr,
            [&value](const std::string& word) { value = word; });
}

template <class Value>
void OptionList::required_word(const char* names, Value& value, const char* value_text, const char* help) {
  take_required_word({names, value_text, help}, [&value](const std::string& word) { value = word; });
}

template <class Value>
void OptionList::positional(const char* name, Value& value, const char* help) {
  required_word(name, value, " ", help);
}

template <class Value, class Parse>
void OptionList::parsed(const char* names, Value& value, const char* value_text, Parse parse,
                        const char* help) {
  take_word({names, value_text, help}, parsable(parse, value_text),
            [&value, parse](const std::string& word) { value = parse(word); });
}

template <class Value, class Parse>
void OptionList::each_parsed(const char* names, std::vector<Value>& values, const char* value_text,
                             Parse parse, const char* help) {
  take_each_word({names, value_text, help}, parsable(parse, value_text),
                 [&values, parse](const Words& words) {
                   values.clear();
                   for (const std::string& word : words) values.push_back(*parse(word));
                 });
}

}  // namespace opseq

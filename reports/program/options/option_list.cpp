#include "reports/program/options/option_list.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>

#include "graph/base/text.h"
#include "reports/program/options/bracket_mark.h"

namespace opseq {
namespace {

CLI::Validator validator(const WordCheck& check) {
  return CLI::Validator([check](std::string& word) { return check(word); }, "");
}

std::string help_of(const OptionText& text) {
  return text.default_text.empty() ? text.help : text.help + " [" + text.default_text + "]";
}

Words set_names(const Words& given) {
  Words names;
  for (const std::string& name : given) names.push_back(to_text(name));
  return names;
}

// A flag by the name that says what it is; words that begin as options do are tied to theirs.
void add_said(CommandWords& words, const CLI::Option& option) {
  const std::string& name = option.get_lnames().front();
  if (option.get_items_expected_max() == 0) {
    const bool is_negated = !option.get_fnames().empty() && !option.as<bool>();
    words.push_back("--" + (is_negated ? option.get_fnames().front() : name));
    return;
  }
  bool is_named = false;
  for (const std::string& result : option.results()) {
    const std::string word = unmarked(result);
    const bool is_like_option = word.size() > 1 && word.starts_with('-');
    if (is_like_option) {
      words.push_back("--" + name + '=' + word);
    } else {
      if (!is_named || !option.get_allow_extra_args()) words.push_back("--" + name);
      words.push_back(word);
    }
    is_named = !is_like_option;
  }
}

}  // namespace

OptionList OptionList::under(std::string heading) const {
  OptionList list = *this;
  list.heading_ = std::move(heading);
  return list;
}

void OptionList::check(std::function<void()> check) { command_.final_callback(std::move(check)); }

void OptionList::keep_out_of_files(const char* name) { command_.get_option(name)->configurable(false); }

CommandWords OptionList::said(const std::vector<std::string>& left_out) const {
  CommandWords words{command_.get_name()};
  CommandWords options;
  for (const CLI::Option* option : command_.get_options()) {
    if (option->empty() || std::ranges::count(left_out, option->get_group()) > 0) continue;
    if (option->get_positional())
      for (const std::string& word : option->results()) words.push_back(unmarked(word));
    else
      add_said(options, *option);
  }
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

CLI::Option& OptionList::described(CLI::Option& option, const OptionText& text) const {
  if (!text.value.empty()) option.option_text(text.value);
  if (!heading_.empty()) option.group(heading_);
  return option;
}

CLI::Option& OptionList::add_word(const OptionText& text, const TakeWord& take) {
  return described(*command_.add_option_function<std::string>(text.names, take, help_of(text)), text);
}

CLI::Option& OptionList::add_words(const OptionText& text, const TakeWords& take) {
  return described(*command_.add_option_function<Words>(text.names, take, help_of(text)), text);
}

void OptionList::take_word(const OptionText& text, const WordCheck& check, const TakeWord& take) {
  CLI::Option& option = add_word(text, take);
  if (check) option.check(validator(check));
}

void OptionList::take_required_word(const OptionText& text, const TakeWord& take) {
  add_word(text, take).required();
}

void OptionList::take_each_word(const OptionText& text, const WordCheck& check, const TakeWords& take) {
  add_words(text, take).check(validator(check))->allow_extra_args(false);  // a positional may come behind it
}

void OptionList::take_number(const OptionText& text, Range range, bool is_signed,
                             const std::function<void(std::uint64_t)>& take) {
  add_word(text,
           [take](const std::string& word) {
             std::uint64_t value = 0;
             std::from_chars(word.data(), word.data() + word.size(), value);
             take(value);
           })
      .check(validator(whole_number(range)))
      ->type_name(is_signed ? "INT" : "UINT");
}

void OptionList::take_number_or(const OptionText& text, const std::string& word, Range range,
                                const std::function<void(std::optional<std::uint64_t>)>& take) {
  const WordCheck is_number = whole_number(range);
  take_word(
      text,
      [word, is_number](const std::string& said) {
        if (said == word) return std::string();
        const std::string problem = is_number(said);
        return problem.empty() ? "" : problem + ", nor " + word;
      },
      [word, take](const std::string& said) {
        if (said == word) return take(std::nullopt);
        std::uint64_t value = 0;
        std::from_chars(said.data(), said.data() + said.size(), value);
        take(value);
      });
}

void OptionList::take_choice(OptionText text, const std::vector<std::string_view>& choices,
                             const std::function<void(const std::string&)>& take) {
  text.value = fmt::format("{}", fmt::join(choices, "|"));
  add_word(text, take).check(validator(one_of({choices.begin(), choices.end()})));
}

void OptionList::take_flag(const OptionText& text, const std::function<void(bool)>& take) {
  described(*command_.add_flag_function(
                text.names, [take](std::int64_t count) { take(count > 0); }, help_of(text)),
            text);
}

void OptionList::share(const char* names, double& value, const char* value_text, const char* help) {
  const OptionText text{names, value_text, help, fmt::format("{}", value)};
  described(*command_.add_option(names, value, help_of(text)), text).check(validator(opseq::share()));
}

void OptionList::share(const char* names, std::optional<double>& value, const char* value_text,
                       const char* help) {
  described(*command_.add_option(names, value, help), {names, value_text, help})
      .check(validator(opseq::share()));
}

void OptionList::flag(const char* names, bool& value, const char* help) {
  described(*command_.add_flag(names, value, help), {names, "", help});
}

void OptionList::words(const char* names, Words& value, const char* value_text, const char* help) {
  add_words({names, value_text, help}, [&value](const Words& words) { value = words; }).allow_extra_args();
}

void OptionList::comma_separated(const char* names, Words& value, const char* value_text, const char* help) {
  add_words({names, value_text, help}, [&value](const Words& words) { value = words; }).delimiter(',');
}

void OptionList::sets(const char* names, Words& value, const char* help) {
  add_words({names, "SET...", help, fmt::format("{}", fmt::join(value, " "))}, [&value](const Words& words) {
    value = set_names(words);
  }).allow_extra_args();
}

void OptionList::sets(const char* names, std::optional<Words>& value, const char* help,
                      const char* default_words) {
  add_words({names, "SET...", help, default_words}, [&value](const Words& words) {
    value = set_names(words);
  }).allow_extra_args();
}

void OptionList::sets_or_all(const char* names, std::optional<Words>& value, const char* help) {
  // Where no name is there, CLI11 gives one without letters.
  add_words({names, "[SET...]", help}, [&value](const Words& words) {
    value = words == Words{""} ? Words{} : set_names(words);
  }).expected(0, CLI::detail::expected_max_vector_size);
}

void OptionList::file(const char* names, std::filesystem::path& value, const char* help,
                      const char* value_text) {
  take_word({names, value_text, help}, file_name(), [&value](const std::string& word) { value = word; });
}

void OptionList::output(const char* names, std::filesystem::path& value, const char* help) {
  add_words({names, "[FILE]", help}, [&value](const Words& words) {
    value = words.empty() || words[0].empty() ? "-" : words[0];
  }).expected(0, 1);
}

void OptionList::optional_positionals(const char* name, Words& value, const char* help) {
  add_words({name, "...", help}, [&value](const Words& words) { value = words; });
}

void OptionList::positionals(const char* name, Words& value, const char* help) {
  add_words({name, "...", help}, [&value](const Words& words) { value = words; }).required();
}

}  // namespace opseq

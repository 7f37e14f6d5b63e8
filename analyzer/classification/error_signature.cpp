#include "analyzer/classification/error_signature.h"

#include <algorithm>

#include "analyzer/classification/known_failures.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

constexpr std::size_t longest_message = 4096, longest_signature = 300;

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_letter(char byte) { return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'); }

bool is_word(char byte) { return is_digit(byte) || is_letter(byte) || byte == '_'; }

bool is_blank(char byte) { return byte == ' ' || (byte >= '\t' && byte <= '\r'); }

void add_names_of(const Graph& graph, std::set<std::string>& names);

void add_names_of(const std::vector<Node>& nodes, std::set<std::string>& names) {
  for (const Node& node : nodes) {
    names.insert(node.name);
    names.insert(node.inputs.begin(), node.inputs.end());
    names.insert(node.outputs.begin(), node.outputs.end());
    for (const Attribute& attribute : node.attributes)
      for (const Graph& body : attribute.bodies) add_names_of(body, names);
  }
}

void add_names_of(const Graph& graph, std::set<std::string>& names) {
  names.insert(graph.inputs.begin(), graph.inputs.end());
  names.insert(graph.outputs.begin(), graph.outputs.end());
  names.insert(graph.initializers.begin(), graph.initializers.end());
  add_names_of(graph.nodes, names);
}

bool may_begin_name(std::string_view text, std::size_t at) {
  if (at == 0) return true;
  const char before = text[at - 1];
  return !is_word(before) && before != '/' && before != '.' && before != ':';
}

bool may_end_name(std::string_view text, std::size_t at) {
  return at == text.size() || (!is_word(text[at]) && text[at] != '/');
}

// The length of the longest name that stands at `at`; 0: none.
std::size_t name_length(std::string_view text, std::size_t at, const std::set<std::string>& names,
                        std::size_t longest) {
  if (!may_begin_name(text, at)) return 0;
  for (std::size_t length = std::min(longest, text.size() - at); length > 1; --length)
    if (may_end_name(text, at + length) && names.contains(std::string(text.substr(at, length))))
      return length;
  return 0;
}

std::string without_names(std::string_view text, const std::set<std::string>& names) {
  std::size_t longest = 0;
  for (const std::string& name : names) longest = std::max(longest, name.size());
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t length = name_length(text, at, names, longest)) {
      result += "<name>";
      at += length;
    } else {
      result += text[at++];
    }
  }
  return result;
}

// The number of bytes of ".cc:128" that begins at `at`; 0 where none does.
std::size_t source_place_length(std::string_view text, std::size_t at) {
  for (const std::string_view ending : {".cc:", ".cpp:", ".h:"}) {
    if (text.substr(at, ending.size()) != ending) continue;
    std::size_t end = at + ending.size();
    while (end < text.size() && is_digit(text[end])) ++end;
    return end > at + ending.size() ? end - at : 0;
  }
  return 0;
}

// "/src/core/bfc_arena.cc:360" becomes "bfc_arena.cc".
std::string without_places(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const std::size_t length = source_place_length(text, at);
    if (length == 0) {
      result += text[at];
      continue;
    }
    std::size_t name = result.size();
    while (name > 0 && (is_word(result[name - 1]) || result[name - 1] == '.')) --name;
    std::size_t word = name;
    while (word > 0 && !is_blank(result[word - 1])) --word;
    const std::size_t slash = result.find('/', word);
    if (slash < name) result.erase(slash, name - slash);
    result += text.substr(at, text.substr(at, length).find(':'));
    at += length - 1;
  }
  return result;
}

std::string with_shapes(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char closing = text[at] == '{' ? '}' : text[at] == '[' ? ']' : '\0';
    const std::size_t end = text.find_first_not_of("-0123456789, ", at + 1);
    if (closing != '\0' && end != std::string_view::npos && text[end] == closing) {
      result += "<shape>";
      at = end;
    } else {
      result += text[at];
    }
  }
  return result;
}

void skip_digits(std::string_view text, std::size_t& at) {
  while (at < text.size() && is_digit(text[at])) ++at;
}

// The end of "-1.5e-7" at `at`; `at` where no number begins there.
std::size_t number_end(std::string_view text, std::size_t at) {
  std::size_t end = at + (text[at] == '-' ? 1 : 0);
  if (end >= text.size() || !is_digit(text[end])) return at;
  skip_digits(text, end);
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) skip_digits(text, ++end);
  std::size_t exponent = end + 1;
  if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
  if (end < text.size() && text[end] == 'e' && exponent < text.size() && is_digit(text[exponent]))
    skip_digits(text, end = exponent);
  return end;
}

// But those in words and in parentheses.
std::string without_numbers(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const bool may_begin = at == 0 || (!is_word(text[at - 1]) && text[at - 1] != '(');
    const std::size_t end = may_begin ? number_end(text, at) : at;
    const bool is_whole_number =
        end > at && (end == text.size() || (!is_word(text[end]) && text[end] != ')'));
    if (is_whole_number) {
      result += '#';
      at = end;
    } else {
      result += text.substr(at, std::max<std::size_t>(1, end - at));
      at += std::max<std::size_t>(1, end - at);
    }
  }
  return result;
}

std::string with_single_blanks(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (!is_blank(byte))
      result += byte;
    else if (!result.empty() && result.back() != ' ')
      result += ' ';
  }
  if (result.ends_with(' ')) result.pop_back();
  return result;
}

std::string cut(const std::string& text) {
  std::size_t end = 0;
  while (end < text.size() && end + utf8_length(text, end) <= longest_signature)
    end += std::max<std::size_t>(1, utf8_length(text, end));
  return text.substr(0, end);
}

// Takes "[ONNXRuntimeError] : 9 : NOT_IMPLEMENTED : " off, and gives "not_implemented"; "" where it is none.
std::string take_code(std::string_view& message) {
  constexpr std::string_view begin = "[ONNXRuntimeError] : ", separator = " : ";
  if (!message.starts_with(begin)) return "";
  const std::size_t name = message.find(separator, begin.size());
  if (name == std::string_view::npos) return "";
  const std::size_t end = message.find(separator, name + separator.size());
  if (end == std::string_view::npos) return "";
  std::string code;
  for (const char byte : message.substr(name + separator.size(), end - name - separator.size())) {
    if (!is_word(byte)) return "";
    code += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  message.remove_prefix(end + separator.size());
  return code;
}

// Takes "Load model from FILE failed:" off, where something stands behind it: the file is another for each
// model.
void skip_file(std::string_view& message) {
  constexpr std::string_view before = "Load model from ", after = " failed:";
  if (!message.starts_with(before)) return;
  const std::size_t end = message.find(after);
  if (end == std::string_view::npos) return;
  const std::string_view rest = message.substr(end + after.size());
  if (!with_single_blanks(rest).empty()) message = rest;
}

}  // namespace

std::set<std::string> names_within(const Model& model) {
  std::set<std::string> names;
  add_names_of(model.graph, names);
  for (const Function& function : model.functions) {
    names.insert(function.inputs.begin(), function.inputs.end());
    names.insert(function.outputs.begin(), function.outputs.end());
    add_names_of(function.nodes, names);
  }
  names.erase("");
  return names;
}

std::string error_signature(std::string_view code, std::string_view message,
                            const std::set<std::string>& names) {
  message = message.substr(0, longest_message);
  std::string text;
  // Known sentences first: an operator's name in them stays, also where a node or a value is called like it.
  if (const auto known = known_failure(message))
    text = *known;
  else
    text = with_single_blanks(without_numbers(with_shapes(without_places(without_names(message, names)))));
  return cut(std::string(code) + ": " + to_text(text));
}

std::string reported_signature(std::string_view message) {
  if (with_single_blanks(message).empty()) return "";
  const std::string code = take_code(message);
  skip_file(message);
  const std::string signature = error_signature(code, message, {});
  return code.empty() ? signature.substr(2) : signature;
}

}  // namespace opseq

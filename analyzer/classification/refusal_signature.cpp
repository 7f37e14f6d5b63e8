#include "analyzer/classification/refusal_signature.h"

#include <algorithm>
#include <array>

#include "analyzer/classification/error_signature.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

char lower(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), lower);
  return result;
}

bool is_in_word(char byte) {
  const char small = lower(byte);
  return (small >= 'a' && small <= 'z') || (byte >= '0' && byte <= '9') || byte == '_';
}

std::size_t word_end(std::string_view text, std::size_t begin) {
  while (begin < text.size() && is_in_word(text[begin])) ++begin;
  return begin;
}

// The operators that stand behind `before`, wherever that is.
std::string operator_behind(std::string_view message, std::string_view before,
                            const std::set<std::string>& operators) {
  for (std::size_t at = message.find(before); at != std::string_view::npos;
       at = message.find(before, at + 1)) {
    const std::size_t begin = at + before.size();
    std::string word(message.substr(begin, word_end(message, begin) - begin));
    if (operators.contains(word)) return word;
  }
  return "";
}

std::string only_operator_in(std::string_view message, const std::set<std::string>& operators) {
  std::set<std::string> found;
  for (std::size_t at = 0; at < message.size();) {
    const std::size_t end = word_end(message, at);
    std::string word(message.substr(at, end - at));
    if (operators.contains(word)) found.insert(std::move(word));
    at = std::max(end, at + 1);
  }
  return found.size() == 1 ? *found.begin() : "";
}

bool is_name(std::string_view quoted, const std::set<std::string>& names) {
  const std::size_t mark = quoted.rfind('!');
  return names.contains(std::string(quoted)) ||
         (mark != std::string_view::npos && names.contains(std::string(quoted.substr(mark + 1))));
}

// Names in quotes, however short, also behind what an importer has put before them ("output_0!y").
std::string without_quoted_names(std::string_view message, const std::string& op_type,
                                 const std::set<std::string>& names) {
  std::string result;
  for (std::size_t at = 0; at < message.size();) {
    const char quote = message[at];
    const std::size_t end =
        quote == '"' || quote == '\'' ? message.find(quote, at + 1) : std::string_view::npos;
    const std::string_view quoted =
        end == std::string_view::npos ? std::string_view() : message.substr(at + 1, end - at - 1);
    if (!quoted.empty() && quoted != op_type && is_name(quoted, names)) {
      result += quote + std::string("<name>") + quote;
      at = end + 1;
    } else {
      result += message[at++];
    }
  }
  return result;
}

}  // namespace

std::string refused_operator(std::string_view message, const std::set<std::string>& operators) {
  for (const std::string_view before :
       {"Node [", "of type \"", "type \"", "type '", "operator ", "op ", "Op "})
    if (std::string found = operator_behind(message, before, operators); !found.empty()) return found;
  return only_operator_in(message, operators);
}

std::string_view inner_message(std::string_view message) {
  const std::string small = lowered(message);
  std::size_t begin = 0;
  for (const std::string_view marker : {"error: ", "exception: "})
    if (const std::size_t at = small.rfind(marker); at != std::string::npos)
      begin = std::max(begin, at + marker.size());
  return begin < message.size() ? message.substr(begin) : message;
}

std::string refusal_signature(std::string_view code, std::string_view message, const std::string& op_type,
                              const std::set<std::string>& names) {
  std::set<std::string> others = names;
  others.erase(op_type);
  std::string text =
      error_signature(code, without_quoted_names(inner_message(message), op_type, others), others);
  while (text.ends_with('>') && !text.ends_with("<name>") && !text.ends_with("<shape>"))
    text.erase(text.find_last_not_of("> ") + 1);
  if (!op_type.empty()) text.insert(code.size() + 2, to_text(op_type) + ": ");
  return text;
}

bool says_missing(std::string_view signature) {
  constexpr std::array<std::string_view, 8> sayings{"create layer",     "not implemented", "no kernel",
                                                    "unknown operator", "unknown layer",   "unsupported op",
                                                    "not supported",    "unimplemented"};
  const std::string small = lowered(signature);
  return std::ranges::any_of(
      sayings, [&](std::string_view saying) { return small.find(saying) != std::string::npos; });
}

}  // namespace opseq

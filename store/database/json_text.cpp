#include "store/database/json_text.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>

#include "graph/base/text.h"

namespace opseq {
namespace {

void append_escaped(std::string& json, char c) {
  constexpr std::string_view escaped = "\"\\\b\f\n\r\t";
  constexpr std::string_view letters = "\"\\bfnrt";
  const auto code = static_cast<unsigned char>(c);
  if (const std::size_t known = escaped.find(c); known != std::string_view::npos) {
    json += '\\';
    json += letters[known];
  } else if (code < 0x20) {
    json += "\\u";
    append_hexadecimal(json, code, 4);
  } else {
    json += c;
  }
}

// Takes the events of nlohmann's parser, which builds nothing itself, for a list of strings and nothing else.
struct StringList : nlohmann::json_sax<nlohmann::json> {
  std::vector<std::string> strings;
  bool is_open = false;
  bool is_closed = false;

  bool null() override { return false; }
  bool boolean(bool) override { return false; }
  bool number_integer(number_integer_t) override { return false; }
  bool number_unsigned(number_unsigned_t) override { return false; }
  bool number_float(number_float_t, const string_t&) override { return false; }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return false; }
  bool key(string_t&) override { return false; }
  bool end_object() override { return false; }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override {
    return false;
  }
  bool string(string_t& text) override {
    if (is_open) strings.push_back(text);
    return is_open;
  }
  bool start_array(std::size_t) override { return !std::exchange(is_open, true); }
  bool end_array() override { return is_closed = true; }
};

// The strings of a list as json_strings() writes it, where none of them needs an escape; nothing for any
// other text.
std::optional<std::vector<std::string>> plain_strings(std::string_view json) {
  const auto is_plain = [](char c) { return c >= ' ' && c <= '~' && c != '\\'; };
  if (json.size() < 4 || !json.starts_with("[\"") || !json.ends_with("\"]") ||
      !std::ranges::all_of(json, is_plain))
    return std::nullopt;
  json = json.substr(2, json.size() - 4);
  constexpr std::string_view between = "\",\"";
  std::vector<std::string> strings;
  for (;;) {
    const std::size_t end = json.find('"');
    strings.emplace_back(json.substr(0, end));
    if (end == std::string_view::npos) return strings;
    if (!json.substr(end).starts_with(between)) return std::nullopt;
    json = json.substr(end + between.size());
  }
}

}  // namespace

std::string json_string(std::string_view text) {
  std::string json = "\"";
  for (const char c : text) append_escaped(json, c);
  return json + '"';
}

std::string json_strings(std::span<const std::string> texts) {
  std::string json = "[";
  for (const std::string& text : texts) {
    if (json.size() > 1) json += ',';
    json += json_string(text);
  }
  return json + ']';
}

std::vector<std::string> strings_of_json(std::string_view json) {
  // Some hundred thousands of them are read where n-grams are loaded.
  if (auto strings = plain_strings(json)) return std::move(*strings);
  StringList list;
  if (!nlohmann::json::sax_parse(json, &list) || !list.is_closed)
    throw std::invalid_argument("a list of names is none");
  return std::move(list.strings);
}

JsonObject& JsonObject::add_json(std::string_view name, const std::string& value) {
  if (!members_.empty()) members_ += ',';
  members_ += json_string(name) + ':' + value;
  return *this;
}

}  // namespace opseq

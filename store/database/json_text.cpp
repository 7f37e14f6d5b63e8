#include "store/database/json_text.h"

#include <nlohmann/json.hpp>
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

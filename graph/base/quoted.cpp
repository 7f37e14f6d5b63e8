#include "graph/base/quoted.h"

#include <cstdint>

#include "graph/base/text.h"

namespace opseq {
namespace {

constexpr std::size_t longest_quoted = 80;

void append_escaped(std::string& out, std::string_view bytes) {
  for (const char c : bytes) {
    out += "\\x";
    append_hexadecimal(out, static_cast<std::uint8_t>(c), 2);
  }
}

}  // namespace

// U+0080–U+009F (C1), and the bidirectional controls U+061C, U+200E/F, U+202A–E, U+2066–9.
bool is_control(std::string_view character) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(character[i]); };
  if (character.size() == 1) return byte(0) < 0x20 || byte(0) == 0x7f;
  if (character.size() == 2)
    return (byte(0) == 0xc2 && byte(1) < 0xa0) || (byte(0) == 0xd8 && byte(1) == 0x9c);
  if (character.size() != 3 || byte(0) != 0xe2) return false;
  if (byte(1) == 0x80) return byte(2) == 0x8e || byte(2) == 0x8f || (byte(2) >= 0xaa && byte(2) <= 0xae);
  return byte(1) == 0x81 && byte(2) >= 0xa6 && byte(2) <= 0xa9;
}

std::string printable(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_length(text, at);
    const std::string_view character = text.substr(at, length == 0 ? 1 : length);
    if (length == 0 || is_control(character))
      append_escaped(out, character);
    else
      out += character;
    at += character.size();
  }
  return out;
}

std::string quoted_name(std::string_view name) {
  if (name.size() <= longest_quoted) return '"' + printable(name) + '"';
  std::size_t cut = longest_quoted;
  while (cut > longest_quoted - 4 && (static_cast<std::uint8_t>(name[cut]) & 0xc0) == 0x80) --cut;
  return '"' + printable(name.substr(0, cut)) + "…\"";
}

}  // namespace opseq

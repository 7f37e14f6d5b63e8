#include "reports/text/json_text.h"

#include <cstdint>

#include "graph/base/quoted.h"
#include "graph/base/text.h"

namespace opseq {
namespace {

// Of a character of one to three bytes: there are no controls beyond.
unsigned code_point(std::string_view character) {
  const auto byte = [&](std::size_t i) -> unsigned { return static_cast<std::uint8_t>(character[i]); };
  if (character.size() == 1) return byte(0);
  if (character.size() == 2) return (byte(0) & 0x1f) << 6 | (byte(1) & 0x3f);
  return (byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f);
}

}  // namespace

std::string json_text(const nlohmann::ordered_json& document, int indent) {
  const std::string plain = document.dump(indent);
  std::string text;
  text.reserve(plain.size());
  for (std::size_t at = 0; at < plain.size();) {
    const auto character = std::string_view(plain).substr(at, utf8_length(plain, at));
    // What stands between the values are line feeds; all other C0 controls are escaped already.
    if (character != "\n" && is_control(character)) {
      text += "\\u";
      append_hexadecimal(text, code_point(character), 4);
    } else {
      text += character;
    }
    at += character.size();
  }
  return text;
}

}  // namespace opseq

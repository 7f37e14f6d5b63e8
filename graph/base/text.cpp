#include "graph/base/text.h"

namespace opseq {
namespace {

struct LeadByte {
  std::size_t length = 0;
  std::uint8_t second_low = 0x80;  // the range of the second byte excludes overlong forms and surrogates
  std::uint8_t second_high = 0xbf;
};

// Table 3-7 of the Unicode standard, "Well-Formed UTF-8 Byte Sequences".
LeadByte lead_byte(std::uint8_t byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xc2) return {0};
  if (byte < 0xe0) return {2};
  if (byte == 0xe0) return {3, 0xa0};
  if (byte == 0xed) return {3, 0x80, 0x9f};
  if (byte < 0xf0) return {3};
  if (byte == 0xf0) return {4, 0x90};
  if (byte < 0xf4) return {4};
  if (byte == 0xf4) return {4, 0x80, 0x8f};
  return {0};
}

int hexadecimal_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  return -1;
}

}  // namespace

void append_hexadecimal(std::string& text, std::uint64_t number, int digits) {
  constexpr char hexadecimal[] = "0123456789abcdef";
  for (int digit = digits - 1; digit >= 0; --digit) text += hexadecimal[number >> (4 * digit) & 15];
}

std::size_t utf8_length(std::string_view bytes, std::size_t at) {
  const LeadByte lead = lead_byte(static_cast<std::uint8_t>(bytes[at]));
  if (lead.length <= 1) return lead.length;
  if (bytes.size() - at < lead.length) return 0;
  const auto second = static_cast<std::uint8_t>(bytes[at + 1]);
  if (second < lead.second_low || second > lead.second_high) return 0;
  for (std::size_t i = 2; i < lead.length; ++i)
    if ((static_cast<std::uint8_t>(bytes[at + i]) & 0xc0) != 0x80) return 0;
  return lead.length;
}

std::string to_text(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = utf8_length(bytes, at);
    if (length == 0 || bytes[at] == '\0') {
      text += "\\x";
      append_hexadecimal(text, static_cast<std::uint8_t>(bytes[at++]), 2);
    } else {
      if (bytes[at] == '\\') text += '\\';
      text.append(bytes, at, length);
      at += length;
    }
  }
  return text;
}

std::string to_bytes(std::string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    if (rest.starts_with("\\\\")) {
      bytes += '\\';
      at += 2;
    } else if (rest.size() >= 4 && rest.starts_with("\\x") && hexadecimal_value(rest[2]) >= 0 &&
               hexadecimal_value(rest[3]) >= 0) {
      bytes += static_cast<char>(hexadecimal_value(rest[2]) * 16 + hexadecimal_value(rest[3]));
      at += 4;
    } else {
      bytes += rest[0];
      ++at;
    }
  }
  return bytes;
}

}  // namespace opseq

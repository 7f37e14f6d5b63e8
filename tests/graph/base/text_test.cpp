#include "graph/base/text.h"

#include <doctest/doctest.h>

#include <random>
#include <string>
#include <unordered_set>

namespace text_test {

using opseq::to_bytes;
using opseq::to_text;
using opseq::utf8_length;

// Decodes the character at `at` by arithmetic alone, as a second opinion on the table in text.cpp.
std::size_t naive_utf8_length(const std::string& bytes, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
  std::size_t length = 0;
  std::uint32_t point = 0;
  if (byte(0) < 0x80) {
    length = 1;
    point = byte(0);
  } else if ((byte(0) & 0xe0) == 0xc0) {
    length = 2;
    point = byte(0) & 0x1fU;
  } else if ((byte(0) & 0xf0) == 0xe0) {
    length = 3;
    point = byte(0) & 0x0fU;
  } else if ((byte(0) & 0xf8) == 0xf0) {
    length = 4;
    point = byte(0) & 0x07U;
  } else {
    return 0;
  }
  if (bytes.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return 0;
    point = point << 6 | (byte(i) & 0x3fU);
  }
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = point >= 0xd800 && point <= 0xdfff;
  return point < smallest[length] || point > 0x10ffff || is_surrogate ? 0 : length;
}

bool is_text(const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t length = naive_utf8_length(bytes, at);
    if (length == 0 || bytes[at] == '\0') return false;
    at += length;
  }
  return true;
}

std::string from_number(std::uint32_t number, int bytes) {
  std::string made;
  for (int i = bytes - 1; i >= 0; --i) made += static_cast<char>(number >> (8 * i) & 0xff);
  return made;
}

TEST_CASE("every string of one or two bytes survives the round trip, as its own valid text") {
  std::unordered_set<std::string> texts;
  bool round_trip = to_bytes(to_text("")).empty();
  bool valid = true;
  for (int length = 1; length <= 2; ++length)
    for (std::uint32_t number = 0; number < (1U << (8 * length)); ++number) {
      const std::string bytes = from_number(number, length);
      const std::string text = to_text(bytes);
      round_trip = round_trip && to_bytes(text) == bytes;
      valid = valid && is_text(text);
      texts.insert(text);
    }
  CHECK(round_trip);
  CHECK(valid);
  CHECK(texts.size() == 256 + 65536);
}

TEST_CASE("random strings survive the round trip, as valid text") {
  std::mt19937 random(1);
  // Bytes that mean something to the escapes and to UTF-8 come up often.
  const std::string telling =
      std::string("\\xX0aAfF9g\0\n", 12) + "\xc2\x80\xe2\x82\xac\xed\xa0\xf0\x9f\x98\x80\xf4\xff";
  for (int i = 0; i < 20000; ++i) {
    std::string bytes(random() % 12, '\0');
    for (char& c : bytes)
      c = random() % 3 == 0 ? static_cast<char>(random()) : telling[random() % telling.size()];
    const std::string text = to_text(bytes);
    REQUIRE(to_bytes(text) == bytes);
    REQUIRE(is_text(text));
  }
}

TEST_CASE("a string and the text of another never share a text") {
  std::unordered_set<std::string> texts;
  std::unordered_set<std::string> inputs;
  std::mt19937 random(2);
  const std::string alphabet("\\x04f\xff\x00", 7);
  for (int i = 0; i < 50000; ++i) {
    std::string bytes;
    for (std::size_t left = random() % 9; left > 0; --left) bytes += alphabet[random() % alphabet.size()];
    inputs.insert(bytes);
    inputs.insert(to_text(bytes));
  }
  for (const std::string& bytes : inputs) texts.insert(to_text(bytes));
  CHECK(texts.size() == inputs.size());
}

TEST_CASE("text without backslash is its own text") {
  for (const std::string text :
       {"", "Conv", "com.example::Op", "größe", "€", "\xf0\x9f\x98\x80", "a\nb\t\x1b[0m", "\x7f"}) {
    CHECK(to_text(text) == text);
    CHECK(to_bytes(text) == text);
  }
}

TEST_CASE("backslash, NUL and broken UTF-8 have known texts") {
  CHECK(to_text("\\") == "\\\\");
  CHECK(to_text(std::string_view("a\0b", 3)) == "a\\x00b");
  CHECK(to_text("\xff") == "\\xff");
  CHECK(to_text("\\xff") == "\\\\xff");
  CHECK(to_text("\xe2\x82") == "\\xe2\\x82");                    // cut short
  CHECK(to_text("\xc0\x80") == "\\xc0\\x80");                    // overlong NUL
  CHECK(to_text("\xed\xa0\x80") == "\\xed\\xa0\\x80");           // a surrogate
  CHECK(to_text("\xf4\x90\x80\x80") == "\\xf4\\x90\\x80\\x80");  // above U+10FFFF
  CHECK(to_text("\xe2\x82\xe2\x82\xac") == "\\xe2\\x82€");
}

TEST_CASE("a backslash that begins no escape is kept") {
  for (const std::string text : {"\\", "\\x", "\\xa", "\\xag", "\\xAB", "\\n", "C:\\dir"})
    CHECK(to_bytes(text) == text);
  CHECK(to_bytes("\\\\x41") == "\\x41");
  CHECK(to_bytes("\\x41") == "A");
  CHECK(to_bytes("\\\\\\x41") == "\\A");
}

TEST_CASE("bytes behind the end of the view don't count, even where they would complete a character") {
  const std::string_view euro = "€";
  CHECK(utf8_length(euro, 0) == 3);
  CHECK(utf8_length(euro.substr(0, 2), 0) == 0);
  CHECK(to_text(euro.substr(0, 2)) == "\\xe2\\x82");
}

TEST_CASE("the length of a character agrees with decoding it, for every two and sampled longer starts") {
  bool agree = true;
  for (std::uint32_t number = 0; number < 0x10000; ++number)
    for (const char* rest : {"", "\x7f", "\x80", "\x80\x80", "\xbf\xbf", "\x80\xc0"}) {
      const std::string bytes = from_number(number, 2) + rest;
      agree = agree && utf8_length(bytes, 0) == naive_utf8_length(bytes, 0);
      agree = agree && utf8_length(bytes, 1) == naive_utf8_length(bytes, 1);
    }
  CHECK(agree);
}

}  // namespace text_test

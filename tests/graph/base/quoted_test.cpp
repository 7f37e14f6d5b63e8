#include "graph/base/quoted.h"

#include <doctest/doctest.h>

#include <string>

namespace quoted_test {

using opseq::printable;
using opseq::quoted_name;

TEST_CASE("printable text stays as it is") {
  for (const std::string text :
       {"", "Conv_1", "a b", "größe €", "\xf0\x9f\x98\x80", "<script>", "a\\b", "\"", "a/b:0"})
    CHECK(printable(text) == text);
}

TEST_CASE("C0, DEL and C1 controls are shown per byte") {
  for (int c = 0; c < 0x20; ++c) {
    const std::string shown = printable(std::string(1, static_cast<char>(c)));
    CHECK(shown == std::string("\\x") + "0123456789abcdef"[c / 16] + "0123456789abcdef"[c % 16]);
  }
  CHECK(printable("\x7f") == "\\x7f");
  CHECK(printable("\x1b[31mred\n") == "\\x1b[31mred\\x0a");
  CHECK(printable("\xc2\x80") == "\\xc2\\x80");
  CHECK(printable("\xc2\x9b") == "\\xc2\\x9b");  // CSI in one character
  CHECK(printable("\xc2\xa0") == "\xc2\xa0");
}

TEST_CASE("every bidirectional control is shown, its neighbours are not touched") {
  for (const std::string control : {"\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d",
                                    "\u202e", "\u2066", "\u2067", "\u2068", "\u2069"}) {
    CHECK(printable(control).substr(0, 2) == "\\x");
    CHECK(printable(control).size() == 4 * control.size());
  }
  for (const std::string neighbour :
       {"\u061b", "\u061d", "\u200d", "\u2010", "\u2029", "\u202f", "\u2065", "\u206a"})
    CHECK(printable(neighbour) == neighbour);
}

TEST_CASE("bytes that are no UTF-8 are shown, the rest around them kept") {
  CHECK(printable("a\xff"
                  "b") == "a\\xffb");
  CHECK(printable("\xe2\x82") == "\\xe2\\x82");
  CHECK(printable("\xed\xa0\x80") == "\\xed\\xa0\\x80");
}

TEST_CASE("a name comes in double quotes") {
  CHECK(opseq::quoted_name("Conv") == "\"Conv\"");
  CHECK(opseq::quoted_name("") == "\"\"");
  CHECK(opseq::quoted_name("a\nb") == "\"a\\x0ab\"");
}

TEST_CASE("80 bytes are quoted whole, 81 are cut with an ellipsis") {
  CHECK(opseq::quoted_name(std::string(80, 'a')) == '"' + std::string(80, 'a') + '"');
  CHECK(opseq::quoted_name(std::string(81, 'a')) == '"' + std::string(80, 'a') + "…\"");
  CHECK(opseq::quoted_name(std::string(1'000'000, 'a')) == '"' + std::string(80, 'a') + "…\"");
}

TEST_CASE("the cut falls between characters") {
  for (std::size_t before = 76; before <= 80; ++before) {
    const std::string name = std::string(before, 'a') + "\xf0\x9f\x98\x80" + std::string(80, 'b');
    const std::string kept = before == 76 ? "\xf0\x9f\x98\x80" : "";
    CHECK(opseq::quoted_name(name) == '"' + std::string(before, 'a') + kept + "…\"");
  }
}

TEST_CASE("a long name of continuation bytes alone is cut all the same") {
  const std::string shown = opseq::quoted_name(std::string(200, '\x80'));
  CHECK(shown.size() < 4 * 80 + 6);
  CHECK(shown.size() > 4 * 75);
}

}  // namespace quoted_test

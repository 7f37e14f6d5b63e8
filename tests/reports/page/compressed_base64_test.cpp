#include "reports/page/compressed_base64.h"

#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <string>

#include "tests/support/inputs/random_inputs.h"

namespace opseq {
namespace compressed_base64_test {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// Bit by bit.
std::string naive_decoded(std::string_view text) {
  std::string bytes;
  unsigned bits = 0;
  int held = 0;
  for (const char letter : text) {
    if (letter == '=') break;
    const std::size_t value = letters.find(letter);
    REQUIRE(value != std::string_view::npos);
    for (int i = 5; i >= 0; --i) {
      bits = bits << 1 | (value >> i & 1);
      if (++held < 8) continue;
      bytes += static_cast<char>(bits & 0xff);
      held = 0;
    }
  }
  return bytes;
}

std::string inflated(const std::string& bytes, std::size_t size) {
  std::string out(size + 1, '\0');
  uLongf length = out.size();
  REQUIRE(uncompress(reinterpret_cast<Bytef*>(out.data()), &length,
                     reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) == Z_OK);
  out.resize(length);
  return out;
}

std::string random_bytes(tests::Random& random, std::size_t length, std::uint32_t range) {
  std::string bytes;
  for (std::size_t i = 0; i < length; ++i) bytes += static_cast<char>(random.below(range));
  return bytes;
}

TEST_CASE("base64 by RFC 4648's own examples") {
  CHECK(base64("") == "");
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64("\xfb\xff\xbf") == "+/+/");
}

TEST_CASE("base64 of all bytes, in all lengths") {
  tests::Random random(1);
  for (std::size_t length = 0; length < 200; ++length) {
    const std::string bytes = random_bytes(random, length, 256);
    const std::string text = base64(bytes);
    CHECK(text.size() == (length + 2) / 3 * 4);
    CHECK(static_cast<std::size_t>(std::count(text.begin(), text.end(), '=')) == (3 - length % 3) % 3);
    CHECK(naive_decoded(text) == bytes);
  }
}

TEST_CASE("zlib takes it apart again") {
  tests::Random random(2);
  for (const std::size_t length : {0, 1, 100, 65'535, 65'536, 300'000}) {
    const std::string noise = random_bytes(random, length, 256);  // compressed it is longer than a buffer
    CHECK(inflated(naive_decoded(compressed_base64(noise)), length) == noise);
  }
  const std::string even(1'000'000, 'x');
  CHECK(compressed_base64(even).size() < 3'000);
  CHECK(inflated(naive_decoded(compressed_base64(even)), even.size()) == even);
}

}  // namespace compressed_base64_test
}  // namespace opseq

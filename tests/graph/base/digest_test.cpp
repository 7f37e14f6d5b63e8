#include "graph/base/digest.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <vector>

namespace digest_test {

using opseq::Digest;
using opseq::DigestBuilder;
using opseq::to_hex;

Digest digest_of(const std::vector<std::string>& fields) {
  DigestBuilder builder;
  for (const std::string& field : fields) builder.add(field);
  return builder.finish();
}

TEST_CASE("hexadecimal digits come in order, zeros included") {
  CHECK(to_hex({0, 0}) == "00000000000000000000000000000000");
  CHECK(to_hex({0x0123456789abcdef, 0xfedcba9876543210}) == "0123456789abcdeffedcba9876543210");
  CHECK(to_hex({1, 0x8000000000000000}) == "00000000000000018000000000000000");
}

TEST_CASE("fields are delimited") {
  const std::set<std::string> digests{to_hex(digest_of({"ab", "c"})), to_hex(digest_of({"a", "bc"})),
                                      to_hex(digest_of({"abc"})),     to_hex(digest_of({"abc", ""})),
                                      to_hex(digest_of({"", "abc"})), to_hex(digest_of({}))};
  CHECK(digests.size() == 6);
}

TEST_CASE("the same fields give the same digest, another order another one") {
  CHECK(digest_of({"a", "b"}) == digest_of({"a", "b"}));
  CHECK(digest_of({"a", "b"}) != digest_of({"b", "a"}));
}

TEST_CASE("nothing added is XXH3's published digest of nothing") {
  CHECK(to_hex(DigestBuilder().finish()) == "99aa06d3014798d86001c324468d497f");
}

TEST_CASE("bytes enter as their length in 64 bits, little-endian, and themselves") {
  const std::string raw("\x02\0\0\0\0\0\0\0hi", 10);
  const XXH128_hash_t expected = XXH3_128bits(raw.data(), raw.size());
  CHECK(digest_of({"hi"}) == Digest{expected.high64, expected.low64});
}

TEST_CASE("a number enters as 64 bits, little-endian, and a digest as two numbers") {
  DigestBuilder builder;
  builder.add(std::uint64_t{0x0102030405060708});
  builder.add(Digest{1, 0xff00000000000000});
  const std::string raw("\x08\x07\x06\x05\x04\x03\x02\x01\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xff", 24);
  const XXH128_hash_t expected = XXH3_128bits(raw.data(), raw.size());
  CHECK(builder.finish() == Digest{expected.high64, expected.low64});
}

TEST_CASE("finishing changes nothing: more can follow") {
  DigestBuilder builder;
  builder.add("a");
  CHECK(builder.finish() == builder.finish());
  builder.add("b");
  CHECK(builder.finish() == digest_of({"a", "b"}));
}

TEST_CASE("digests order by their high half, then their low half") {
  CHECK(Digest{1, 0} > Digest{0, 9});
  CHECK(Digest{1, 1} > Digest{1, 0});
}

}  // namespace digest_test

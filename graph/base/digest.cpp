#include "graph/base/digest.h"

#include <array>
#include <new>

#include "graph/base/text.h"

namespace opseq {

std::string to_hex(const Digest& digest) {
  std::string hex;
  append_hexadecimal(hex, digest.high, 16);
  append_hexadecimal(hex, digest.low, 16);
  return hex;
}

DigestBuilder::DigestBuilder() : state_(XXH3_createState()) {
  if (!state_) throw std::bad_alloc();
  XXH3_128bits_reset(state_.get());
}

void DigestBuilder::add(std::string_view bytes) {
  add(static_cast<std::uint64_t>(bytes.size()));
  XXH3_128bits_update(state_.get(), bytes.data(), bytes.size());
}

void DigestBuilder::add(std::uint64_t number) {
  std::array<unsigned char, 8> little_endian{};
  for (int i = 0; i < 8; ++i) little_endian[i] = static_cast<unsigned char>(number >> (8 * i));
  XXH3_128bits_update(state_.get(), little_endian.data(), little_endian.size());
}

void DigestBuilder::add(const Digest& digest) {
  add(digest.high);
  add(digest.low);
}

Digest DigestBuilder::finish() const {
  const XXH128_hash_t hash = XXH3_128bits_digest(state_.get());
  return {hash.high64, hash.low64};
}

}  // namespace opseq

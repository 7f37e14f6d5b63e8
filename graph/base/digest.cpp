#include "graph/base/digest.h"

#include <array>
#include <new>

namespace opseq {

std::string to_hex(const Digest& digest) {
  constexpr char digits[] = "0123456789abcdef";
  std::string hex(32, '0');
  for (int i = 0; i < 16; ++i) {
    hex[15 - i] = digits[(digest.high >> (4 * i)) & 15];
    hex[31 - i] = digits[(digest.low >> (4 * i)) & 15];
  }
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

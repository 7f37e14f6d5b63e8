// 128-bit digests (XXH3) that tell structures apart. Not a defence against forged collisions.
#pragma once

#include <xxhash.h>

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace opseq {

struct Digest {
  std::uint64_t high = 0;
  std::uint64_t low = 0;

  friend auto operator<=>(const Digest&, const Digest&) = default;
};

// 32 lower-case hexadecimal digits.
std::string to_hex(const Digest& digest);

// Collects fields; each is delimited, so ("ab", "c") and ("a", "bc") differ. The result depends on the
// fields and their order alone, not on the machine.
class DigestBuilder {
 public:
  DigestBuilder();

  void add(std::string_view bytes);
  void add(std::uint64_t number);
  void add(const Digest& digest);
  Digest finish() const;

 private:
  struct Free {
    void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
  };
  std::unique_ptr<XXH3_state_t, Free> state_;
};

}  // namespace opseq

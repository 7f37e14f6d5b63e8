// Protobuf's wire format, written.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace opseq {

// Fields in the order they are added, so that the same fields are the same bytes.
class WireWriter {
 public:
  void number(int field, std::int64_t value) {
    tag(field, 0);
    varint(static_cast<std::uint64_t>(value));
  }
  void real(int field, float value) {
    tag(field, 5);
    const auto bits = std::bit_cast<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) bytes_.push_back(static_cast<char>(bits >> shift & 0xff));
  }
  // A string, bytes or a message that is written already.
  void bytes(int field, std::string_view content) {
    tag(field, 2);
    varint(content.size());
    bytes_.append(content);
  }
  void message(int field, const WireWriter& content) { bytes(field, content.bytes_); }

  // The fields of another writer behind these.
  WireWriter& append(const WireWriter& others) {
    bytes_.append(others.bytes_);
    return *this;
  }

  const std::string& content() const { return bytes_; }

 private:
  void tag(int field, int wire_type) {
    varint(static_cast<std::uint64_t>(field) << 3 | static_cast<unsigned>(wire_type));
  }
  void varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_.push_back(static_cast<char>(value | 0x80));
    bytes_.push_back(static_cast<char>(value));
  }

  std::string bytes_;
};

}  // namespace opseq

#include "graph/onnx/zip_archive.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

#include "graph/base/quoted.h"
#include "graph/model/model.h"

namespace opseq {
namespace {

constexpr int stored = 0, deflated = 8;
constexpr std::size_t end_bytes = 22, entry_bytes = 46, header_bytes = 30;

[[noreturn]] void damaged() { throw ModelError("it is no ZIP archive, or a damaged one"); }

class Record {
 public:
  // Throws where the bytes at that place do not begin with the signature, or are fewer than `size`.
  Record(std::string_view archive, std::uint64_t at, std::string_view signature, std::size_t size) {
    if (at > archive.size() || archive.size() - at < size) damaged();
    bytes_ = archive.substr(at);
    if (!bytes_.starts_with(signature)) damaged();
  }

  std::uint64_t number(std::size_t at, std::size_t size) const {
    std::uint64_t value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes_[at + i]);
    return value;
  }
  std::string_view text(std::size_t at, std::uint64_t length) const {
    if (length > bytes_.size() - at) damaged();
    return bytes_.substr(at, length);
  }

 private:
  std::string_view bytes_;
};

constexpr std::string_view end_signature("PK\x05\x06", 4);

// At the end, but for a comment of up to 64 KiB.
Record end_of_directory(std::string_view archive) {
  const std::size_t at = archive.rfind(end_signature);
  if (at == std::string_view::npos) damaged();
  return {archive, at, end_signature, end_bytes};
}

std::string inflated(std::string_view packed, std::uint64_t bytes) {
  constexpr std::uint64_t most = std::numeric_limits<uInt>::max();
  if (packed.size() > most || bytes > most) damaged();
  std::string made(bytes, '\0');
  z_stream stream{};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(made.data());
  stream.avail_out = static_cast<uInt>(made.size());
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw ModelError("there is no memory to unpack it with");
  const int result = inflate(&stream, Z_FINISH);
  const bool is_whole = result == Z_STREAM_END && stream.avail_out == 0;
  inflateEnd(&stream);
  if (!is_whole) damaged();
  return made;
}

std::uint32_t checksum_of(const std::string& content) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

}  // namespace

std::vector<ZipEntry> zip_entries(std::string_view archive) {
  const Record end = end_of_directory(archive);
  const std::uint64_t count = end.number(10, 2);
  std::uint64_t at = end.number(16, 4);
  if (end.number(4, 2) != 0 || count == 0xffff || at == 0xffffffff)
    throw ModelError("it is a ZIP archive in parts, or one of more than 65,534 files or 4 GiB");
  std::vector<ZipEntry> entries;
  for (std::uint64_t i = 0; i < count; ++i) {
    const Record record(archive, at, std::string_view("PK\x01\x02", 4), entry_bytes);
    ZipEntry& entry = entries.emplace_back();
    const std::uint64_t name_bytes = record.number(28, 2);
    entry.name = record.text(entry_bytes, name_bytes);
    if ((record.number(8, 2) & 1) != 0) throw ModelError("it is encrypted");
    entry.method = static_cast<int>(record.number(10, 2));
    entry.checksum = static_cast<std::uint32_t>(record.number(16, 4));
    entry.packed_bytes = record.number(20, 4);
    entry.bytes = record.number(24, 4);
    entry.offset = record.number(42, 4);
    at += entry_bytes + name_bytes + record.number(30, 2) + record.number(32, 2);
  }
  return entries;
}

std::string zip_content(std::string_view archive, const ZipEntry& entry, std::uint64_t most_bytes) {
  if (entry.bytes > most_bytes)
    throw ModelError("unpacked it is larger than the limit of " + std::to_string(most_bytes) + " bytes");
  const Record header(archive, entry.offset, std::string_view("PK\x03\x04", 4), header_bytes);
  const std::uint64_t names = header.number(26, 2) + header.number(28, 2);
  header.text(header_bytes, names);
  const std::string_view packed = header.text(header_bytes + names, entry.packed_bytes);
  std::string content;
  if (entry.method == deflated)
    content = inflated(packed, entry.bytes);
  else if (entry.method == stored && entry.bytes == entry.packed_bytes)
    content = packed;
  else if (entry.method == stored)
    damaged();
  else
    throw ModelError("it holds " + quoted_name(entry.name) + ", packed by a method that is not read");
  if (checksum_of(content) != entry.checksum) damaged();
  return content;
}

}  // namespace opseq

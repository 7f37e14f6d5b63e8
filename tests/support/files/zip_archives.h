// ZIP archives for tests.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace opseq::test {

struct ZippedFile {
  std::string name, content;
  bool is_deflated = false;
};

inline std::string little_endian(std::uint64_t number, int bytes) {
  std::string made;
  for (int i = 0; i < bytes; ++i) made += static_cast<char>(number >> (8 * i) & 0xff);
  return made;
}

inline std::string deflated(const std::string& content) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib");
  std::string made(deflateBound(&stream, content.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(made.data());
  stream.avail_out = static_cast<uInt>(made.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) throw std::runtime_error("zlib");
  made.resize(stream.total_out);
  deflateEnd(&stream);
  return made;
}

// As `zip` writes it, with an extra field before each file's content, and the given comment at the end.
inline std::string zip_archive(const std::vector<ZippedFile>& files, const std::string& comment = "") {
  std::string made, directory;
  for (const ZippedFile& file : files) {
    const std::string packed = file.is_deflated ? deflated(file.content) : file.content;
    const auto checksum =
        crc32_z(0, reinterpret_cast<const Bytef*>(file.content.data()), file.content.size());
    const std::string common = little_endian(20, 2) + little_endian(0, 2) +
                               little_endian(file.is_deflated ? 8 : 0, 2) + little_endian(0, 4) +
                               little_endian(checksum, 4) + little_endian(packed.size(), 4) +
                               little_endian(file.content.size(), 4) + little_endian(file.name.size(), 2);
    directory += "PK\x01\x02" + little_endian(20, 2) + common + little_endian(0, 2) + little_endian(0, 2) +
                 little_endian(0, 8) + little_endian(made.size(), 4) + file.name;
    made += "PK\x03\x04" + common + little_endian(4, 2) + file.name + little_endian(0x0201, 4) + packed;
  }
  const std::string begin = little_endian(made.size(), 4), size = little_endian(directory.size(), 4);
  const std::string count = little_endian(files.size(), 2);
  return made + directory + "PK\x05\x06" + little_endian(0, 4) + count + count + size + begin +
         little_endian(comment.size(), 2) + comment;
}

}  // namespace opseq::test

// Files in a ZIP archive.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace opseq {

struct ZipEntry {
  std::string name;
  int method = 0;  // 0 stored, 8 deflated
  std::uint32_t checksum = 0;
  std::uint64_t packed_bytes = 0;
  std::uint64_t bytes = 0;
  std::uint64_t offset = 0;  // of the entry's own header
};

// As the archive's directory has them, in its order. Throws ModelError: no archive, one in parts, encrypted,
// or with more than 65,534 entries or 4 GiB. O(directory).
std::vector<ZipEntry> zip_entries(std::string_view archive);

// The content of an entry, checksum compared. Throws ModelError: damaged, packed by another method, or larger
// than `most_bytes`, which is what it may take of memory. O(bytes).
std::string zip_content(std::string_view archive, const ZipEntry& entry, std::uint64_t most_bytes);

}  // namespace opseq

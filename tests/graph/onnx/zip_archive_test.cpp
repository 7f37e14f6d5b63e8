#include "graph/onnx/zip_archive.h"

#include <doctest/doctest.h>

#include <string>

#include "tests/support/files/zip_archives.h"
#include "tests/support/models/onnx_builder.h"

namespace zip_archive_test {

using namespace opseq::test;  // the builders
using opseq::zip_content;
using opseq::zip_entries;
using opseq::ZipEntry;

const std::string text = std::string(500, 'a') + "the end";

TEST_CASE("stored and deflated files, with a comment behind them") {
  const std::string archive =
      zip_archive({{"a", text, false}, {"b/c", text, true}, {"", "", true}}, "a comment");
  const std::vector<ZipEntry> entries = zip_entries(archive);
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].name == "a");
  CHECK(entries[1].name == "b/c");
  CHECK(entries[1].packed_bytes < 100);
  CHECK(zip_content(archive, entries[0], 1000) == text);
  CHECK(zip_content(archive, entries[1], 1000) == text);
  CHECK(zip_content(archive, entries[2], 0) == "");
  CHECK(zip_entries(zip_archive({})).empty());
}

TEST_CASE("the limit is one of what is unpacked") {
  const std::string archive = zip_archive({{"a", text, true}});
  const ZipEntry entry = zip_entries(archive)[0];
  CHECK(zip_content(archive, entry, text.size()) == text);
  CHECK(model_error([&] { zip_content(archive, entry, text.size() - 1); }) ==
        "unpacked it is larger than the limit of 506 bytes");
}

// Unpacks all; "" where that works.
std::string error_of(const std::string& archive) {
  return model_error([&] {
    for (const ZipEntry& entry : zip_entries(archive)) zip_content(archive, entry, 10'000);
  });
}

TEST_CASE("every byte that is cut off or changed is noticed, or changes nothing that is read") {
  for (const bool is_deflated : {false, true}) {
    const std::string archive = zip_archive({{"a", text, is_deflated}});
    for (std::size_t size = 0; size < archive.size(); ++size) CHECK(error_of(archive.substr(0, size)) != "");
    for (std::size_t at = 0; at < archive.size(); ++at) {
      std::string changed = archive;
      changed[at] = static_cast<char>(changed[at] ^ 0x41);
      if (error_of(changed) == "" && !zip_entries(changed).empty())
        CHECK(zip_content(changed, zip_entries(changed)[0], 10'000) == text);
    }
  }
}

TEST_CASE("what is not read, and why") {
  const auto changed = [](std::size_t offset, char value) {
    std::string archive = zip_archive({{"a", text, false}});
    archive[archive.rfind("PK\x01\x02") + offset] = value;
    return archive;
  };
  CHECK(error_of("no archive") == "it is no ZIP archive, or a damaged one");
  CHECK(error_of(changed(8, 1)) == "it is encrypted");
  CHECK(error_of(changed(10, 12)) == "it holds \"a\", packed by a method that is not read");
  std::string many = zip_archive({});
  many.replace(many.rfind("PK\x05\x06") + 10, 2, "\xff\xff");
  CHECK(error_of(many) == "it is a ZIP archive in parts, or one of more than 65,534 files or 4 GiB");
}

TEST_CASE("more, or fewer, bytes than the directory says") {
  std::string archive = zip_archive({{"a", text, true}});
  const std::size_t size_at = archive.rfind("PK\x01\x02") + 24;
  const auto error = [&](std::uint64_t bytes) {
    return error_of(std::string(archive).replace(size_at, 4, little_endian(bytes, 4)));
  };
  CHECK(error(text.size()) == "");
  CHECK(error(text.size() - 1) == "it is no ZIP archive, or a damaged one");
  CHECK(error(text.size() + 1) == "it is no ZIP archive, or a damaged one");
}

}  // namespace zip_archive_test

#include "graph/base/file_stream.h"

#include <doctest/doctest.h>
#include <google/protobuf/io/coded_stream.h>

#include <random>
#include <string>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"

namespace file_stream_test {

using google::protobuf::io::CodedInputStream;
using opseq::FileStream;
using opseq::OpenedFile;
using opseq::test::model_error;
using opseq::test::TemporaryFolder;

std::string varied_bytes(std::size_t count) {
  std::mt19937 random(7);
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(random());
  return bytes;
}

// All bytes, in whatever windows they come.
std::string streamed(FileStream& stream) {
  std::string all;
  const void* data = nullptr;
  int size = 0;
  while (stream.Next(&data, &size))
    all.append(static_cast<const char*>(data), static_cast<std::size_t>(size));
  return all;
}

TEST_CASE("the windows together are the file, whatever its length") {
  const TemporaryFolder folder;
  for (const std::size_t length : {0, 1, 4095, 16 << 10, (16 << 10) + 1, 1'000'000}) {
    const std::string bytes = varied_bytes(length);
    const OpenedFile file(folder.write("a", bytes));
    FileStream stream(file);
    CHECK(streamed(stream) == bytes);
    CHECK(stream.ByteCount() == static_cast<std::int64_t>(length));
  }
}

TEST_CASE("what is backed up comes again, what is skipped does not") {
  const TemporaryFolder folder;
  const std::string bytes = varied_bytes(200'000);
  const OpenedFile file(folder.write("a", bytes));
  FileStream stream(file);
  const void* data = nullptr;
  int size = 0;
  REQUIRE(stream.Next(&data, &size));
  stream.BackUp(size - 5);
  CHECK(stream.ByteCount() == 5);
  CHECK(stream.Skip(99'995));
  CHECK(streamed(stream) == bytes.substr(100'000));
}

TEST_CASE("skipping beyond the end stops there and says so") {
  const TemporaryFolder folder;
  const OpenedFile file(folder.write("a", "0123456789"));
  FileStream stream(file);
  CHECK_FALSE(stream.Skip(11));
  CHECK(stream.ByteCount() == 10);
  CHECK(streamed(stream).empty());
}

TEST_CASE("protobuf's reader sees the same through windows as in one piece") {
  const TemporaryFolder folder;
  const std::string bytes = varied_bytes(1 << 20);
  const OpenedFile file(folder.write("a", bytes));
  FileStream stream(file);
  CodedInputStream in(&stream);
  std::mt19937 random(11);
  std::size_t at = 0;
  while (at + 100'000 < bytes.size()) {
    const auto length = static_cast<std::size_t>(random() % (random() % 4 == 0 ? 90'000 : 300));
    if (random() % 2 == 0) {
      REQUIRE(in.Skip(static_cast<int>(length)));
    } else {
      std::string part;
      REQUIRE(in.ReadString(&part, static_cast<int>(length)));
      REQUIRE(part == bytes.substr(at, length));
    }
    at += length;
    REQUIRE(in.CurrentPosition() == static_cast<int>(at));
  }
}

TEST_CASE("a file cut short in the middle is a ModelError through protobuf's reader") {
  const TemporaryFolder folder;
  const auto path = folder.write("a", varied_bytes(1 << 20));
  const OpenedFile file(path);
  std::filesystem::resize_file(path, 100'000);
  CHECK(model_error([&] {
          FileStream stream(file);
          CodedInputStream in(&stream);
          std::string all;
          in.ReadString(&all, 1 << 20);
        }) == "the file became shorter while it was read");
}

}  // namespace file_stream_test

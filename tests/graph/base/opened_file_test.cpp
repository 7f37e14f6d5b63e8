#include "graph/base/opened_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <iterator>
#include <span>
#include <string>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/onnx_builder.h"

namespace opened_file_test {

using opseq::file_stamp;
using opseq::FileStamp;
using opseq::OpenedFile;
using opseq::test::model_error;
using opseq::test::TemporaryFolder;
namespace fs = std::filesystem;

std::string opening_error(const fs::path& path) {
  return model_error([&] { const OpenedFile file(path); });
}

std::string stamp_error(const fs::path& path) {
  return model_error([&] { file_stamp(path); });
}

void set_modified(const fs::path& path, std::int64_t seconds, std::int64_t nanoseconds) {
  const timespec both[2] = {{seconds, nanoseconds}, {seconds, nanoseconds}};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), both, 0) == 0);
}

TEST_CASE("the bytes are those of the file") {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += static_cast<char>(i * 7);
  CHECK(OpenedFile(folder.write("a", bytes)).content() == bytes);
}

TEST_CASE("an empty file has no bytes") {
  const TemporaryFolder folder;
  CHECK(OpenedFile(folder.write("empty", "")).content().empty());
}

TEST_CASE("a stamp has the size and the time in nanoseconds") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a", "12345");
  set_modified(file, 1'600'000'000, 123'456'789);
  CHECK(file_stamp(file) == FileStamp{5, 1'600'000'000'123'456'789});
}

TEST_CASE("a stamp tells a file apart from one a nanosecond younger or a byte longer") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a", "12345");
  set_modified(file, 1'600'000'000, 1);
  const FileStamp before = file_stamp(file);
  set_modified(file, 1'600'000'000, 2);
  CHECK(file_stamp(file) != before);
  folder.write("a", "123456");
  set_modified(file, 1'600'000'000, 1);
  CHECK(file_stamp(file) != before);
}

TEST_CASE("times before 1970 and beyond the year 2262 make a stamp too") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("a", "");
  set_modified(file, -5, 0);
  CHECK(file_stamp(file).modified_ns == -5'000'000'000);
  set_modified(file, 12'000'000'000, 0);
  const FileStamp far = file_stamp(file);
  CHECK(far == file_stamp(file));
}

TEST_CASE("a missing file is an error that says so") {
  const TemporaryFolder folder;
  CHECK(opening_error(folder / "none") == "the file can't be opened: No such file or directory");
  CHECK(stamp_error(folder / "none") == "the file can't be examined: No such file or directory");
}

TEST_CASE("a folder, a FIFO and a device are no regular files") {
  const TemporaryFolder folder;
  const fs::path fifo = folder / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  for (const fs::path& path : {folder.path(), fifo, fs::path("/dev/null")}) {
    CHECK(opening_error(path) == "it is not a regular file");
    CHECK(stamp_error(path) == "it is not a regular file");
  }
}

TEST_CASE("a link to a file is that file, a link to itself an error") {
  const TemporaryFolder folder;
  folder.write("a", "abc");
  fs::create_symlink("a", folder / "link");
  fs::create_symlink("loop", folder / "loop");
  CHECK(OpenedFile(folder / "link").content() == "abc");
  CHECK(file_stamp(folder / "link").bytes == 3);
  CHECK(opening_error(folder / "loop") == "the file can't be opened: Too many levels of symbolic links");
}

TEST_CASE("a file outlives its removal while it is open") {
  const TemporaryFolder folder;
  const OpenedFile file(folder.write("a", "abc"));
  fs::remove(folder / "a");
  CHECK(file.content() == "abc");
}

TEST_CASE("no descriptor stays open") {
  const TemporaryFolder folder;
  const fs::path path = folder.write("a", "abc");
  const auto open_descriptors = [] {
    return std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator());
  };
  const auto before = open_descriptors();
  { const OpenedFile file(path); }
  opening_error(folder.path());
  CHECK(open_descriptors() == before);
}

TEST_CASE("a part of the file is read from where it is asked for") {
  const TemporaryFolder folder;
  const OpenedFile file(folder.write("a", "0123456789"));
  std::string out(3, '\0');
  file.read(4, std::as_writable_bytes(std::span(out)));
  CHECK(out == "456");
}

TEST_CASE("a file cut short while it is open is an error, not the end of the process") {
  const TemporaryFolder folder;
  const fs::path path = folder.write("a", std::string(100'000, 'x'));
  const OpenedFile file(path);
  fs::resize_file(path, 50'000);
  CHECK(model_error([&] { file.content(); }) == "the file became shorter while it was read");
  CHECK(model_error([&] { file.require_unchanged(); }) == "the file changed while it was read");
}

TEST_CASE("a file of the same length with other content has changed") {
  const TemporaryFolder folder;
  const fs::path path = folder.write("a", "abc");
  set_modified(path, 1'600'000'000, 1);
  const OpenedFile file(path);
  CHECK(model_error([&] { file.require_unchanged(); }) == "");
  folder.write("a", "xyz");
  CHECK(model_error([&] { file.require_unchanged(); }) == "the file changed while it was read");
}

}  // namespace opened_file_test

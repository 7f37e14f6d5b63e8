#include "reports/program/terminal/output_file.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace output_file_test {

namespace fs = std::filesystem;
using test::TemporaryFolder;

std::size_t files_in(const fs::path& folder) {
  return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

// A standard output whose reader is gone, while it exists.
class ClosedPipe {
 public:
  ClosedPipe() {
    std::fflush(stdout);
    kept_ = ::dup(STDOUT_FILENO);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::dup2(ends[1], STDOUT_FILENO);
    for (const int end : ends) ::close(end);
  }
  ClosedPipe(const ClosedPipe&) = delete;
  ClosedPipe& operator=(const ClosedPipe&) = delete;
  ~ClosedPipe() {
    ::dup2(kept_, STDOUT_FILENO);
    ::close(kept_);
    std::clearerr(stdout);
  }

 private:
  int kept_ = -1;
};

std::string failure_of(const fs::path& file) {
  try {
    write_output(file, "content");
  } catch (const Error& error) {
    return error.what();
  }
  return "";
}

TEST_CASE("a file is made or replaced, and nothing stays beside it") {
  const TemporaryFolder folder;
  const std::string all_bytes("a\0\n\r\xff", 5);
  write_output(folder / "a", all_bytes);
  CHECK(test::read_file(folder / "a") == all_bytes);
  write_output(folder / "a", "");
  CHECK(test::read_file(folder / "a").empty());
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("who has the old file open goes on reading it") {
  const TemporaryFolder folder;
  folder.write("a", "old");
  std::ifstream reader(folder / "a");
  write_output(folder / "a", "new!");
  std::string read;
  reader >> read;
  CHECK(read == "old");
}

TEST_CASE("a symbolic link stays, and what it leads to is replaced") {
  const TemporaryFolder folder;
  folder.write("sub/a", "old");
  fs::create_symlink("sub/a", folder / "link");
  fs::create_symlink("sub/new", folder / "dangling");
  write_output(folder / "link", "content");
  write_output(folder / "dangling", "content");
  CHECK(fs::is_symlink(folder / "link"));
  CHECK(fs::is_symlink(folder / "dangling"));
  CHECK(test::read_file(folder / "sub/a") == "content");
  CHECK(test::read_file(folder / "sub/new") == "content");
  CHECK(files_in(folder / "sub") == 2);
}

TEST_CASE("what can't be written gives a sentence with the name, and nothing stays") {
  const TemporaryFolder folder;
  fs::create_directory(folder / "sub");
  const std::string missing = (folder / "none/a").string();
  CHECK(failure_of(missing) == "The file " + missing + " can't be written: No such file or directory.");
  const std::string sub = (folder / "sub").string();
  CHECK(failure_of(sub) == "The file " + sub + " can't be written: Is a directory.");
  CHECK(failure_of("/dev/full") == "The file /dev/full can't be written: No space left on device.");
  CHECK(failure_of("/proc/a").starts_with("The file /proc/a can't be written: "));
  CHECK(failure_of(folder / "n\xff/a").find("n\\xff/a") != std::string::npos);
  CHECK(files_in(folder.path()) == 1);
  CHECK(files_in(folder / "sub") == 0);
}

TEST_CASE("a closed pipe is an error for data, and none for text") {
  const auto before = ::signal(SIGPIPE, SIG_IGN);
  std::string failure;
  bool is_text_dropped = false;
  {
    const ClosedPipe pipe;
    failure = failure_of("-");
    write_text("content");
    is_text_dropped = true;
  }
  ::signal(SIGPIPE, before);
  CHECK(failure == "Standard output can't be written: Broken pipe.");
  CHECK(is_text_dropped);
}

TEST_CASE("a device is written to, not replaced") {
  write_output("/dev/null", "content");
  CHECK(fs::is_character_file("/dev/null"));
}

TEST_CASE("a folder is made with those above it, or is there already") {
  const TemporaryFolder folder;
  make_folder(folder / "a/b/c");
  CHECK(fs::is_directory(folder / "a/b/c"));
  folder.write("a/b/c/kept", "content");
  make_folder(folder / "a/b/c");
  make_folder(folder / "a/b/");
  fs::create_directory_symlink("a", folder / "link");
  make_folder(folder / "link/d");
  CHECK(fs::is_directory(folder / "a/d"));
  CHECK(test::read_file(folder / "a/b/c/kept") == "content");
}

TEST_CASE("a folder that can't be made gives a sentence with its name") {
  const TemporaryFolder folder;
  folder.write("file", "");
  const auto failure = [](const fs::path& made) -> std::string {
    try {
      make_folder(made);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  for (const char* name : {"file", "file/sub"}) {
    const std::string made = (folder / name).string();
    CHECK(failure(made) == "The folder " + made + " can't be made: Not a directory.");
  }
  CHECK(failure("/proc/none").starts_with("The folder /proc/none can't be made: "));
  CHECK(failure(folder / "file/n\xff").find("n\\xff can't") != std::string::npos);
  CHECK_FALSE(failure("").empty());
}

TEST_CASE("- is standard output") {
  const TemporaryFolder folder;
  std::fflush(stdout);
  const int saved = ::dup(STDOUT_FILENO);
  REQUIRE(std::freopen((folder / "out").c_str(), "w", stdout) != nullptr);
  write_output("-", "one ");
  write_standard_output("two");
  ::dup2(saved, STDOUT_FILENO);
  ::close(saved);
  CHECK(test::read_file(folder / "out") == "one two");
  CHECK_FALSE(fs::exists("-"));
}

TEST_CASE("a database is not replaced") {
  const TemporaryFolder folder;
  const std::string content = std::string("SQLite format 3") + '\0' + "rows";
  const fs::path file = folder.write("a.db", content);
  fs::create_symlink("a.db", folder / "link");
  for (const fs::path& name : {file, folder / "link"})
    CHECK(failure_of(name) ==
          "The file " + name.string() + " can't be written: it is a database, which would be lost.");
  CHECK(test::read_file(file) == content);
}

TEST_CASE("a name that leads to a descriptor of the process is written to it, behind what is there") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("log", "precious\n");
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND);
  const std::string number = std::to_string(descriptor);
  write_output("/proc/self/fd/" + number, "one\n");
  write_output("/dev/fd/" + number, "two\n");
  fs::create_symlink("/dev/fd/" + number, folder / "link");
  write_output(folder / "link", "three\n");
  ::close(descriptor);
  CHECK(test::read_file(file) == "precious\none\ntwo\nthree\n");
  CHECK(files_in(folder.path()) == 2);
}

TEST_CASE("a descriptor that the process opened for itself is not written to") {
  const TemporaryFolder folder;
  const std::string content("SQLite format 3\0rows", 20);
  const fs::path file = folder.write("a.db", content);
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  CHECK_FALSE(failure_of("/dev/fd/" + std::to_string(descriptor)).empty());
  ::close(descriptor);
  CHECK(test::read_file(file) == content);
}

TEST_CASE("two outputs are two files") {
  const auto failure = [](const std::vector<fs::path>& files) -> std::string {
    try {
      require_different_files(files);
    } catch (const Error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(failure({"a", "b", "", "", "-", "-"}).empty());
  CHECK(failure({"/dev/null", "/dev/null", "/dev/stdout", "/dev/stdout"}).empty());
  CHECK(failure({"a", "b", "./a"}) == "The file ./a can't be written: another output is the same file.");
  const TemporaryFolder folder;
  folder.write("c", "");
  fs::create_symlink("c", folder / "link");
  CHECK_FALSE(failure({folder / "c", folder / "link"}).empty());
}

}  // namespace output_file_test
}  // namespace opseq

#include "reports/program/terminal/standard_input.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace standard_input_test {

// Standard input comes from there while it exists.
class From {
 public:
  explicit From(const std::filesystem::path& file) : saved_(::dup(STDIN_FILENO)) {
    const int opened = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    ::dup2(opened, STDIN_FILENO);
    ::close(opened);
  }
  From(const From&) = delete;
  From& operator=(const From&) = delete;
  ~From() {
    ::dup2(saved_, STDIN_FILENO);
    ::close(saved_);
  }

 private:
  int saved_;
};

TEST_CASE("all of standard input is read, more than a buffer of it too") {
  const test::TemporaryFolder folder;
  const std::string content = std::string(200'000, 'x') + "\n\xff";
  const From from(folder.write("a", content));
  CHECK(read_standard_input() == content);
  CHECK(read_standard_input().empty());
}

TEST_CASE("what can't be read is told") {
  const test::TemporaryFolder folder;
  const From from(folder.path());
  CHECK(test::store_failure([] { read_standard_input(); }).sentence == "Standard input can't be read.");
}

}  // namespace standard_input_test
}  // namespace opseq

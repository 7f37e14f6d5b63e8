#include "reports/program/terminal/progress_line.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace progress_line_test {

using namespace std::chrono_literals;

TEST_CASE("progress says what, how much of how much, and the time that is left") {
  CHECK(progress_text({"reading models", 0, 10}, 5s) == "reading models: 0 of 10 (0%)");
  CHECK(progress_text({"comparing", 12'345, 152'096}, 1s) == "comparing: 12,345 of 152,096 (8%), 11 s left");
  CHECK(progress_text({"comparing", 1, 4}, 2s) == "comparing: 1 of 4 (25%), 6 s left");
  CHECK(progress_text({"comparing", 999, 1000}, 0s) == "comparing: 999 of 1,000 (99%), 0 s left");
  CHECK(progress_text({"comparing", 10, 10}, 5s) == "comparing: 10 of 10 (100%)");
  CHECK(progress_text({"comparing", 0, 0}, 5s) == "comparing: 0 of 0 (100%)");
}

TEST_CASE("progress of work has no numbers but the share") {
  const auto text = [](std::uint64_t done, std::uint64_t total) {
    return progress_text({"comparing", done, total, ProgressUnit::work}, 3s);
  };
  CHECK(text(0, 10) == "comparing: 0%");
  CHECK(text(1, 4) == "comparing: 25%, 9 s left");
  CHECK(text(10, 10) == "comparing: 100%");
  CHECK(text(15'000'000'000'000'000'000U, 18'000'000'000'000'000'000U) == "comparing: 83%, 1 s left");
}

TEST_CASE("where standard error is no terminal, each step is told once, unless nothing is to be shown") {
  const test::TemporaryFolder folder;
  std::fflush(stderr);
  const int saved = ::dup(STDERR_FILENO);
  REQUIRE(std::freopen((folder / "err").c_str(), "w", stderr) != nullptr);
  for (const bool is_enabled : {false, true}) {
    ProgressLine line(is_enabled);
    line.show({"working", 1, 2});
    line.show({"working", 2, 2});
    line.show({"resting", 0, 2});
    line.clear();
  }
  std::fflush(stderr);
  ::dup2(saved, STDERR_FILENO);
  ::close(saved);
  CHECK(test::read_file(folder / "err") == "opseq: working ...\nopseq: resting ...\n");
}

}  // namespace progress_line_test
}  // namespace opseq

#include "analyzer/execution/worker_program.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace worker_program_test {

TEST_CASE("the folder of this program has its tests' worker") {
  CHECK(std::filesystem::exists(program_folder() / "opseq-test-worker"));
}

TEST_CASE("beside the program comes before the library folder") {
  const test::TemporaryFolder folder;
  const auto beside = folder / "bin" / "opseq-worker";
  const auto installed = folder / "lib" / "opseq" / "opseq-worker";
  CHECK(worker_program(folder / "bin") == beside);  // where it should be
  folder.write("lib/opseq/opseq-worker", "");
  CHECK(worker_program(folder / "bin") == installed);
  folder.write("bin/opseq-worker", "");
  CHECK(worker_program(folder / "bin") == beside);
}

}  // namespace worker_program_test
}  // namespace opseq

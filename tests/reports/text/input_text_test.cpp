#include "reports/text/input_text.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"
#include "tests/support/models/store_failure.h"

namespace opseq {
namespace input_text_test {

TEST_CASE("a file's bytes are read, and what can't be read is told") {
  const test::TemporaryFolder folder;
  CHECK(read_input_text(folder.write("a", "x\r\n\xff"), "list") == "x\r\n\xff");
  CHECK(read_input_text(folder.write("b", ""), "list").empty());
  for (const std::filesystem::path& file : {folder / "none", folder.path()})
    CHECK(test::store_failure([&] { read_input_text(file, "list"); }).sentence ==
          "The list " + file.string() + " can't be read.");
}

}  // namespace input_text_test
}  // namespace opseq

#include "graph/base/folder_names.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace folder_names_test {

TEST_CASE("all names are there, sorted, also hidden ones") {
  const test::TemporaryFolder folder;
  for (const char* file : {"b", ".a", "a", "c/d"}) folder.write(file, "");
  const FolderNames found = folder_names(folder.path());
  CHECK(found.names == std::vector<std::string>{".a", "a", "b", "c"});
  CHECK(found.problem.empty());
}

TEST_CASE("what is no folder can't be listed") {
  const test::TemporaryFolder folder;
  const FolderNames found = folder_names(folder.write("a", ""));
  CHECK(found.names.empty());
  CHECK(found.problem == "the folder can't be listed: Not a directory");
}

}  // namespace folder_names_test
}  // namespace opseq

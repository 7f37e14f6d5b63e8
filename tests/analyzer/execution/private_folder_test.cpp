#include "analyzer/execution/private_folder.h"

#include <doctest/doctest.h>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace private_folder_test {

namespace fs = std::filesystem;

TEST_CASE("a folder for its owner alone, removed with what is in it") {
  const test::TemporaryFolder parent;
  fs::path made;
  {
    const PrivateFolder folder(parent.path());
    const PrivateFolder other(parent.path());
    made = folder.path();
    CHECK(made != other.path());
    CHECK(made.parent_path() == parent.path());
    CHECK((fs::status(made).permissions() & fs::perms::all) == fs::perms::owner_all);
    fs::create_directory(made / "a");
    test::write_file(made / "a/b", "c");
  }
  CHECK_FALSE(fs::exists(made));
}

TEST_CASE("where none can be made, that is said") {
  CHECK_THROWS_WITH_AS(PrivateFolder("/nonexistent"),
                       "/nonexistent: no folder can be made in it: No such file or directory.", Error);
}

TEST_CASE("temporary files have one of their own") {
  const PrivateFolder folder;
  CHECK(fs::is_directory(folder.path()));
}

}  // namespace private_folder_test
}  // namespace opseq

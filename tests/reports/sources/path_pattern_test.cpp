#include "reports/sources/path_pattern.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace path_pattern_test {

namespace fs = std::filesystem;
using Found = std::vector<std::string>;

struct Tree {
  const test::TemporaryFolder folder;

  Tree() {
    for (const char* file : {"a.onnx", "b.onnx", "c1.onnx", "n.txt", ".h.onnx", "s/a.onnx", "s/t/a.onnx",
                             "s/.u/a.onnx", "[x]/a.onnx"})
      folder.write(file, "");
    fs::create_directory_symlink("..", folder / "s/up");
  }
  std::string below(const std::string& pattern) const { return (folder / pattern).string(); }
  Found match(const std::string& pattern) const {
    Found found;
    for (const fs::path& path : match_path_pattern(below(pattern)).files)
      found.push_back(path.lexically_relative(folder.path()).string());
    return found;
  }
};

TEST_CASE_FIXTURE(Tree, "what has a wildcard, and is not there, is a pattern") {
  for (const char* word : {"*.onnx", "a?", "[ab].onnx", "s/**"}) CHECK(is_path_pattern(below(word)));
  CHECK_FALSE(is_path_pattern(below("none.onnx")));
  CHECK_FALSE(is_path_pattern(below("[x]")));
  CHECK_FALSE(is_path_pattern(below("[x]/a.onnx")));
}

TEST_CASE_FIXTURE(Tree, "wildcards match names within a folder, sorted, hidden ones by a dot alone") {
  CHECK(match("*.onnx") == Found{"a.onnx", "b.onnx", "c1.onnx"});
  CHECK(match("?.*") == Found{"a.onnx", "b.onnx", "n.txt"});
  CHECK(match("[!a-b]*.onnx") == Found{"c1.onnx"});
  CHECK(match(".*.onnx") == Found{".h.onnx"});
  CHECK(match("*/a.onnx") == Found{"[x]/a.onnx", "s/a.onnx"});
  CHECK(match("z*").empty());
  CHECK(match("none/*").empty());
}

TEST_CASE_FIXTURE(Tree, "two stars match folders in folders, without hidden ones and links") {
  CHECK(match("**/a.onnx") == Found{"[x]/a.onnx", "a.onnx", "s/a.onnx", "s/t/a.onnx"});
  CHECK(match("s/**/t/*") == Found{"s/t/a.onnx"});
  CHECK(match("s/**") == Found{"s/a.onnx", "s/t/a.onnx"});
  CHECK(match("**/**/n.txt") == Found{"n.txt"});
}

TEST_CASE_FIXTURE(Tree, "the folder is what comes before the first wildcard") {
  CHECK(match_path_pattern(below("s/t/*.onnx")).folder == folder / "s/t");
  CHECK(match_path_pattern(below("s/*/a.onnx")).folder == folder / "s");
  CHECK(match_path_pattern("no-such-*").folder == ".");
}

}  // namespace path_pattern_test
}  // namespace opseq

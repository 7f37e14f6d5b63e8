#include "store/stages/set_files.h"

#include <doctest/doctest.h>

#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace set_files_test {

namespace fs = std::filesystem;
using Found = std::vector<std::string>;

struct Folder {
  const test::TemporaryFolder folder;
  int checks = 0;

  Folder() {
    for (const char* file : {"a/x.onnx", "a/b/y.onnx", "c/z.onnx"}) folder.write(file, "");
    fs::create_directory(folder / "none");
  }
  SetFiles find(const SetSources& set, const TakesPath& takes = nullptr) {
    return find_set_files(set, takes, [this] { ++checks; });
  }
  std::string text(const fs::path& below) const { return (folder / below).string(); }
  // Sources are shown below the folder.
  Found shown(const SetFiles& found) const {
    Found files;
    for (const FoundFile& file : found.files)
      files.push_back(fs::path(file.source).lexically_relative(folder.path()).string() + ": " +
                      file.file.path);
    return files;
  }
};

TEST_CASE_FIXTURE(Folder, "files of folders and single ones, each by the first source that has it") {
  const SetFiles found = find({"m", {folder / "a", folder / "c/z.onnx", folder / "c"}});
  CHECK(shown(found) == Found{"a: b/y.onnx", "a: x.onnx", "c/z.onnx: z.onnx"});
  CHECK(found.searched == std::set<std::string>{text("a"), text("c/z.onnx"), text("c")});
  CHECK(found.empty.empty());
  CHECK(checks == 3);
}

TEST_CASE_FIXTURE(Folder, "given files are called as they lie below the folder, in whatever order they are") {
  const Found expected{"a: b/y.onnx", "a: x.onnx", "c/z.onnx: z.onnx"};
  for (const fs::path& base : {folder / "a", folder / "a/", folder / "c/../a/."}) {
    const SetFiles found =
        find({"m", {}, {{base, {folder / "c/z.onnx", folder / "a/x.onnx", folder / "a/./b/y.onnx"}}}});
    CHECK(shown(found) == expected);
    CHECK(found.searched == std::set<std::string>{text("c/z.onnx")});
  }
  CHECK(shown(find({"m", {}, {{folder / "a", {folder / "a/b"}}}})) == Found{"a/b: y.onnx"});
}

TEST_CASE_FIXTURE(Folder, "what is given and not there has its reason") {
  const SetFiles found = find({"m", {}, {{folder.path(), {folder / "a/gone.onnx"}}}});
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].file.path == "a/gone.onnx");
  CHECK(found.files[0].file.problem == nothing_given);
}

TEST_CASE_FIXTURE(Folder, "what is not taken is counted, and a source without any file is told") {
  const TakesPath takes = [](const std::string& path) { return path.find("x.") == std::string::npos; };
  const SetFiles found =
      find({"m", {folder / "a", folder / "none"}, {{folder / "a", {folder / "a/x.onnx"}}}}, takes);
  CHECK(shown(found) == Found{"a: b/y.onnx"});
  CHECK(found.left_out == 2);
  CHECK(found.empty == Found{"the folder " + text("none") + " holds no *.onnx file",
                             "all that is given in " + text("a") + " is left out"});
  const SetFiles none = find({"m", {folder / "a"}}, [](const std::string&) { return false; });
  CHECK(none.files.empty());
  CHECK(none.left_out == 2);
  CHECK(none.empty == Found{"all that is in " + text("a") + " is left out"});
}

TEST_CASE_FIXTURE(Folder, "single files that are left out are told where they are all") {
  const TakesPath takes = [](const std::string& path) { return path != "x.onnx"; };
  CHECK(find({"m", {folder / "a/x.onnx", folder / "c"}}, takes).empty.empty());
  const SetFiles none = find({"m", {folder / "a/x.onnx"}}, takes);
  CHECK(none.empty == Found{"all files that are given are left out"});
  CHECK(none.left_out == 1);
}

TEST_CASE_FIXTURE(Folder, "a path that leads nowhere is told, whatever is taken") {
  const SetFiles found = find({"m", {folder / "gone"}}, [](const std::string&) { return false; });
  REQUIRE(found.files.size() == 1);
  CHECK(found.files[0].file.problem == nothing_given);
}

}  // namespace set_files_test
}  // namespace opseq

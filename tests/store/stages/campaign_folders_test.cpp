#include "store/stages/campaign_folders.h"

#include <doctest/doctest.h>

#include <filesystem>

#include "graph/base/error.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace campaign_folders_test {

TEST_CASE("names of models and findings") {
  CHECK(campaign_model_name(7) == "m000007");
  CHECK(campaign_model_name(12345678) == "m12345678");
  CHECK(campaign_finding_name(3, {"Relu", "my.domain::Op"}) == "03-relu-mydomainop");
  CHECK(campaign_finding_name(1, std::vector<std::string>(20, "Identity")).size() == 60);
}

TEST_CASE("what is kept is moved as a whole, in place of what was there") {
  const test::TemporaryFolder folder;
  const CampaignFolders folders(folder.path());
  folders.prepare(0, 0);
  test::write_file(folders.working("a") / "model.onnx", "first");
  folders.keep_model(folder / "running/a", CampaignOutcome::failing, 5);
  test::write_file(folders.working("a") / "model.onnx", "second");
  folders.keep_model(folder / "running/a", CampaignOutcome::failing, 5);
  CHECK(test::read_file(folder / "failing/m000005/model.onnx") == "second");
  test::write_file(folders.working("b") / "model.onnx", "small");
  folders.keep_finding(folder / "running/b", "01-relu");
  CHECK(test::read_file(folder / "findings/01-relu/model.onnx") == "small");
  CHECK(std::filesystem::is_empty(folders.working("b")));
}

TEST_CASE("what a round that was not finished left is removed, all else stays") {
  const test::TemporaryFolder folder;
  const CampaignFolders folders(folder.path());
  folders.prepare(0, 0);
  for (const char* file :
       {"passing/m000004/model.onnx", "passing/m000005/model.onnx", "passing/mine/model.onnx",
        "findings/01-a/model.onnx", "findings/01-mine/model.onnx", "findings/02-b/model.onnx",
        "findings/notes/a.txt", "running/x/model.onnx"})
    folder.write(file, "");
  folders.prepare(5, 1);
  CHECK(std::filesystem::exists(folder / "findings/01-mine"));
  CHECK(std::filesystem::exists(folder / "findings/notes"));
  CHECK(std::filesystem::exists(folder / "passing/m000004"));
  CHECK_FALSE(std::filesystem::exists(folder / "passing/m000005"));
  CHECK(std::filesystem::exists(folder / "passing/mine"));
  CHECK(std::filesystem::exists(folder / "findings/01-a"));
  CHECK_FALSE(std::filesystem::exists(folder / "findings/02-b"));
  CHECK_FALSE(std::filesystem::exists(folder / "running"));
}

TEST_CASE("somebody else's folders are left alone") {
  for (const char* name :
       {"findings/mine.txt", "running/mine.txt", "failing/m000001/model.onnx", "passing"}) {
    CAPTURE(name);
    const test::TemporaryFolder folder;
    folder.write(name, "");
    CHECK_THROWS_AS(CampaignFolders(folder.path()).require_unused(), Error);
    CHECK(std::filesystem::exists(folder / name));
  }
  const test::TemporaryFolder folder;
  folder.write("other/mine.txt", "");
  std::filesystem::create_directory(folder / "findings");
  CHECK_NOTHROW(CampaignFolders(folder.path()).require_unused());
}

TEST_CASE("one campaign at a time") {
  const test::TemporaryFolder folder;
  {
    const CampaignLock lock(folder.path());
    CHECK_THROWS_AS(CampaignLock(folder.path()), Error);
  }
  CHECK_NOTHROW(CampaignLock(folder.path()));
}

TEST_CASE("a folder that can't be made is an error of output") {
  const test::TemporaryFolder folder;
  folder.write("file", "");
  CHECK_THROWS_AS(CampaignFolders(folder / "file").prepare(0, 0), Error);
}

}  // namespace campaign_folders_test
}  // namespace opseq

#include "store/stages/command_files.h"

#include <doctest/doctest.h>

#include "tests/support/files/environment_value.h"
#include "tests/support/files/temporary_folder.h"

namespace opseq {
namespace command_files_test {

TEST_CASE("a command is another one where its words or their files are") {
  const test::TemporaryFolder folder;
  const std::string script = folder.write("run.py", "1").string(),
                    model = folder.write("a.cfg", "1").string();
  const RunnerWords words{"python3", script, "--config=" + model, "{model}"};
  const std::string before = command_fingerprint(words);
  CHECK(command_fingerprint(words) == before);
  CHECK(command_fingerprint({"python3", script}) != before);
  CHECK(command_fingerprint({}) != before);
  folder.write("run.py", "12");
  const std::string changed = command_fingerprint(words);
  CHECK(changed != before);
  folder.write("a.cfg", "12");
  CHECK(command_fingerprint(words) != changed);
}

TEST_CASE("the program is looked for where a shell does") {
  const test::TemporaryFolder folder;
  const std::string folders = "/nonexistent:" + folder.path().string();
  const test::EnvironmentValue path("PATH", folders.c_str());
  const std::string without = command_fingerprint({"program"});
  folder.write("program", "1");
  CHECK(command_fingerprint({"program"}) != without);
}

}  // namespace command_files_test
}  // namespace opseq

#include "reports/program/commands/sarif_base.h"

#include <doctest/doctest.h>

namespace opseq {
namespace sarif_base_test {

TEST_CASE("the folder that was said is declared, the working folder is not") {
  IntegrationFiles files;
  const SarifBase working = sarif_base(files);
  CHECK(std::filesystem::path(working.folder) / "" == std::filesystem::current_path() / "");
  CHECK_FALSE(working.is_declared);
  files.source_root = "/a/b/../c";
  CHECK(sarif_base(files).folder == "/a/c");
  CHECK(sarif_base(files).is_declared);
}

}  // namespace sarif_base_test
}  // namespace opseq

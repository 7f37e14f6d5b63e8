#include "reports/sources/path_list.h"

#include <doctest/doctest.h>

namespace opseq {
namespace path_list_test {

using Paths = std::vector<std::filesystem::path>;

TEST_CASE("each line is a path, but for blank ones and comments") {
  CHECK(path_list("# models\na b.onnx\r\n\n \t\n  # x\n./#c\n/d") == Paths{"a b.onnx", "./#c", "/d"});
  CHECK(path_list("").empty());
  CHECK(path_list("#\n").empty());
}

}  // namespace path_list_test
}  // namespace opseq

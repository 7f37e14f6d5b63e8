#include "reports/text/aligned_table.h"

#include <doctest/doctest.h>

namespace opseq {
namespace aligned_table_test {

TEST_CASE("columns are as wide as their widest cell, in characters") {
  CHECK(aligned_table({{"set", "n", "what"}, {"é", "100", "x"}, {"long name", "7", ""}}, "lrl") ==
        "set          n  what\n"
        "é          100  x\n"
        "long name    7\n");
}

TEST_CASE("no rows are no lines") { CHECK(aligned_table({}, "lr").empty()); }

}  // namespace aligned_table_test
}  // namespace opseq

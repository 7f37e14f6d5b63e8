#include "reports/ci/markdown_parts.h"

#include <doctest/doctest.h>

namespace opseq {
namespace markdown_parts_test {

TEST_CASE("rows that do not fit are counted") {
  const std::vector<std::string> rows{"aa\n", "bb\n", "cc\n"};
  CHECK(rows_that_fit(rows, 3, 100, "rows") == "aa\nbb\ncc\n");
  CHECK(rows_that_fit(rows, 5, 6, "rows") == "aa\nbb\n\n3 more rows not shown here.\n");
}

TEST_CASE("failed gates come first, with the first of what fails them") {
  Gate failed{"--a", false, "wrong.", {}};
  failed.models = {"m1", "m2", "m3", "m4", "m5", "m6"};
  CHECK(gates_markdown({}).empty());
  CHECK(gates_markdown({{"--b", true, "fine.", {}}, failed}) ==
        "\n### Gates: 1 of 2 failed\n\n- ❌ **failed** <code>--a</code>: wrong&#46;\n"
        "  - <code>m1</code>\n  - <code>m2</code>\n  - <code>m3</code>\n  - <code>m4</code>\n"
        "  - <code>m5</code>\n- ✅ passed <code>--b</code>: fine&#46;\n");
}

}  // namespace markdown_parts_test
}  // namespace opseq

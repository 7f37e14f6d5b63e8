#include "reports/ci/markdown_parts.h"

#include <doctest/doctest.h>

namespace opseq {
namespace markdown_parts_test {

TEST_CASE("no name leaves its code element or line") {
  CHECK(markdown_code("a|b`c<d>@e\n_f_ [g](h) 1-2/3 é") ==
        "<code>a&#124;b&#96;c&#60;d&#62;&#64;e&#92;x0a&#95;f&#95; &#91;g&#93;&#40;h&#41; 1-2/3 é</code>");
  CHECK(short_markdown_code(std::string(1000, 'x')).size() < 300);
}

TEST_CASE("in a sentence a mention and an issue are cut from their sign") {
  CHECK(markdown_prose("by @org, #1") == "by &#64;&#8203;org, &#35;&#8203;1");
  CHECK(markdown_percent(1, 3) == "33.3");
}

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

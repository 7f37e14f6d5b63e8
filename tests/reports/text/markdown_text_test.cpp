#include "reports/text/markdown_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace markdown_text_test {

TEST_CASE("nothing ends the code of a cell, or the cell") {
  CHECK(code_span("a <b> *c*") == "`a <b> *c*`");
  CHECK(code_span("`a`|b") == "`'a'/b`");
}

TEST_CASE("a table has a line for each row, and one that says where cells stand") {
  CHECK(markdown_table({{"name", "models"}, {"`a`", "1"}}, "lr") ==
        "| name | models |\n|---|---:|\n| `a` | 1 |\n");
  CHECK(markdown_table({}, "lr").empty());
}

}  // namespace markdown_text_test
}  // namespace opseq

#include "reports/text/markdown_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace markdown_text_test {

TEST_CASE("nothing ends the code of a cell, or the cell") {
  CHECK(code_span("a <b> *c*") == "`a <b> *c*`");
  CHECK(code_span("`a`|b") == "`'a'/b`");
}

}  // namespace markdown_text_test
}  // namespace opseq

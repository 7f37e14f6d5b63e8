#include "reports/text/markdown_names.h"

#include <doctest/doctest.h>

namespace opseq {
namespace markdown_names_test {

TEST_CASE("no name leaves its code element or line") {
  CHECK(markdown_code("a|b`c<d>@e\n_f_ [g](h) 1-2/3 é") ==
        "<code>a&#124;b&#96;c&#60;d&#62;&#64;e&#92;x0a&#95;f&#95; &#91;g&#93;&#40;h&#41; 1-2/3 é</code>");
  CHECK(short_markdown_code(std::string(1000, 'x')).size() < 300);
}

TEST_CASE("in a sentence a mention and an issue are cut from their sign") {
  CHECK(markdown_prose("by @org, #1") == "by &#64;&#8203;org, &#35;&#8203;1");
  CHECK(markdown_percent(1, 3) == "33.3");
}

}  // namespace markdown_names_test
}  // namespace opseq

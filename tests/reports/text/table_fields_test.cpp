#include "reports/text/table_fields.h"

#include <doctest/doctest.h>

namespace opseq {
namespace table_fields_test {

TEST_CASE("a field of CSV is quoted where it has to be") {
  CHECK(csv_field("") == "");
  CHECK(csv_field("a b;c") == "a b;c");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"a\"") == "\"say \"\"a\"\"\"");
  CHECK(csv_field("a\nb\r") == "\"a\nb\r\"");
}

TEST_CASE("nothing ends the code of a cell, or the cell") {
  CHECK(code_span("a <b> *c*") == "`a <b> *c*`");
  CHECK(code_span("`a`|b") == "`'a'/b`");
}

}  // namespace table_fields_test
}  // namespace opseq

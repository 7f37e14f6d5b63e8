#include "reports/text/csv_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace csv_text_test {

TEST_CASE("a field is in quotes where it has to be") {
  CHECK(csv_field("") == "");
  CHECK(csv_field("Conv 1;2") == "Conv 1;2");
  CHECK(csv_field("a,b") == "\"a,b\"");
  CHECK(csv_field("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(csv_field("two\r\nlines") == "\"two\r\nlines\"");
}

}  // namespace csv_text_test
}  // namespace opseq

#include "reports/sources/csv_rows.h"

#include <doctest/doctest.h>

#include "tests/support/models/store_failure.h"

namespace opseq {
namespace csv_rows_test {

using Fields = std::vector<std::vector<std::string>>;

Fields fields(std::string_view text) {
  Fields all;
  for (const CsvRow& row : csv_rows(text)) all.push_back(row.fields);
  return all;
}

std::string refused(std::string_view text) {
  return test::store_failure([&] { csv_rows(text); }).sentence;
}

TEST_CASE("fields stand between commas, rows on lines") {
  CHECK(fields("a,b\nc,\n,d") == Fields{{"a", "b"}, {"c", ""}, {"", "d"}});
  CHECK(fields("a,b\r\nc,d\r\n") == Fields{{"a", "b"}, {"c", "d"}});
  CHECK(fields(" a , b\r") == Fields{{" a ", " b\r"}});
  CHECK(fields("a,").front() == std::vector<std::string>{"a", ""});
  CHECK(fields("").empty());
}

TEST_CASE("a byte order mark and blank lines are passed over") {
  CHECK(fields("\xEF\xBB\xBF\n\r\na\n\nb\n\n") == Fields{{"a"}, {"b"}});
}

TEST_CASE("quotes keep commas, line ends and quotes") {
  CHECK(fields("\"a,b\",\"c\"\"d\"\r\n\"e\r\nf\",\"\"\n") == Fields{{"a,b", "c\"d"}, {"e\r\nf", ""}});
}

TEST_CASE("rows know the line at which they begin") {
  const auto rows = csv_rows("a\n\n\"b\nc\"\nd\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].line == 1);
  CHECK(rows[1].line == 3);
  CHECK(rows[2].line == 5);
}

TEST_CASE("what RFC 4180 does not know is told with its line") {
  CHECK(refused("a\n\"b\nc") == "line 2 has a quote that is not closed");
  CHECK(refused("a\n\"b\"c\n") == "line 2 has something behind a quoted field");
  CHECK(refused("a\nb\"c\"\n") == "line 2 has a quote in a field that does not begin with one");
}

}  // namespace csv_rows_test
}  // namespace opseq

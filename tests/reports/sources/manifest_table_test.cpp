#include "reports/sources/manifest_table.h"

#include <doctest/doctest.h>

#include "tests/support/models/store_failure.h"

namespace opseq {
namespace manifest_table_test {

// "line 2 a=1 b=" of each row.
std::vector<std::string> shown(std::string_view text) {
  std::vector<std::string> lines;
  for (const ManifestRow& row : manifest_table(text).rows) {
    lines.push_back(row.place);
    for (const auto& [name, value] : row.values) lines.back() += ' ' + name + '=' + value.text;
  }
  return lines;
}

std::string refused(std::string_view text) {
  return test::store_failure([&] { manifest_table(text); }).sentence;
}

TEST_CASE("CSV has every column in every row, JSON those that it says") {
  CHECK(shown("b,a\n1,\n\n2,x\n") == std::vector<std::string>{"line 2 a= b=1", "line 4 a=x b=2"});
  CHECK(manifest_table("b,a\n").header == std::vector<std::string>{"b", "a"});
  const std::vector<std::string> expected{"object 1 a=7 b=x", "object 2 a=true"};
  CHECK(shown(R"( [{"a": 7, "b": "x", "c": null}, {"a": true}])") == expected);
  CHECK(shown(R"({"made": 1, "models": [{"a": 7, "b": "x"}, {"a": true}]})") == expected);
  CHECK_FALSE(manifest_table("[]").header.has_value());
}

TEST_CASE("a value is told as text, scalar or neither") {
  const ManifestTable table = manifest_table(R"([{"a": "1", "b": 1, "c": [1]}])");
  const ManifestRow& row = table.rows.front();
  CHECK(row.values.at("a").is_text);
  CHECK_FALSE(row.values.at("b").is_text);
  CHECK(plain_text(row, "b") == "1");
  CHECK(plain_text(row, "none").empty());
  CHECK(test::store_failure([&] { plain_text(row, "c"); }).sentence ==
        "object 1 has no plain value of \"c\"");
}

TEST_CASE("what is no table is told with its place") {
  CHECK(refused("") == "it is empty");
  CHECK(refused("a,a\n") == "its header has two columns \"a\"");
  CHECK(refused("a,\n") == "its header has a column without a name");
  CHECK(refused("a,b\n1\n") == "line 2 has 1 field, the header 2");
  CHECK(refused("[") == "it is no well-formed JSON");
  for (const char* text : {"{}", R"({"models": 7})"}) CHECK(refused(text) == "it is no list of objects");
  CHECK(refused("[7]") == "object 1 is none");
  CHECK(refused(R"([{"": 1}])") == "object 1 has a value without a name");
}

TEST_CASE("a column can be required of a header") {
  require_column(manifest_table("[]"), "a");
  require_column(manifest_table("a\n"), "a");
  CHECK(test::store_failure([&] { require_column(manifest_table("b\n"), "a"); }).sentence ==
        "its first line, the header, has no column a");
}

}  // namespace manifest_table_test
}  // namespace opseq

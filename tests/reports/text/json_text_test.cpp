#include "reports/text/json_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace json_text_test {

using Json = nlohmann::ordered_json;

TEST_CASE("what is harmless is written as it is") {
  const Json document{{"a", {1, 2.5, nullptr, true}}, {"ä€😀", "“x” \\ \"y\"\n\t<b>"}};
  CHECK(json_text(document) == document.dump());
  CHECK(json_text(document, 1) == document.dump(1));
}

TEST_CASE("DEL, C1 and bidirectional controls are escaped, in names and in values") {
  const Json document{{"\x1b\x7f", "\xc2\x9b[31m"}, {"\u202e", {"\u2066\u200f\u061c"}}};
  CHECK(json_text(document) == R"({"\u001b\u007f":"\u009b[31m","\u202e":["\u2066\u200f\u061c"]})");
}

TEST_CASE("the text parses to the document, whatever characters it holds") {
  Json document = Json::object();
  for (unsigned point = 1; point < 0x3000; ++point) {
    const std::string escape = "\"\\u" + std::string(1, "0123456789abcdef"[point >> 12]) +
                               "0123456789abcdef"[point >> 8 & 15] + "0123456789abcdef"[point >> 4 & 15] +
                               "0123456789abcdef"[point & 15] + '"';
    document[std::to_string(point)] = Json::parse(escape);
  }
  CHECK(Json::parse(json_text(document, 1)) == document);
}

}  // namespace json_text_test
}  // namespace opseq

#include "store/database/json_text.h"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <stdexcept>

namespace opseq {
namespace json_text_test {

using Strings = std::vector<std::string>;

TEST_CASE("strings are written as nlohmann's library writes them, and read as they were") {
  Strings all{"", "Conv", "ai.onnx.ml::Scaler", "a\"b\\c/d", "\b\f\n\r\t", "ä€😀", "\x7f"};
  for (char c = 1; c < 0x20; ++c) all.push_back(std::string("<") + c + ">");
  for (const std::string& text : all) CHECK(json_string(text) == nlohmann::json(text).dump());
  CHECK(json_strings(all) == nlohmann::json(all).dump());
  CHECK(strings_of_json(json_strings(all)) == all);
  CHECK(json_strings({}) == "[]");
  CHECK(strings_of_json("[]").empty());
  for (const Strings& plain : {Strings{""}, {"", ""}, {"a"}, {"Add", "", "Mul"}, {",", "][", "{}"}})
    CHECK(strings_of_json(json_strings(plain)) == plain);
  CHECK(strings_of_json("[\"a\", \"b\"]") == Strings{"a", "b"});
  CHECK(strings_of_json(" [ \"a\\u00e4\" , \"b\" ] ") == Strings{"aä", "b"});
}

TEST_CASE("what is no list of strings is refused") {
  for (const char* json :
       {"",           "[",           "[\"a\"",        "\"a\"",  "{}",     "[\"]",      "[\"\"\"]",
        "[\"a\"b\"]", "[\"a\",b\"]", "{\"a\":\"b\"}", "[1]",    "[null]", "[[\"a\"]]", "[{}]",
        "[\"a\",]",   "[\"a\"] x",   "[true]",        "[-1.5]", "null",   "[\"\xff\"]"}) {
    CAPTURE(json);
    CHECK_THROWS_AS(strings_of_json(json), std::invalid_argument);
  }
}

TEST_CASE("an object holds what was added, in that order") {
  CHECK(JsonObject().text() == "{}");
  CHECK(
      JsonObject().add("b", "x\"y").add("a", std::uint64_t{1} << 63).add("c", true).add("d", false).text() ==
      R"({"b":"x\"y","a":9223372036854775808,"c":true,"d":false})");
}

}  // namespace json_text_test
}  // namespace opseq

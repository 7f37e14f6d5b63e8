#include "reports/text/xml_text.h"

#include <doctest/doctest.h>

namespace opseq {
namespace xml_text_test {

TEST_CASE("what XML forbids becomes an escape, markup and other characters stay") {
  CHECK(xml_text("Conv → é \xf0\x9f\x98\x80") == "Conv → é \xf0\x9f\x98\x80");
  CHECK(xml_text("<a b=\"c\">&amp;]]>") == "<a b=\"c\">&amp;]]>");
  CHECK(xml_text("a\x01"
                 "b\x1f\x7f\n\r\t") == "a\\x01b\\x1f\\x7f\\x0a\\x0d\\x09");
  CHECK(xml_text(std::string("a\0b", 3)) == "a\\x00b");
  CHECK(xml_text("\xef\xbf\xbe|\xef\xbf\xbf|\xef\xbf\xbd") == "\\xef\\xbf\\xbe|\\xef\\xbf\\xbf|\xef\xbf\xbd");
  CHECK(xml_text("\xed\xa0\x80\xff") == "\\xed\\xa0\\x80\\xff");
  CHECK(xml_text("").empty());
}

TEST_CASE("a document is written with its markup escaped, and read again as it was") {
  pugi::xml_document document;
  pugi::xml_node node = document.append_child("a");
  node.append_attribute("b") = "\"<&>'";
  node.text() = "</a>&lt;";
  const std::string text = to_string(document);
  CHECK(text.starts_with("<?xml version=\"1.0\""));
  pugi::xml_document again;
  REQUIRE(again.load_string(text.c_str()));
  CHECK(again.child("a").attribute("b").value() == std::string("\"<&>'"));
  CHECK(again.child("a").text().get() == std::string("</a>&lt;"));
}

}  // namespace xml_text_test
}  // namespace opseq

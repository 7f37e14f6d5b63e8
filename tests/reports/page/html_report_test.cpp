#include "reports/page/html_report.h"

#include <doctest/doctest.h>

#include "reports/report/json_report.h"
#include "tests/reports/report_fixture.h"

namespace opseq {
namespace {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

const std::string data_begin = R"(<script type="application/json" id="report">)";

std::string data_of(const std::string& html) {
  const std::size_t begin = html.find(data_begin) + data_begin.size();
  return html.substr(begin, html.find("</script>", begin) - begin);
}

TEST_CASE("the page holds the report as data, byte for byte the same after parsing") {
  const nlohmann::ordered_json report = make_json_report(test::sample_rows(), {});
  const std::string html = make_html_report(report);
  CHECK(html.starts_with("<!DOCTYPE html>"));
  CHECK(count(html, data_begin) == 1);
  CHECK(nlohmann::ordered_json::parse(data_of(html)) == report);
  CHECK(nlohmann::ordered_json::parse(data_of(html)).dump() == report.dump());
}

TEST_CASE("hostile names neither end the data nor become markup or placeholders") {
  const nlohmann::ordered_json plain = make_json_report(ReportRows{{}, "{}", {}, {}, {}, {}}, {});
  const std::string harmless = make_html_report(plain);
  const std::string html = make_html_report(make_json_report(test::sample_rows(), {}));
  CHECK(data_of(html).find('<') == std::string::npos);
  CHECK(count(html, "<script") == count(harmless, "<script"));
  CHECK(count(html, "<script") == 2);
  CHECK(count(html, "</script") == 2);
  CHECK(count(html, "<!--") == count(harmless, "<!--"));
  // What names hold of placeholders stays as it is, inside the data.
  CHECK(count(html, "{{script}}") == count(data_of(html), "{{script}}"));
  CHECK(count(data_of(html), "{{script}}") > 0);
}

TEST_CASE("the placeholders are gone, and nothing comes from elsewhere") {
  const std::string html = make_html_report(make_json_report(ReportRows{{}, "{}", {}, {}, {}, {}}, {}));
  for (const char* placeholder : {"{{style}}", "{{data}}", "{{script}}", "{{"})
    CHECK_MESSAGE(count(html, placeholder) == 0, placeholder);
  for (const char* external :
       {"http:", "https:", "src=", "@import", "url(", "//cdn", "fetch(", "XMLHttpRequest"})
    CHECK_MESSAGE(count(html, external) == 0, external);
  CHECK(html.find("Content-Security-Policy") != std::string::npos);
  CHECK(html.find("default-src 'none'") != std::string::npos);
}

}  // namespace
}  // namespace opseq

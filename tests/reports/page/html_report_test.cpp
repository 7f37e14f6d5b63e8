#include "reports/page/html_report.h"

#include <doctest/doctest.h>

#include "reports/overview/json_report.h"
#include "reports/page/compressed_base64.h"
#include "tests/support/reports/report_fixture.h"

namespace opseq {
namespace html_report_test {

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size()))
    ++found;
  return found;
}

const std::string data_begin = R"(<script type="text/plain" id="data">)";

std::string data_of(const std::string& html) {
  const std::size_t begin = html.find(data_begin) + data_begin.size();
  return html.substr(begin, html.find("</script>", begin) - begin);
}

nlohmann::ordered_json report_without_models() {
  ReportRows rows;
  rows.analysis_options = "{}";
  return make_json_report(rows, {});
}
const nlohmann::ordered_json no_models = report_without_models();

TEST_CASE("the page holds the document as data, compressed") {
  REQUIRE(has_html_report());
  const nlohmann::ordered_json document = make_json_report(test::sample_rows(), {});
  const std::string html = make_html_report(document);
  CHECK(html.starts_with("<!DOCTYPE html>"));
  CHECK(count(html, data_begin) == 1);
  CHECK(data_of(html) == compressed_base64(document.dump()));
}

TEST_CASE("hostile names neither end the data nor become markup or placeholders") {
  const std::string harmless = make_html_report(no_models);
  const std::string html = make_html_report(make_json_report(test::sample_rows(), {}));
  CHECK(data_of(html).find_first_not_of(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=") == std::string::npos);
  CHECK(count(html, "<script") == count(harmless, "<script"));
  CHECK(count(html, "</script") == 3);  // data, licences, code
  CHECK(html.size() - data_of(html).size() == harmless.size() - data_of(harmless).size());
}

TEST_CASE("the placeholders are gone, and nothing comes from elsewhere") {
  const std::string html = make_html_report(no_models);
  for (const char* placeholder : {"{{data}}", "{{policy}}", "{{style}}", "{{script}}", "{{licences}}"})
    CHECK_MESSAGE(count(html, placeholder) == 0, placeholder);
  for (const char* external : {"http:", "src=", "@import", "//cdn", "fetch(", "XMLHttpRequest", "eval("})
    CHECK_MESSAGE(count(html, external) == 0, external);
}

TEST_CASE("the page allows its own script and style only") {
  const std::string html = make_html_report(no_models);
  CHECK(count(html, "Content-Security-Policy") == 1);
  CHECK(html.find("default-src 'none'; script-src 'sha256-") != std::string::npos);
  CHECK(count(html, "'unsafe-inline'") == 0);
}

TEST_CASE("the licences of the libraries are in the page") {
  const std::string html = make_html_report(no_models);
  for (const char* library : {"@dagrejs/dagre", "@tanstack/table-core", "@tanstack/virtual-core"})
    CHECK_MESSAGE(count(html, library) > 0, library);
  CHECK(count(html, "Permission is hereby granted") >= 3);
}

}  // namespace html_report_test
}  // namespace opseq

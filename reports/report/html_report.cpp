#include "reports/report/html_report.h"

#include <string_view>

#include "reports/json_text.h"
#include "reports/report/embedded_page.h"

namespace opseq {
namespace {

std::string json_for_script(const nlohmann::ordered_json& report) {
  std::string json;
  for (const char c : json_text(report)) {
    if (c == '<')
      json += "\\u003c";
    else
      json += c;
  }
  return json;
}

// The template up to `placeholder`; `rest` becomes what follows it.
std::string_view before(std::string_view& rest, std::string_view placeholder) {
  const std::size_t at = rest.find(placeholder);
  const std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + placeholder.size());
  return part;
}

}  // namespace

std::string make_html_report(const nlohmann::ordered_json& report) {
  std::string_view rest = embedded_page;
  std::string html;
  html += before(rest, "{{style}}");
  html += embedded_style;
  html += before(rest, "{{data}}");
  html += json_for_script(report);
  html += before(rest, "{{script}}");
  html += embedded_script;
  html += rest;
  return html;
}

}  // namespace opseq

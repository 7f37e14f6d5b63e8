#include "reports/page/html_report.h"

#include <string_view>

#include "reports/page/compressed_base64.h"
#include "reports/page/embedded_page.h"

namespace opseq {

bool has_html_report() { return !embedded_page.empty(); }

std::string make_html_report(const nlohmann::ordered_json& document) {
  if (!has_html_report()) return {};
  constexpr std::string_view placeholder = "{{data}}";
  const std::size_t at = embedded_page.find(placeholder);
  std::string html(embedded_page.substr(0, at));
  html += compressed_base64(document.dump());
  html += embedded_page.substr(at + placeholder.size());
  return html;
}

}  // namespace opseq

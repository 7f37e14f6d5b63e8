// report.html: the report as one self-contained page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace opseq {

// The page (reports/html) with style, script and the JSON report in it. The report's text can't end or begin
// markup: every `<` in it is written as an escape of JSON.
std::string make_html_report(const nlohmann::ordered_json& report);

}  // namespace opseq

// report.html: the report as one self-contained page.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace opseq {

// Whether this program was built with the page.
bool has_html_report();

// The page with a document of make_page_document() in it, compressed: no text of it can become markup. Empty
// where the program was built without the page.
std::string make_html_report(const nlohmann::ordered_json& document);

}  // namespace opseq

// The files of reports/html, as the build puts them into the program.
#pragma once

#include <string_view>

namespace opseq {

extern const std::string_view
    embedded_page;  // page.html, with {{style}}, {{data}} and {{script}} in this order
extern const std::string_view embedded_style;   // style.css
extern const std::string_view embedded_script;  // all *.js by name

}  // namespace opseq

// The template of report.html, as the build bundles it from reports/page/web and puts it into the program.
#pragma once

#include <string_view>

namespace opseq {

// With {{data}} where the data belong. Empty where the build was told to embed none (OPSEQ_PAGE).
extern const std::string_view embedded_page;

}  // namespace opseq

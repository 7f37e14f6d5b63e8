// Tables in Markdown.
#pragma once

#include <string>
#include <string_view>

#include "reports/text/aligned_table.h"

namespace opseq {

// As code in a cell of a Markdown table: backquotes are quotes, and bars slashes.
std::string code_span(const std::string& text);

// The first row has the titles; `sides` as of aligned_table(). Cells are printable, and have no bars.
std::string markdown_table(const TableRows& rows, std::string_view sides);

}  // namespace opseq

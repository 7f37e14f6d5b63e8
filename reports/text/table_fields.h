// Texts in the cells of tables for programs.
#pragma once

#include <string>

namespace opseq {

// As RFC 4180 has it: in quotes where that is needed.
std::string csv_field(const std::string& text);

// As code in a cell of a Markdown table: backquotes are quotes, and bars slashes.
std::string code_span(const std::string& text);

}  // namespace opseq

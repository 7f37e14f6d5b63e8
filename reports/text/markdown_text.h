// Names in Markdown.
#pragma once

#include <string>

namespace opseq {

// As code in a cell of a Markdown table: backquotes are quotes, and bars slashes.
std::string code_span(const std::string& text);

}  // namespace opseq

// Names and sentences in GitHub-flavoured Markdown, where they are nothing but text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace opseq {

// `text` as printable() in an HTML code element, in which GitHub links no mention; all ASCII but letters,
// digits, '-', '/' and inner blanks as entities, which cannot be markup. Stays on one line, also in a cell of
// a table.
std::string markdown_code(std::string_view text);

// That of at most 200 characters.
std::string short_markdown_code(std::string_view text);

// A sentence, in which nothing is a mention or an issue.
std::string markdown_prose(std::string_view text);

// percent(), which has no markup.
std::string markdown_percent(std::uint64_t part, std::uint64_t total);

}  // namespace opseq

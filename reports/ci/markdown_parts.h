// The parts of a comment on a pull request: GitHub-flavoured Markdown in which names are nothing but text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reports/gates/gates.h"

namespace opseq {

// GitHub refuses longer comments; it counts characters, of which there are no more than bytes.
inline constexpr std::size_t markdown_most_bytes = 65535;

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

// Rows one after the other as long as there is room for them in `most` bytes; then how many there are more.
std::string rows_that_fit(const std::vector<std::string>& rows, std::size_t total, std::size_t most,
                          const char* noun);

// A heading and an item for each gate with what fails it, the first few; "" without gates. At most some
// 24,000 bytes.
std::string gates_markdown(const std::vector<Gate>& gates);

}  // namespace opseq

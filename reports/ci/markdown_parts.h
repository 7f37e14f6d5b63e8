// The parts of a comment on a pull request: GitHub-flavoured Markdown in which names are nothing but text.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "reports/gates/gates.h"

namespace opseq {

// GitHub refuses longer comments; it counts characters, of which there are no more than bytes.
inline constexpr std::size_t markdown_most_bytes = 65535;

// Rows one after the other as long as there is room for them in `most` bytes; then how many there are more.
std::string rows_that_fit(const std::vector<std::string>& rows, std::size_t total, std::size_t most,
                          const char* noun);

// A heading and an item for each gate with what fails it, the first few; "" without gates. At most some
// 24,000 bytes.
std::string gates_markdown(const std::vector<Gate>& gates);

}  // namespace opseq

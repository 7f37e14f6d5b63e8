#include "reports/text/markdown_names.h"

#include <fmt/format.h>

#include <cctype>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

constexpr std::size_t longest_code = 200;

// Letters, digits and blanks as they are, the rest of ASCII as entities.
std::string as_entities(std::string_view text, std::string_view also_plain) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_plain =
        byte >= 0x80 || std::isalnum(byte) != 0 || also_plain.find(c) != std::string_view::npos;
    out += is_plain ? std::string(1, c) : fmt::format("&#{};", byte);
  }
  return out;
}

}  // namespace

std::string markdown_code(std::string_view text) {
  return "<code>" + as_entities(printable(text), " -/") + "</code>";
}

std::string short_markdown_code(std::string_view text) {
  return markdown_code(shortened(text, longest_code));
}

// GitHub looks for mentions and issues in what is rendered, where entities are no escape: a blank without
// width behind the sign ends them.
std::string markdown_prose(std::string_view text) {
  std::string out = as_entities(text, " ,;%-");
  for (const char* sign : {"&#64;", "&#35;"})
    for (std::size_t at = out.find(sign); at != std::string::npos; at = out.find(sign, at + 1))
      out.insert(at + 5, "&#8203;");
  return out;
}

std::string markdown_percent(std::uint64_t part, std::uint64_t total) {
  return as_entities(percent(part, total), ".-");
}

}  // namespace opseq

#include "reports/ci/markdown_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "graph/base/quoted.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"

namespace opseq {
namespace {

constexpr std::size_t most_in_gates = 24'000;
constexpr std::size_t longest_code = 200;
constexpr std::size_t longest_option = 80;
constexpr std::size_t longest_message = 400;

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

std::string gate_item(const Gate& gate) {
  std::string text = fmt::format("- {} {}: {}\n", gate.passed ? "✅ passed" : "❌ **failed**",
                                 markdown_code(shortened(gate.name, longest_option)),
                                 markdown_prose(shortened(gate.message, longest_message)));
  for (const auto& operators : gate.sequences)
    text += "  - " + short_markdown_code(sequence_text(operators)) + '\n';
  for (std::size_t i = 0; i < std::min(gate.models.size(), models_shown_by_gate); ++i)
    text += "  - " + short_markdown_code(gate.models[i]) + '\n';
  return text;
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

std::string rows_that_fit(const std::vector<std::string>& rows, std::size_t total, std::size_t most,
                          const char* noun) {
  std::string text;
  std::size_t shown = 0;
  while (shown < rows.size() && text.size() + rows[shown].size() <= most) text += rows[shown++];
  if (shown < total)
    text += fmt::format("\n{} more {} not shown here.\n", grouped(std::to_string(total - shown)), noun);
  return text;
}

std::string gates_markdown(const std::vector<Gate>& gates) {
  if (gates.empty()) return "";
  std::vector<std::string> failed, items;
  for (const Gate& gate : gates) (gate.passed ? items : failed).push_back(gate_item(gate));
  items.insert(items.begin(), failed.begin(), failed.end());
  return fmt::format("\n### Gates: {} of {} failed\n\n", failed.size(), gates.size()) +
         rows_that_fit(items, items.size(), most_in_gates, "gates");
}

}  // namespace opseq

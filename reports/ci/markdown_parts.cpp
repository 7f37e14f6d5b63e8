#include "reports/ci/markdown_parts.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/markdown_names.h"

namespace opseq {
namespace {

constexpr std::size_t most_in_gates = 24'000;
constexpr std::size_t longest_option = 80;
constexpr std::size_t longest_message = 400;

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

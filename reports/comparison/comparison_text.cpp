#include "reports/comparison/comparison_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t shown_nodes = 4;

std::string model_line(const char* role, const std::string& file, const ComparedModel& model) {
  return fmt::format("  {}  {}: {}, opset {}, {}\n", role, printable(to_text(file)),
                     plural(model.nodes, "node"), model.opset, plural(model.parameters, "parameter"));
}

std::string nodes_line(const char* role, const std::vector<ComparedNode>& nodes) {
  if (nodes.empty()) return "";
  std::vector<std::string> names;
  for (const ComparedNode& node : nodes) {
    if (names.size() == shown_nodes) break;
    names.push_back(fmt::format("{} ({}{}{})", node.index, printable(node.op_type),
                                node.name.empty() ? "" : " ", printable(node.name)));
  }
  if (nodes.size() > shown_nodes) names.push_back(grouped(nodes.size() - shown_nodes) + " more");
  return fmt::format("     {} {} {}\n", role, nodes.size() == 1 ? "node " : "nodes", listed(names));
}

std::string finding_text(std::size_t number, const Finding& finding) {
  std::string text = fmt::format("\n{:>3}. {}{}: {}.\n", number, finding.fault_class,
                                 finding.is_error ? "" : " (no error)", printable(finding.detail));
  text += nodes_line("source", finding.source) + nodes_line("target", finding.target);
  if (finding.sequence.size() > 1)
    text += fmt::format("     sequence     {}\n", arrow_sequence(finding.sequence));
  return text;
}

std::string outputs_line(const Comparison& comparison) {
  const auto equal =
      std::ranges::count_if(comparison.outputs, [](const ComparedOutput& each) { return each.is_equal; });
  return fmt::format("  {} of {} proved equal", equal, plural(comparison.outputs.size(), "output")) +
         (comparison.largest_difference > 0
              ? fmt::format("; constants differ by at most {} of their largest element\n",
                            significant(comparison.largest_difference))
              : "\n");
}

}  // namespace

std::string make_comparison_text(const ComparedPair& pair, std::size_t limit) {
  const Comparison& comparison = pair.comparison;
  std::string text = printable(verdict_text(comparison)) + ".\n\n" +
                     model_line("source", pair.source, comparison.source) +
                     model_line("target", pair.target, comparison.target) + outputs_line(comparison);
  const std::size_t most =
      limit == 0 ? comparison.findings.size() : std::min(limit, comparison.findings.size());
  for (std::size_t i = 0; i < most; ++i) text += finding_text(i + 1, comparison.findings[i]);
  if (most < comparison.findings.size())
    text += fmt::format("\n... and {} (--limit 0 shows all)\n",
                        plural(comparison.findings.size() - most, "more finding"));
  return text;
}

}  // namespace opseq

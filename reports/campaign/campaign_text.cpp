#include "reports/campaign/campaign_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/text/aligned_table.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

constexpr std::size_t told_refusals = 5;

std::string models_text(const ShownCampaign& shown, double seconds, std::uint64_t models) {
  std::string text = plural(shown.models.size(), "model");
  const char* before = ": ";
  for (const auto& outcome : campaign_outcome_names)
    if (const std::uint64_t count = models_of(shown, outcome.value); count > 0) {
      text += fmt::format("{}{} {}", before, grouped(count), outcome.name);
      before = ", ";
    }
  text += '.';
  if (seconds > 0)
    text += fmt::format(" This run made {} in {} s, {} a second.", grouped(models), one_decimal(seconds),
                        one_decimal(static_cast<double>(models) / seconds));
  return text;
}

std::string covered_pairs_text(const ShownCampaign& shown) {
  if (!shown.is_by_operand)
    return fmt::format("They hold {} pairs of operators, of {} whose types and ranks fit.",
                       grouped(shown.pairs), grouped(shown.head.universe));
  return fmt::format("They hold {} pairs of operators by operand, of {} whose types and ranks fit; {} pairs.",
                     grouped(shown.covered), grouped(shown.head.universe), grouped(shown.pairs));
}

std::uint64_t failing_by(const ShownCampaign& shown, const Cause& cause) {
  std::uint64_t count = 0;
  for (const std::uint32_t number : cause.findings) count += shown.failing_by.at(number);
  return count;
}

std::string causes_text(const ShownCampaign& shown, std::size_t width) {
  if (shown.causes.empty()) return "Nothing failed.\n";
  TableRows table{{"models", "cause", "first finding", "how it fails"}};
  for (const Cause& cause : shown.causes)
    table.push_back({grouped(failing_by(shown, cause)), printable(places_text(cause)),
                     shown.findings[cause.findings.front()].name, printable(text_of(cause.signature))});
  return aligned_table(table, "rlll", width);
}

std::string refused_text(const ShownCampaign& shown, std::size_t width) {
  if (shown.refused.empty()) return "";
  TableRows table{{"models", "refused"}};
  for (const RefusedSignature& each : shown.refused) {
    if (table.size() > told_refusals) break;
    table.push_back({grouped(each.models), printable(each.signature)});
  }
  std::string text = '\n' + aligned_table(table, "rl", width);
  if (shown.refused.size() > told_refusals)
    text += fmt::format("... and {} more; findings.json has all.\n", shown.refused.size() - told_refusals);
  return text;
}

}  // namespace

std::string make_campaign_text(const ShownCampaign& shown, double seconds, std::uint64_t models,
                               const LineWidths& widths) {
  const std::string where = printable(to_text(shown.folder.string()));
  return wrapped(
             fmt::format("Tested: {}, against {}.", tested_side(shown.sides), reference_side(shown.sides)),
             widths.text) +
         wrapped(models_text(shown, seconds, models) + ' ' + covered_pairs_text(shown), widths.text) + '\n' +
         causes_text(shown, widths.table) + refused_text(shown, widths.table) + '\n' +
         wrapped(fmt::format("{} has findings.json, {} in findings/, the models, and manifest.csv.", where,
                             plural(shown.findings.size(), "finding")),
                 widths.text);
}

}  // namespace opseq

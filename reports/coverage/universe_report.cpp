#include "reports/coverage/universe_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string_view>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/version.h"
#include "graph/model/operator_types.h"
#include "reports/text/csv_text.h"
#include "reports/text/figures.h"
#include "reports/text/markdown_names.h"
#include "reports/text/markdown_text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view universe_prefix = "valid-pairs@";

int opset_in(std::string_view text) {
  int opset = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), opset);
  const bool is_number = problem == std::errc() && end == text.data() + text.size();
  if (!is_number || opset < first_typed_opset || opset > last_typed_opset)
    throw Error(Error::Kind::misuse, fmt::format("valid-pairs@N is there for the opsets {} to {}.",
                                                 first_typed_opset, last_typed_opset));
  return opset;
}

std::vector<NamedGoal> shown_pairs(const UniverseCoverage& coverage, std::size_t limit) {
  std::vector<NamedGoal> pairs;
  for (const ListedGoal& listed : coverage.missing)
    if (listed.is_rank_valid && (limit == 0 || pairs.size() < limit)) pairs.push_back(listed.goal);
  return pairs;
}

// What is behind the shown ones; empty where all are shown.
std::string more_pairs(const UniverseCoverage& coverage, std::size_t shown) {
  const std::size_t missing = coverage.rank_valid - coverage.rank_valid_held;
  return shown == missing
             ? ""
             : fmt::format("... and {} more pairs (--limit 0 shows all)", grouped(missing - shown));
}

}  // namespace

std::optional<int> universe_opset(const SetNames& of) {
  const bool has_universe = std::any_of(
      of.begin(), of.end(), [](const std::string& name) { return name.starts_with(universe_prefix); });
  if (!has_universe) return std::nullopt;
  if (of.size() > 1) throw Error(Error::Kind::misuse, "valid-pairs@N stands alone: no set is beside it.");
  return opset_in(std::string_view(of.front()).substr(universe_prefix.size()));
}

std::string universe_text(const UniverseCoverage& coverage, const SetNames& by, std::size_t models,
                          const LineWidths& width) {
  std::string text = fmt::format(
      "{} ({}) hold {} of {} valid pairs of operators of opset {} ({} %). Of {} whose types fit, whether "
      "their ranks do "
      "or not, {}.",
      set_list(by), plural(models, "model"), grouped(coverage.rank_valid_held), grouped(coverage.rank_valid),
      coverage.opset, percent(coverage.rank_valid_held, coverage.rank_valid), grouped(coverage.type_valid),
      grouped(coverage.type_valid_held));
  if (coverage.others_held > 0)
    text += fmt::format(" {} held that opset {} does not have.",
                        plural(coverage.others_held, "pair") + (coverage.others_held == 1 ? " is" : " are"),
                        coverage.opset);
  return wrapped(text, width.text);
}

std::string missing_pairs_text(const UniverseCoverage& coverage, std::size_t limit, const LineWidths& width) {
  std::string text;
  const std::vector<NamedGoal> pairs = shown_pairs(coverage, limit);
  for (const NamedGoal& pair : pairs) text += arrow_sequence({pair.producer, pair.consumer}) + '\n';
  const std::string more = more_pairs(coverage, pairs.size());
  return more.empty() ? text : text + wrapped(more, width.text);
}

nlohmann::ordered_json universe_json(const UniverseCoverage& coverage, const SetNames& by,
                                     std::size_t models) {
  Json ranked = Json::array(), typed = Json::array();
  for (const ListedGoal& listed : coverage.missing)
    (listed.is_rank_valid ? ranked : typed).push_back({listed.goal.producer, listed.goal.consumer});
  return {{"format", "opseq-universe"},
          {"format_version", universe_format_version},
          {"tool", {{"name", "opseq"}, {"version", program_version}}},
          {"opset", coverage.opset},
          {"by", by},
          {"models", models},
          {"rank_valid", {{"held", coverage.rank_valid_held}, {"total", coverage.rank_valid}}},
          {"type_valid", {{"held", coverage.type_valid_held}, {"total", coverage.type_valid}}},
          {"others_held", coverage.others_held},
          {"missing", {{"rank_valid", std::move(ranked)}, {"type_valid_only", std::move(typed)}}}};
}

std::string missing_pairs_csv(const UniverseCoverage& coverage) {
  std::string text = "first,second,rank_valid\r\n";
  for (const ListedGoal& listed : coverage.missing)
    text += csv_field(listed.goal.producer) + ',' + csv_field(listed.goal.consumer) + ',' +
            (listed.is_rank_valid ? "1" : "0") + "\r\n";
  return text;
}

std::string universe_markdown(const UniverseCoverage& coverage, const SetNames& by,
                              std::optional<std::size_t> limit) {
  std::string sets;
  for (const std::string& set : by) sets += (sets.empty() ? "" : ", ") + short_markdown_code(set);
  const auto row = [](const char* what, std::size_t held, std::size_t total) {
    return std::vector<std::string>{what, grouped(held), grouped(total), percent(held, total)};
  };
  std::string text = fmt::format("Pairs of operators of opset {} that {} hold:\n\n", coverage.opset, sets) +
                     markdown_table({{"pairs that fit", "held", "total", "%"},
                                     row("by types and ranks", coverage.rank_valid_held, coverage.rank_valid),
                                     row("by types", coverage.type_valid_held, coverage.type_valid)},
                                    "lrrr");
  if (!limit) return text;
  const std::vector<NamedGoal> pairs = shown_pairs(coverage, *limit);
  text += "\nMissing:\n\n";
  for (const NamedGoal& pair : pairs)
    text += "- " + short_markdown_code(arrow_sequence({pair.producer, pair.consumer})) + '\n';
  const std::string more = more_pairs(coverage, pairs.size());
  return more.empty() ? text : text + '\n' + more + '\n';
}

}  // namespace opseq

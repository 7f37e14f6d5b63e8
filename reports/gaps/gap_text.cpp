#include "reports/gaps/gap_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/csv_text.h"
#include "reports/text/figures.h"
#include "reports/text/gap_conclusion.h"
#include "reports/text/gap_wording.h"
#include "reports/text/markdown_text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

std::size_t shown_of(const GapReport& report, std::size_t limit) {
  return limit == 0 ? report.gaps.size() : std::min(limit, report.gaps.size());
}

std::string smallest_text(const NgramRows& rows, const Gap& gap) {
  return fmt::format("{}, nodes {}", printable_name(rows.models[gap.smallest]), nodes_text(gap.witness));
}

std::string holders_text(const NgramRows& rows, const Gap& gap) {
  std::string text;
  for (const std::uint32_t model : gap.models)
    if (model != gap.smallest)
      text += (text.empty() ? "also in " : ", ") + printable_name(rows.models[model]);
  return text;
}

std::string overview(const GapReport& report, std::size_t width) {
  const GapOptions& options = report.options;
  const std::string uncovered =
      report.by_models == 0 ? fmt::format("all are gaps: there is no model of {}", set_list(options.roles.by))
                            : fmt::format("{} are not covered", grouped(report.uncovered));
  const std::string found = fmt::format("Of {} that {} or more models hold, {}. ",
                                        plural(report.sequences, "sequence"), report.min_models, uncovered);
  const std::string single = single_model_text(report);
  return fmt::format("Gaps: what models of {} do and no model of {} does.\n\n", set_list(options.roles.of),
                     set_list(options.roles.by)) +
         wrapped(found + listed_gaps_text(report) + (single.empty() ? "" : " " + single), width);
}

constexpr std::size_t words_indent = 7;

std::string words_line(const std::string& text, std::size_t width) {
  return std::string(words_indent, ' ') + wrapped_block(text, {words_indent, words_indent + 2, width}) + '\n';
}

std::string figures_of(const GapReport& report, const Gap& gap, std::size_t rank) {
  return fmt::format("{:>5}{}", rank, gap_columns(gap, report.against_models > 0));
}

// Whether all sequences find place behind the figures.
bool fits_beside(const NgramRows& rows, const GapReport& report, std::size_t shown, std::size_t width) {
  return std::all_of(
      report.gaps.begin(), report.gaps.begin() + static_cast<std::ptrdiff_t>(shown), [&](const Gap& gap) {
        return figures_of(report, gap, 1).size() + 2 + characters(marked_sequence(rows, gap)) <= width;
      });
}

std::string gaps_table(const NgramRows& rows, const GapReport& report, std::size_t limit, bool complete,
                       std::size_t width) {
  const std::size_t shown = shown_of(report, limit);
  const bool is_beside = fits_beside(rows, report, shown, width);
  const auto beside_or_below = [&](const std::string& figures, const std::string& words) {
    return figures + (is_beside ? "  " + words + '\n' : '\n' + words_line(words, width));
  };
  std::string text =
      beside_or_below(fmt::format("{:>5}{}", "rank", gap_column_titles(report.against_models > 0)),
                      "sequence, and its smallest model");
  for (std::size_t i = 0; i < shown; ++i) {
    const Gap& gap = report.gaps[i];
    text += beside_or_below(figures_of(report, gap, i + 1), marked_sequence(rows, gap));
    text += words_line(smallest_text(rows, gap), width);
    if (complete && gap.models.size() > 1) text += words_line(holders_text(rows, gap), width);
  }
  const std::size_t left = report.gaps.size() - shown;
  if (left > 0) text += fmt::format("... and {} (--limit 0 shows all)\n", plural(left, "more gap"));
  return text;
}

std::vector<std::string> permutation_row(const char* name, std::uint64_t observed,
                                         const NullDistribution& plain, const NullDistribution& stratified) {
  const auto shown = [](const NullDistribution& found) {
    return fmt::format("{:.1f} ({}-{})", found.mean, found.low, found.high);
  };
  return {name,
          grouped(observed),
          shown(plain),
          significant(plain.p),
          shown(stratified),
          significant(stratified.p)};
}

std::string permutations_text(const GapReport& report, std::size_t width) {
  if (report.options.permutation.permutations == 0 || report.of_models == 0 || report.against_models == 0)
    return "";
  const TargetOnlyCounts& observed = report.plain.observed;
  return aligned_table({{plural(report.options.permutation.permutations, "permutation") + " of the labels",
                         "observed", "by chance", "p", "among equal size", "p"},
                        permutation_row("minimal sequences that only they have", observed.minimal_sequences,
                                        report.plain.minimal_sequences, report.stratified.minimal_sequences),
                        permutation_row("failing models that hold one", observed.models_holding,
                                        report.plain.models_holding, report.stratified.models_holding)},
                       "lrrrrr", width);
}

TableRows replication_table(const Replication& replication) {
  TableRows rows{{"", "first (fail/corr)", "p", "second (fail/corr)", "p", "Holm p", "candidate"}};
  const bool is_fisher = replication.test == GapRank::fisher;
  const auto p = [&](const Association& a) { return significant(is_fisher ? a.fisher_p : a.stratified_p); };
  const auto held = [](const Association& a) { return fmt::format("{}/{}", a.table.a, a.table.b); };
  for (const ReplicationCandidate& candidate : replication.candidates)
    rows.push_back({candidate.replicates ? "replicates" : "does not", held(candidate.first),
                    p(candidate.first), held(candidate.second), p(candidate.second),
                    significant(candidate.holm_p), arrow_sequence(candidate.operators)});
  return rows;
}

std::string replication_text(const Replication& replication, const LineWidths& width) {
  const auto replicated =
      std::count_if(replication.candidates.begin(), replication.candidates.end(),
                    [](const ReplicationCandidate& candidate) { return candidate.replicates; });
  return wrapped(fmt::format("Replication in {} and {}: {} of {} {} (Holm's adjusted p at most {}).",
                             plural(replication.of_models, "failing model"),
                             plural(replication.against_models, "correct model"), replicated,
                             plural(replication.candidates.size(), "candidate"),
                             replicated == 1 ? "replicates" : "replicate", replication.options.alpha),
                 width.text) +
         aligned_table(replication_table(replication), "lrrrrrl", width.table);
}

std::string csv_number(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

// How many models of the sets hold it.
std::string support_in(const NgramRows& rows, const Gap& gap, const SetNames& sets) {
  std::uint64_t models = 0;
  for (std::size_t i = 0; i < rows.sets.size(); ++i)
    if (std::find(sets.begin(), sets.end(), rows.sets[i]) != sets.end()) models += gap.support[i];
  return std::to_string(models);
}

std::string csv_row(const NgramRows& rows, const GapOptions& options, const Gap& gap) {
  const Association& found = gap.association;
  const NgramModel& smallest = rows.models[gap.smallest];
  nlohmann::json nodes = nlohmann::json::array();
  for (const WitnessNode& node : gap.witness) nodes.push_back(node.location);
  const auto tested = [&](double value) { return gap.is_tested ? csv_number(value) : std::string(); };
  std::vector<std::string> fields{nlohmann::json(operator_names(rows, gap.sequence)).dump(),
                                  std::to_string(rows.sequences[gap.sequence].size()), "1",
                                  gap.is_minimal ? "1" : "0", gap.is_minimal_target_only ? "1" : "0"};
  for (const SetNames& sets : {options.roles.of, options.roles.against, options.roles.by})
    fields.push_back(support_in(rows, gap, sets));
  for (const std::uint64_t support : gap.support) fields.push_back(std::to_string(support));
  for (const std::uint64_t count : {found.table.c, found.table.d}) fields.push_back(std::to_string(count));
  for (const double value :
       {found.fisher_p, found.fisher_q, found.cmh_z, found.stratified_p, found.stratified_q})
    fields.push_back(tested(value));
  for (const double value : {odds_ratio(found.table), found.odds_ratio, found.ochiai, found.tarantula})
    fields.push_back(csv_number(value));
  fields.insert(fields.end(),
                {std::to_string(gap.models.size()), smallest.set_name, smallest.path, nodes.dump()});
  std::string row;
  for (const std::string& field : fields) {
    if (!row.empty()) row += ',';
    row += csv_field(field);
  }
  return row + "\r\n";
}

}  // namespace

std::string make_gaps_text(const NgramRows& rows, const GapReport& report, const Replication* replication,
                           std::size_t limit, bool complete, const LineWidths& width) {
  std::string text = overview(report, width.text);
  if (!report.gaps.empty()) text += '\n' + gaps_table(rows, report, limit, complete, width.table);
  const std::string permutations = permutations_text(report, width.table);
  if (!permutations.empty()) text += '\n' + permutations;
  if (report.against_models > 0) text += '\n' + wrapped(make_conclusion(report), width.text);
  if (replication != nullptr) text += '\n' + replication_text(*replication, width);
  return text;
}

std::string make_gaps_csv(const NgramRows& rows, const GapReport& report) {
  std::string text = "operators,k,gap,minimal,minimal_target_only,support_of,support_against,support_by";
  for (const std::string& set : rows.sets) text += ',' + csv_field("support_" + set);
  text +=
      ",of_without,against_without,fisher_p,fisher_q,cmh_z,stratified_p,stratified_q,"
      "odds_ratio,"
      "odds_ratio_mh,ochiai,tarantula,models,smallest_set,smallest_path,smallest_nodes\r\n";
  for (const Gap& gap : report.gaps) text += csv_row(rows, report.options, gap);
  return text;
}

std::string make_gaps_markdown(const NgramRows& rows, const GapReport& report, std::size_t limit) {
  std::string text =
      "| sequence | failing | correct | odds ratio | stratified p | stratified q | smallest model |\n"
      "|---|---:|---:|---:|---:|---:|---|\n";
  for (std::size_t i = 0; i < shown_of(report, limit); ++i) {
    const Gap& gap = report.gaps[i];
    const Association& found = gap.association;
    const NgramModel& model = rows.models[gap.smallest];
    text += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n",
                        code_span(arrow_sequence(operator_names(rows, gap.sequence))), found.table.a,
                        found.table.b, significant(found.odds_ratio), if_tested(gap, found.stratified_p),
                        if_tested(gap, found.stratified_q), code_span(printable_name(model)));
  }
  const std::size_t left = report.gaps.size() - shown_of(report, limit);
  if (left > 0) text += fmt::format("\n{} not shown.\n", plural(left, "more gap"));
  return text + '\n' + make_conclusion(report) + '\n';
}

}  // namespace opseq

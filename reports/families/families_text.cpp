#include "reports/families/families_text.h"

#include <fmt/format.h>

#include "graph/base/quoted.h"
#include "reports/families/families_tables.h"
#include "reports/text/csv_text.h"
#include "reports/text/figures.h"
#include "reports/text/gap_wording.h"
#include "reports/text/group_tree.h"
#include "reports/text/markdown_text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

std::vector<std::string> indented_names(const GroupComparison& comparison) {
  std::vector<const ModelGroup*> groups;
  for (const ComparedGroup& group : comparison.groups) groups.push_back(&group.outcome.group);
  return tree_names(groups);
}

std::vector<std::string> whole_names(const GroupComparison& comparison) {
  std::vector<std::string> names;
  for (const ComparedGroup& group : comparison.groups)
    names.push_back(printable(group_name(group.outcome.group)));
  return names;
}

std::string title_text(const GroupComparison& comparison) {
  const Roles& roles = comparison.options.roles;
  const std::string name = printable(comparison.options.name);
  if (!has_contrast(comparison)) return fmt::format("Models of {} by {}", set_list(roles.of), name);
  return fmt::format("Models of {} (failing) and {} by {}", set_list(roles.of), set_list(roles.against),
                     name);
}

std::string outcome_words(const GroupComparison& comparison) {
  const std::string failing = has_contrast(comparison) ? "failing models" : "models";
  std::string words;
  if (has_contrast(comparison))
    words += fmt::format(
        "failing %, 95 %: the share of the group's models that fail, and which shares of all such models it "
        "speaks for (Wilson's interval). only failing: the shortest sequences that {} or more failing models "
        "of the group hold, and no other model of it. ",
        comparison.options.min_failing);
  if (has_suite(comparison))
    words += fmt::format(
        "covered, total: sequences of all lengths that {0} of the group hold, and how many of them {1} has. "
        "gaps: of those that opseq gaps lists, how many {0} of the group hold. ",
        failing, set_list(comparison.options.roles.by));
  else
    words += fmt::format("sequences: of all lengths, that {} of the group hold. ", failing);
  return words + "telling: the shortest sequences that tell the group's models from those of all others.";
}

std::string failing_words(const GroupComparison& comparison) {
  return fmt::format(
      "What only failing models of a group do, and {} of them or more (and how many do). That no other model "
      "of the group does it proves nothing: most sequences are rare.",
      comparison.options.min_failing);
}

std::string telling_words(const GroupComparison& comparison, bool has_any) {
  std::uint64_t tests = 0;
  for (const ComparedGroup& group : comparison.groups) tests += group.tests.tests;
  const std::string tested = words_of_tested(comparison.options.telling.min_support);
  if (tests == 0)
    return fmt::format(
        "Nothing is tested between groups: there are no two of at least two models each, or no sequence that "
        "{}.",
        tested);
  if (!has_any)
    return fmt::format(
        "Nothing tells a group's models from those of all others: none of {} among models of the same size "
        "has a q of at most 0.05 (sequences that {}, more often and less often, all groups together).",
        plural(tests, "test"), tested);
  return fmt::format(
      "What tells a group's models from those of all others: what they do more often, or less often, among "
      "models of the same size (exact conditional test; Benjamini-Hochberg q of at most 0.05 over {}: of all "
      "groups, and sequences that {}). Without sequences of which a part tells as well.",
      plural(tests, "test"), tested);
}

std::string left_text(const FamilyTable& table) {
  return table.left == 0
             ? ""
             : fmt::format("... and {} (--limit 0 shows all)\n", plural(table.left, "more sequence"));
}

// The name stands in the first of a group's rows alone.
TableRows without_repeats(TableRows rows) {
  std::string last;
  for (auto& row : rows) {
    if (row.front() == last)
      row.front().clear();
    else
      last = row.front();
  }
  return rows;
}

std::string sequence_table(const FamilyTable& table, const LineWidths& width) {
  return aligned_table(without_repeats(table.rows), table.sides, width.table) + left_text(table);
}

template <class Value>
std::string cell_if(bool is_there, const Value& value) {
  return is_there ? fmt::format(",{}", value) : ",";
}

// Without a contrast nothing fails, and without a suite nothing is covered.
std::string csv_line_of(const GroupComparison& comparison, const std::string& name,
                        const ComparedGroup& group) {
  const GroupOutcome& outcome = group.outcome;
  const Coverage all = sum(outcome.by_length);
  const bool is_compared = has_contrast(comparison);
  const bool is_covered = has_suite(comparison);
  const auto found = failing_share(outcome);
  const bool has_share = is_compared && found;
  const FailingShare share = found.value_or(FailingShare());
  const GroupTests& tests = group.tests;
  return csv_field(name) + cell_if(true, outcome.group.depth) + cell_if(true, outcome.group.models.size()) +
         cell_if(true, outcome.of_models) + cell_if(is_compared, outcome.against_models) +
         cell_if(has_share, share.share) + cell_if(has_share, share.interval.low) +
         cell_if(has_share, share.interval.high) +
         cell_if(group.only_failing.has_value(), group.only_failing ? group.only_failing->size() : 0) +
         cell_if(is_covered, outcome.gaps) + cell_if(is_covered, all.covered) + cell_if(true, all.total) +
         cell_if(tests.is_tested, tests.tests) + cell_if(tests.is_tested, tests.telling) +
         cell_if(tests.is_tested, tests.shortest) + "\r\n";
}

std::vector<std::string> code_names(const GroupComparison& comparison) {
  std::vector<std::string> names;
  for (const std::string& name : whole_names(comparison)) names.push_back(code_span(name));
  return names;
}

std::string markdown_sequences(const std::string& words, FamilyTable table) {
  for (std::size_t i = 1; i < table.rows.size(); ++i) table.rows[i].back() = code_span(table.rows[i].back());
  std::string text = '\n' + words + '\n';
  if (!table.rows.empty()) {
    table.rows.front().front() = code_span(table.rows.front().front());
    text += '\n' + markdown_table(table.rows, table.sides);
  }
  return text +
         (table.left == 0 ? "" : fmt::format("\n{} not shown.\n", plural(table.left, "more sequence")));
}

}  // namespace

std::string make_families_text(const NgramRows& rows, const GroupComparison& comparison, std::size_t limit,
                               const LineWidths& width) {
  const std::vector<std::string> names = whole_names(comparison);
  const FamilyTable outcomes = outcome_table(comparison, indented_names(comparison));
  std::string text = wrapped(title_text(comparison), width.text) + '\n' +
                     aligned_table(outcomes.rows, outcomes.sides, width.table) + '\n' +
                     wrapped(outcome_words(comparison), width.text);
  const FamilyTable failing = failing_table(rows, comparison, names, limit);
  if (!failing.rows.empty())
    text += '\n' + wrapped(failing_words(comparison), width.text) + '\n' + sequence_table(failing, width);
  const FamilyTable telling = telling_table(rows, comparison, names, limit);
  text += '\n' + wrapped(telling_words(comparison, !telling.rows.empty()), width.text);
  if (!telling.rows.empty()) text += '\n' + sequence_table(telling, width);
  return text;
}

std::string make_families_csv(const GroupComparison& comparison) {
  std::string text = csv_field(comparison.options.name) +
                     ",depth,models,of,against,failing_share,failing_low,failing_high,only_failing,gaps,"
                     "covered,total,tests,telling,telling_shortest\r\n";
  for (const ComparedGroup& group : comparison.groups)
    text += csv_line_of(comparison, group_name(group.outcome.group), group);
  return text + csv_line_of(comparison, all_groups_name, comparison.all);
}

std::string make_families_markdown(const NgramRows& rows, const GroupComparison& comparison,
                                   std::size_t limit) {
  const std::vector<std::string> names = code_names(comparison);
  FamilyTable outcomes = outcome_table(comparison, names);
  outcomes.rows.front().front() = code_span(outcomes.rows.front().front());
  std::string text = markdown_table(outcomes.rows, outcomes.sides);
  const FamilyTable failing = failing_table(rows, comparison, names, limit);
  if (!failing.rows.empty()) text += markdown_sequences(failing_words(comparison), failing);
  const FamilyTable telling = telling_table(rows, comparison, names, limit);
  return text + markdown_sequences(telling_words(comparison, !telling.rows.empty()), telling);
}

}  // namespace opseq

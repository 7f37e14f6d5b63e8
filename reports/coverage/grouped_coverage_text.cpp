#include "reports/coverage/grouped_coverage_text.h"

#include <fmt/format.h>

#include "graph/base/quoted.h"
#include "reports/text/aligned_table.h"
#include "reports/text/csv_text.h"
#include "reports/text/figures.h"
#include "reports/text/group_tree.h"
#include "reports/text/markdown_text.h"
#include "reports/text/names.h"

namespace opseq {
namespace {

std::vector<const ModelGroup*> each_group(const GroupedCoverage& grouped) {
  std::vector<const ModelGroup*> groups;
  for (const GroupCoverage& each : grouped.groups) groups.push_back(&each.group);
  return groups;
}

std::vector<std::string> group_figures(const std::string& name, const GroupCoverage& group) {
  const Coverage all = sum(group.by_length);
  std::vector<std::string> cells{name,
                                 grouped(group.group.models.size()),
                                 grouped(all.covered),
                                 grouped(all.total),
                                 percent(all.covered, all.total),
                                 grouped(group.gaps)};
  for (const Coverage& length : group.by_length) cells.push_back(percent(length.covered, length.total));
  return cells;
}

std::vector<std::string> group_titles(const GroupedCoverage& grouped) {
  std::vector<std::string> cells{printable(grouped.name), "models", "covered", "total", "%", "gaps"};
  for (std::size_t k = 1; k <= grouped.all.by_length.size(); ++k)
    cells.push_back(fmt::format("{}{} %", k == 1 ? "k = " : "", k));
  return cells;
}

std::string csv_line(const std::string& name, const GroupCoverage& group) {
  const Coverage all = sum(group.by_length);
  std::string line = csv_field(name);
  const auto add = [&line](std::uint64_t number) { line += ',' + std::to_string(number); };
  for (const std::uint64_t number :
       {std::uint64_t{group.group.depth}, std::uint64_t{group.group.models.size()}, group.gaps, all.covered,
        all.total})
    add(number);
  for (const Coverage& length : group.by_length) {
    add(length.covered);
    add(length.total);
  }
  return line + "\r\n";
}

}  // namespace

std::string make_grouped_coverage_text(const GroupedCoverage& grouped, const Roles& roles,
                                       const LineWidths& width) {
  TableRows table{group_titles(grouped)};
  const std::vector<std::string> names = tree_names(each_group(grouped));
  for (std::size_t i = 0; i < names.size(); ++i) table.push_back(group_figures(names[i], grouped.groups[i]));
  table.push_back(group_figures(all_groups_name, grouped.all));
  const std::string sides = 'l' + std::string(table.front().size() - 1, 'r');
  return wrapped(fmt::format("Coverage of {} by {}, by {}", set_list(roles.of), set_list(roles.by),
                             printable(grouped.name)),
                 width.text) +
         '\n' + aligned_table(table, sides, width.table) + '\n' +
         wrapped(
             "covered, total: sequences of all lengths that models of the group hold. A sequence counts once "
             "in "
             "each group that holds it, so the groups do not add up to the last row. gaps: of those that "
             "opseq gaps lists, how many a model of the group holds.",
             width.text);
}

std::string make_grouped_coverage_csv(const GroupedCoverage& grouped) {
  std::string text = csv_field(grouped.name) + ",depth,models,gaps,covered,total";
  for (std::size_t k = 1; k <= grouped.all.by_length.size(); ++k)
    text += fmt::format(",covered_{},total_{}", k, k);
  text += "\r\n";
  for (const GroupCoverage& each : grouped.groups) text += csv_line(group_name(each.group), each);
  return text + csv_line(all_groups_name, grouped.all);
}

std::string make_grouped_coverage_markdown(const GroupedCoverage& grouped) {
  std::vector<std::string> head = group_titles(grouped);
  head.front() = code_span(head.front());
  TableRows rows{head};
  for (const GroupCoverage& each : grouped.groups)
    rows.push_back(group_figures(code_span(printable(group_name(each.group))), each));
  rows.push_back(group_figures(all_groups_name, grouped.all));
  return markdown_table(rows, 'l' + std::string(head.size() - 1, 'r'));
}

}  // namespace opseq

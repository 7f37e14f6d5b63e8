// opseq families: groups of models beside each other.
#include <optional>

#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/group_comparison.h"
#include "graph/base/text.h"
#include "reports/families/families_json.h"
#include "reports/families/families_text.h"
#include "reports/naming/lookup.h"
#include "reports/program/command.h"
#include "reports/program/commands/suite_checks.h"
#include "reports/program/exit_code.h"
#include "reports/program/options/execution_options.h"
#include "reports/program/options/gap_list.h"
#include "reports/program/options/role_options.h"
#include "reports/program/terminal/command_database.h"
#include "reports/program/terminal/next_commands.h"
#include "reports/program/terminal/output_file.h"
#include "reports/program/terminal/terminal_width.h"
#include "reports/program/terminal/waiting_line.h"
#include "reports/text/json_text.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {
namespace {

struct FamiliesOptions {
  std::filesystem::path database;
  SaidRoles roles;
  GroupComparisonOptions comparison;          // but for its roles; without a name: the default one
  std::size_t limit = 5;                      // sequences of a group shown as text; 0 for all
  std::filesystem::path json, csv, markdown;  // empty: not asked for
  ExecutionOptions execution;
};

void add_options(OptionList& list, FamiliesOptions& options) {
  GroupComparisonOptions& comparison = options.comparison;
  list.positional("DB", options.database, "An analyzed database");
  add_roles(list, options.roles);
  OptionList groups = list.under("Groups");
  groups.word(
      "--group-by", comparison.name, "NAME",
      "What makes a group: folder, folder/2 (two folders of the models' paths), set, producer, opset, or "
      "a column of the manifest",
      "the manifest's first column by name, else folder");
  groups.number("--min-models", comparison.min_failing, "M", {1},
                "What only failing models of a group do is done by as many of them");
  add_min_support(groups, comparison.telling.min_support);
  OptionList output = list.under("Output");
  output.output("--json", options.json, "The answer as JSON");
  output.output("--csv", options.csv, "... as CSV: a line for each group");
  output.output("--markdown", options.markdown, "... as Markdown");
  output.number("--limit", options.limit, "N", {},
                "Sequences of each group listed as text and Markdown; 0 for all");
  add_execution(list, options.execution);
}

// Those that opseq gaps lists.
std::vector<std::uint32_t> listed_gaps(const NgramRows& rows, const GroupComparisonOptions& comparison) {
  GapOptions options;
  options.roles = comparison.roles;
  options.permutation.permutations = 0;
  options.permutation.threads = comparison.telling.threads;
  std::vector<std::uint32_t> sequences;
  for (const Gap& gap : find_gaps(rows, options).gaps) sequences.push_back(gap.sequence);
  return sequences;
}

GroupComparison comparison_of(const NgramRows& rows, const FamiliesOptions& options, const Roles& roles) {
  GroupComparisonOptions wanted = options.comparison;
  wanted.roles = roles;
  wanted.telling.threads = options.execution.threads;
  // JSON has all of them.
  wanted.telling.most_listed = options.json.empty() ? options.limit : 0;
  if (wanted.name.empty()) wanted.name = default_group_name(rows);
  return compare_groups(rows, wanted, listed_gaps(rows, wanted));
}

// The first sequence that is told of; by groups, what is not covered.
std::vector<CommandWords> useful_next(const NgramRows& rows, const GroupComparison& found,
                                      const FamiliesOptions& options) {
  const std::string database = options.database.string();
  std::vector<CommandWords> commands;
  std::optional<std::uint32_t> first;
  for (const ComparedGroup& group : found.groups)
    if (!first && !group.tests.listed.empty()) first = group.tests.listed.front().sequence;
  for (const ComparedGroup& group : found.groups)
    if (!first && group.only_failing && !group.only_failing->empty())
      first = group.only_failing->front().sequence;
  if (first) commands.push_back({"show", database, sequence_word(rows, *first)});
  if (found.by_models > 0 && found.of_models > 0)
    commands.push_back(
        with_roles({"gaps", database, "--group-by", to_bytes(found.options.name)}, options.roles));
  return commands;
}

void write_files_of(const NgramRows& rows, const GroupComparison& found, const FamiliesOptions& options) {
  if (!options.json.empty()) write_output(options.json, json_text(make_families_json(rows, found), 1) + '\n');
  if (!options.csv.empty()) write_output(options.csv, make_families_csv(found));
  if (!options.markdown.empty())
    write_output(options.markdown, make_families_markdown(rows, found, options.limit));
}

bool prints_text_of(const FamiliesOptions& options) {
  return !options.execution.quiet && options.json != "-" && options.csv != "-" && options.markdown != "-";
}

int run(const FamiliesOptions& options) {
  require_different_files({options.json, options.csv, options.markdown});
  Database database = open_database(options.database, OpenMode::existing, patience(options.execution));
  const Roles roles = roles_in(database, options.roles);
  std::optional<WaitingLine> waiting(std::in_place, "comparing groups of models", !options.execution.quiet);
  const NgramRows rows = load_ngram_rows(database);
  const GroupComparison found = comparison_of(rows, options, roles);
  waiting.reset();
  write_files_of(rows, found, options);
  if (prints_text_of(options))
    write_text(make_families_text(rows, found, options.limit, line_widths()) +
               next_commands(useful_next(rows, found, options)));
  return exit_fine;
}

}  // namespace

Command families_command() {
  return make_command<FamiliesOptions>(
      {.name = "families",
       .description = "Groups of models: which fail, and what tells them apart",
       .footer = "A FILE that is not named, or -, is standard output; with none of --json, --csv, --markdown "
                 "there, "
                 "tables are printed. Without a contrast nothing is said of failing.",
       .examples =
           {{"opseq families out/opseq.db --group-by folder",
             "a row for each folder: how many of its models fail, what only they do, what is covered"},
            {"opseq families out/opseq.db --group-by family --limit 0",
             "by a column of the manifest; all that tells its groups apart"},
            {"opseq families out/opseq.db --group-by producer --csv families.csv",
             "a line for each producer, as a table"}}},
      add_options, run);
}

}  // namespace opseq

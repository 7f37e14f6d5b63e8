#include "reports/program/options/suite_question.h"

#include <algorithm>
#include <iterator>

#include "reports/program/options/role_options.h"

namespace opseq {
namespace {

void add_statistics(OptionList& list, GapListChoice& choice) {
  GapOptions& gaps = choice.gaps;
  OptionList statistics = list.under("Gaps and their statistics");
  statistics.flag("--all,!--minimal", gaps.all,
                  "Every gap, not only the shortest: those without a part that is a gap itself, and those "
                  "without a part that only failing models have");
  add_min_models(statistics, choice);
  add_min_support(statistics, gaps.min_support);
  add_rank(statistics, gaps.rank);
  statistics.number("--permutations", gaps.permutation.permutations, "N", {0, 10'000'000},
                    "Permutations of the labels, plain and among models of the same size");
  statistics.number("--seed", gaps.permutation.seed, "N", {}, "Seed of permutations and of orders of models");
}

}  // namespace

void add_suite(OptionList& list, SuiteQuestion& suite) {
  list.positional("DB", suite.database, "An analyzed database");
  add_roles(list, suite.list.roles);
  OptionList output = list.under("Output");
  output.output("--json", suite.json, "The answer as JSON");
  output.output("--csv", suite.csv, "... as CSV");
  output.output("--markdown", suite.markdown, "... as Markdown");
  output.word("--group-by", suite.group_by, "NAME",
              "A row for each group of the target's models: folder, folder/2 (two folders of their paths), "
              "set, producer, opset, or a column of the manifest");
  add_statistics(list, suite.list);
  add_gates(list, suite.gates);
  add_integration_files(list, suite.files);
  add_execution(list, suite.execution);
}

SuiteQuestion with_roles(SuiteQuestion suite, Database& database) {
  suite.list.gaps.roles = roles_in(database, suite.list.roles);
  return suite;
}

GapOptions gap_options(const SuiteQuestion& suite) {
  GapOptions options = resolve(suite.list);
  options.permutation.threads = suite.execution.threads;
  return options;
}

std::vector<std::filesystem::path> output_files(const SuiteQuestion& suite) {
  std::vector<std::filesystem::path> files{suite.json, suite.csv, suite.markdown};
  std::ranges::move(output_files(suite.files), std::back_inserter(files));
  return files;
}

}  // namespace opseq

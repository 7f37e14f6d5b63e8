#include "reports/ci/opsets_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "reports/ci/junit_report.h"
#include "reports/ci/markdown_parts.h"
#include "reports/evolution/change_words.h"
#include "reports/evolution/impact_words.h"
#include "reports/evolution/opsets_tables.h"
#include "reports/text/figures.h"
#include "reports/text/markdown_names.h"
#include "reports/text/markdown_text.h"

namespace opseq {
namespace {

constexpr const char* versions_suite = "opseq.versions";
constexpr std::size_t most_in_sets = 15'000, most_in_versions = 15'000;

JunitTest version_test(const UnexercisedVersion& version, bool fails) {
  JunitTest test{versions_suite, version_name(version.type, version.version)};
  test.ending = fails ? JunitTest::Ending::failed : JunitTest::Ending::skipped;
  test.type = fails ? "version" : "";
  test.message = fmt::format("{} it, and no model of the suite exercises it",
                             plural(version.models, "model") + (version.models == 1 ? " uses" : " use"));
  return test;
}

JunitSuite version_suite(const UpgradeImpact& impact, bool fails_versions) {
  JunitSuite suite{versions_suite, {}, {}};
  for (const UnexercisedVersion& version : unexercised_versions(impact, false))
    suite.tests.push_back(version_test(version, fails_versions));
  std::set<std::string> exercised;
  for (const SetImpact& set : impact.sets)
    for (const UpgradedOperator& own : set.by_operator)
      if (own.exercised) exercised.insert(version_name(own.type, own.to));
  for (const std::string& name : exercised) suite.tests.push_back({versions_suite, name});
  std::ranges::sort(suite.tests, {}, &JunitTest::name);
  if (suite.tests.empty())
    suite.tests.push_back({versions_suite, "any", JunitTest::Ending::skipped, "", "There is no model."});
  return suite;
}

std::vector<std::string> set_rows(const UpgradeImpact& impact) {
  std::vector<std::string> rows;
  const OpsetsTable table = set_table(impact);
  for (std::size_t i = 1; i < table.rows.size(); ++i) {
    std::string row = '|' + short_markdown_code(table.rows[i].front()) + '|';
    for (std::size_t cell = 1; cell < table.rows[i].size(); ++cell) row += table.rows[i][cell] + '|';
    rows.push_back(row + '\n');
  }
  return rows;
}

std::string set_head(const UpgradeImpact& impact) {
  OpsetsTable table = set_table(impact);
  table.rows.resize(1);
  return markdown_table(table.rows, table.sides);
}

}  // namespace

std::string make_opsets_junit(const UpgradeImpact& impact, const std::vector<Gate>& gates,
                              bool fails_versions) {
  return junit_text({gate_suite(gates), version_suite(impact, fails_versions)});
}

std::string make_opsets_summary(const UpgradeImpact& impact, const std::vector<Gate>& gates) {
  const std::vector<std::string> sets = set_rows(impact);
  std::string text = "## opseq: " + markdown_prose(impact_title(impact)) + '\n' + gates_markdown(gates) +
                     '\n' + set_head(impact) + rows_that_fit(sets, sets.size(), most_in_sets, "sets");
  std::vector<std::string> rows;
  for (const UnexercisedVersion& version : unexercised_versions(impact, false))
    rows.push_back(fmt::format("| {} | {} |\n",
                               short_markdown_code(version_name(version.type, version.version)),
                               grouped(version.models)));
  if (rows.empty()) return text;
  return text + "\n### Not exercised\n\n| version | models |\n|:--|--:|\n" +
         rows_that_fit(rows, rows.size(), most_in_versions, "versions");
}

}  // namespace opseq

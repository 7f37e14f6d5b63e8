#include "store/stages/statistics.h"

#include "analyzer/suite/gap_report.h"
#include "store/rows/model_ngram_rows.h"
#include "store/rows/statistic_rows.h"
#include "store/stages/option_json.h"

namespace opseq {
namespace {

GapOptions options_of(const AnalysisOptions& analysis, unsigned threads) {
  GapOptions options;
  options.roles = analysis.roles;
  options.all = true;
  options.min_models = 1;
  // What chance makes depends on seed and number of permutations, and is for who asks for them.
  options.permutation.permutations = 0;
  options.permutation.threads = threads;
  return options;
}

std::string options_json(const GapReport& report, std::uint32_t ngram_max) {
  const GapOptions& options = report.options;
  return JsonObject()
      .add_json("roles", roles_json(options.roles))
      .add("ngram_max", ngram_max)
      .add("min_models", report.min_models)
      .add("min_support", options.min_support.value())
      .add("target_only_min_models", options.permutation.min_support)
      .add("rank", name_of(gap_rank_names, options.rank))
      .text();
}

void check(const Work& work) {
  if (work.poll) work.poll();
}

}  // namespace

void require_known_sets(Database& database, const Roles& roles) {
  SetNames sets;
  SQLite::Statement rows(database.sql(), "SELECT name FROM model_set ORDER BY name");
  while (rows.executeStep()) sets.push_back(rows.getColumn(0).getString());
  for (const auto& role : role_names) require_sets(sets, sets_of(roles, role.value));
}

NgramRows find_statistics(Database& database, const AnalysisOptions& analysis, const Work& work) {
  NgramRows rows = present_ngram_rows(database);
  const GapOptions options = options_of(analysis, work.threads);
  check(work);
  const GapStatistics statistics = gap_statistics(rows, options);
  check(work);
  const GapReport report = find_gaps(rows, options, statistics);
  write_statistics(database, rows, options_json(report, rows.longest), statistics.tests.tested, report.gaps);
  return rows;
}

}  // namespace opseq

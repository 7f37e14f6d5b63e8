#include "reports/overview/suite_answer.h"

#include "graph/base/parallel.h"
#include "reports/gaps/witnessed_gaps.h"
#include "store/rows/analysis_option_rows.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {

SuiteAnswer answer_suite(Database& database, unsigned threads, const std::function<void()>& meanwhile,
                         std::optional<NgramRows> ngrams) {
  SuiteAnswer answer;
  answer.rows = ngrams ? *std::move(ngrams) : load_ngram_rows(database);
  const Roles roles = analyzed_roles(database);
  CoverageOptions coverage;
  coverage.roles = roles;
  coverage.accumulation.threads = threads;
  GapOptions gaps;
  gaps.roles = roles;
  gaps.permutation.threads = threads;
  auto covered = begin_beside(threads, [&] { return make_coverage_report(answer.rows, coverage); });
  auto found = begin_beside(threads, [&] {
    answer.statistics = gap_statistics(answer.rows, gaps);
    return find_gaps(answer.rows, gaps, answer.statistics);
  });
  if (meanwhile) meanwhile();
  answer.gaps = found.get();
  add_witnesses(database, answer.rows, answer.gaps);
  answer.coverage = covered.get();
  return answer;
}

}  // namespace opseq

#include "reports/overview/suite_answer.h"

#include "graph/base/parallel.h"
#include "reports/gaps/witnessed_gaps.h"
#include "store/rows/model_ngram_rows.h"

namespace opseq {

SuiteAnswer answer_suite(Database& database, unsigned threads) {
  SuiteAnswer answer;
  answer.rows = load_ngram_rows(database);
  CoverageOptions coverage;
  coverage.accumulation.threads = threads;
  auto covered = begin_beside(threads, [&] { return make_coverage_report(answer.rows, coverage); });
  GapOptions gaps;
  gaps.permutation.threads = threads;
  answer.statistics = gap_statistics(answer.rows, gaps);
  answer.gaps = make_gap_report(database, answer.rows, gaps, answer.statistics);
  answer.coverage = covered.get();
  return answer;
}

}  // namespace opseq

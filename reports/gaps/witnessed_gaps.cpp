#include "reports/gaps/witnessed_gaps.h"

#include <utility>
#include <vector>

#include "store/rows/witness_rows.h"

namespace opseq {

GapReport make_gap_report(Database& database, const NgramRows& rows, const GapOptions& options) {
  return make_gap_report(database, rows, options, gap_statistics(rows, options));
}

GapReport make_gap_report(Database& database, const NgramRows& rows, const GapOptions& options,
                          const GapStatistics& statistics) {
  GapReport report = find_gaps(rows, options, statistics);
  std::vector<WitnessRequest> requests;
  for (const Gap& gap : report.gaps) requests.push_back({gap.sequence, gap.smallest});
  auto witnesses = load_witnesses(database, rows, requests);
  for (std::size_t i = 0; i < witnesses.size(); ++i) report.gaps[i].witness = std::move(witnesses[i]);
  return report;
}

}  // namespace opseq

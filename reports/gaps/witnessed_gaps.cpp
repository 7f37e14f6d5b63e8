#include "reports/gaps/witnessed_gaps.h"

#include <utility>
#include <vector>

#include "store/rows/witness_rows.h"

namespace opseq {

void add_witnesses(Database& database, const NgramRows& rows, GapReport& report) {
  std::vector<WitnessRequest> requests;
  for (const Gap& gap : report.gaps) requests.push_back({gap.sequence, gap.smallest});
  auto witnesses = load_witnesses(database, rows, requests);
  for (std::size_t i = 0; i < witnesses.size(); ++i) report.gaps[i].witness = std::move(witnesses[i]);
}

GapReport make_gap_report(Database& database, const NgramRows& rows, const GapOptions& options) {
  GapReport report = find_gaps(rows, options, gap_statistics(rows, options));
  add_witnesses(database, rows, report);
  return report;
}

}  // namespace opseq

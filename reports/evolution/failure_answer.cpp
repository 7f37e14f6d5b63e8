#include "reports/evolution/failure_answer.h"

#include <algorithm>

#include "graph/base/error.h"
#include "graph/base/quoted.h"
#include "graph/base/text.h"
#include "reports/sources/failure_file.h"

namespace opseq {

FailureTable dated_failures(const std::filesystem::path& file) {
  FailureTable table = read_failures(file);
  if (table.days.empty())
    throw Error(Error::Kind::input,
                "The table of failures " + quoted_name(file.string()) + " has no row with a valid date.");
  return table;
}

int opset_at_last(const FailureTable& table, const std::vector<OpsetGrowth>& growth) {
  const Day last = *std::ranges::max_element(table.days);
  int newest = 1;
  for (const OpsetGrowth& opset : growth)
    if (opset.day && *opset.day <= last) newest = opset.opset;
  return newest;
}

FailureAnswer correlated_failures(const std::filesystem::path& file, const FailureTable& table,
                                  const std::vector<OpsetGrowth>& growth,
                                  const std::vector<FailureCondition>& where,
                                  const CorrelationOptions& options) {
  FailureAnswer failures;
  failures.file = to_text(file.string());
  failures.failures = table.days.size();
  failures.without_date = table.without_date;
  failures.first_without_date = table.first_without_date;
  failures.where = where;
  failures.options = options;
  const std::vector<bool> is_in_subset = failures_where(table, where);
  std::vector<DatedFailure> dated;
  for (std::size_t i = 0; i < table.days.size(); ++i) dated.push_back({table.days[i], is_in_subset[i]});
  failures.correlation = correlate_releases(growth, dated, !where.empty(), options);
  return failures;
}

}  // namespace opseq

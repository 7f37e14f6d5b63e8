#include "analyzer/evolution/release_correlation.h"

#include <algorithm>

#include "analyzer/statistics/multiple_testing.h"

namespace opseq {
namespace {

std::vector<CountedInterval> count_failures(std::vector<ReleaseInterval> intervals,
                                            std::span<const DatedFailure> failures,
                                            std::uint32_t& before_first) {
  std::vector<CountedInterval> counted;
  for (ReleaseInterval& interval : intervals) {
    const std::int32_t days = interval.end_day ? *interval.end_day - interval.first_day : 1;
    counted.push_back({interval, days, 0, 0, false});
  }
  for (const DatedFailure& failure : failures) {
    const auto found = interval_of(intervals, failure.day);
    if (!found) {
      ++before_first;
      continue;
    }
    CountedInterval& own = counted[*found];
    ++own.failures;
    own.subset += failure.is_in_subset;
    if (!own.interval.end_day) own.days = std::max(own.days, failure.day - own.interval.first_day + 1);
  }
  return counted;
}

void leave_out(std::vector<CountedInterval>& intervals, const CorrelationOptions& options) {
  for (std::size_t i = 0; i < intervals.size(); ++i)
    intervals[i].is_left_out = i < options.drop_first || intervals.size() - i <= options.drop_last;
}

double count_of(const CountedInterval& interval, FailureCount count) {
  switch (count) {
    case FailureCount::failures:
      break;
    case FailureCount::subset:
      return interval.subset;
    case FailureCount::share:
      return interval.failures == 0 ? 0 : static_cast<double>(interval.subset) / interval.failures;
    case FailureCount::failures_per_day:
      return static_cast<double>(interval.failures) / interval.days;
    case FailureCount::subset_per_day:
      return static_cast<double>(interval.subset) / interval.days;
  }
  return interval.failures;
}

bool needs_subset(FailureCount count) {
  return count != FailureCount::failures && count != FailureCount::failures_per_day;
}

CorrelationRow correlate(const std::vector<CountedInterval>& intervals, ReleaseSize size, FailureCount count,
                         const PairingOptions& options) {
  CorrelationRow row;
  row.size = size;
  row.count = count;
  for (const CountedInterval& interval : intervals) {
    if (interval.is_left_out) continue;
    row.sizes.push_back(interval.interval.size(size));
    row.counts.push_back(count_of(interval, count));
  }
  row.rho = rank_correlation(row.sizes, row.counts);
  if (!row.rho) return row;
  row.pairing = test_pairings(row.sizes, row.counts, options);
  row.interval = correlation_interval(*row.rho, row.sizes.size());
  row.leave_one_out = leave_one_out(row.sizes, row.counts);
  return row;
}

// Rows without a rho were not tested.
void adjust_rows(std::vector<CorrelationRow>& rows) {
  std::vector<double> p;
  for (const CorrelationRow& row : rows)
    if (row.rho) p.push_back(row.pairing.p);
  const std::vector<double> adjusted = holm(p);
  std::size_t next = 0;
  for (CorrelationRow& row : rows)
    if (row.rho) row.holm = adjusted[next++];
}

}  // namespace

ReleaseCorrelation correlate_releases(std::span<const OpsetGrowth> growth,
                                      std::span<const DatedFailure> failures, bool has_subset,
                                      const CorrelationOptions& options) {
  ReleaseCorrelation found;
  found.intervals =
      count_failures(release_intervals(growth, options.merge_days), failures, found.before_first);
  leave_out(found.intervals, options);
  found.releases = static_cast<std::size_t>(
      std::ranges::count_if(found.intervals, [](const auto& interval) { return !interval.is_left_out; }));
  found.detectable_rho = detectable_correlation(found.releases);
  const auto add = [&](ReleaseSize size, FailureCount count) {
    if (needs_subset(count) && !has_subset) return;
    if (size == ReleaseSize::operators && count == FailureCount::failures_per_day && !has_subset)
      found.headline = found.rows.size();
    if (size == ReleaseSize::operators && count == FailureCount::subset_per_day)
      found.headline = found.rows.size();
    found.rows.push_back(correlate(found.intervals, size, count, options.pairing));
  };
  for (const auto& count : failure_count_names) add(ReleaseSize::operators, count.value);
  for (const auto& size : release_size_names)
    if (size.value != ReleaseSize::operators)
      for (const FailureCount count : {FailureCount::failures, FailureCount::subset}) add(size.value, count);
  adjust_rows(found.rows);
  return found;
}

}  // namespace opseq

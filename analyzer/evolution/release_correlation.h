// Do larger opset releases come with more failures?
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "analyzer/evolution/release_intervals.h"
#include "analyzer/statistics/pairings.h"
#include "analyzer/statistics/rank_correlation.h"

namespace opseq {

// What is counted of the failures of an interval: of all of them, or of a subset.
enum class FailureCount : std::uint8_t { failures, subset, share, failures_per_day, subset_per_day };
inline constexpr std::array failure_count_names{
    NamedValue<FailureCount>{"failures", FailureCount::failures},
    NamedValue<FailureCount>{"subset", FailureCount::subset},
    NamedValue<FailureCount>{"share", FailureCount::share},
    NamedValue<FailureCount>{"failures_per_day", FailureCount::failures_per_day},
    NamedValue<FailureCount>{"subset_per_day", FailureCount::subset_per_day}};

struct DatedFailure {
  Day day = 0;
  bool is_in_subset = false;
};

struct CorrelationOptions {
  int merge_days = default_merge_days;
  std::uint32_t drop_first = 1, drop_last = 1;  // intervals that are left out, after merging
  PairingOptions pairing;
};

struct CountedInterval {
  ReleaseInterval interval;
  std::int32_t days = 0;  // of the last interval: up to its last failure
  std::uint32_t failures = 0, subset = 0;
  bool is_left_out = false;
};

struct CorrelationRow {
  ReleaseSize size = ReleaseSize::operators;
  FailureCount count = FailureCount::failures;
  std::vector<double> sizes, counts;
  std::optional<double> rho;  // none where a column is constant; then nothing below says anything
  PairingTest pairing;
  CorrelationInterval interval;
  std::optional<CorrelationInterval> leave_one_out;
  double holm = 1;  // p (two-sided) adjusted for the rows
};

struct ReleaseCorrelation {
  std::vector<CountedInterval> intervals;
  std::uint32_t before_first = 0;  // failures before the first release: they belong to no interval
  std::size_t releases = 0;        // intervals that are not left out
  std::vector<CorrelationRow> rows;
  std::size_t headline = 0;  // the row that is told of first: operators, and failures of the subset per day
  double detectable_rho = 1;
};

// Rows: operators by each count, then added, updated, breaking and types by failures and by the subset;
// without a subset, only by what needs none. O(rows · test_pairings()).
ReleaseCorrelation correlate_releases(std::span<const OpsetGrowth> growth,
                                      std::span<const DatedFailure> failures, bool has_subset,
                                      const CorrelationOptions& options);

}  // namespace opseq

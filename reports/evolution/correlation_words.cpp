#include "reports/evolution/correlation_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analyzer/statistics/testable.h"
#include "reports/text/figures.h"

namespace opseq {
namespace {

std::string p_words(const PairingTest& pairing) {
  const std::string p = pairing.p >= 0.00005 ? fmt::format("{:.4f}", pairing.p) : significant(pairing.p);
  return pairing.is_exact ? "exact p " + p
                          : fmt::format("p {} of {} random pairings", p, grouped(pairing.pairings));
}

std::string interval_words(const CorrelationRow& row) {
  if (row.sizes.size() < 4) return "";
  return fmt::format(", 95 % {:.2f} to {:.2f}", row.interval.low, row.interval.high);
}

std::string tendency_words(const CorrelationRow& row) {
  const std::string what = outcome_words(row.count);
  if (*row.rho > 0) return fmt::format("larger ones tend to be followed by more {}", what);
  if (*row.rho < 0) return fmt::format("larger ones tend to be followed by fewer {}", what);
  return fmt::format("larger ones are followed by neither more nor fewer {}", what);
}

std::string evidence_words(const ReleaseCorrelation& correlation, bool is_significant_row) {
  if (is_significant_row)
    return "This is evidence that both go together; not of why: releases have become rarer and smaller, and "
           "users more, over the same years.";
  if (correlation.releases < 4) return "So few releases are no evidence of anything.";
  return fmt::format("{} would show a rho of {:.2f} or more: this is no evidence either way.",
                     plural(correlation.releases, "release"), correlation.detectable_rho);
}

}  // namespace

std::string outcome_words(FailureCount count) {
  switch (count) {
    case FailureCount::failures:
      break;
    case FailureCount::subset:
      return "failures of the subset";
    case FailureCount::share:
      return "of the subset among failures";
    case FailureCount::failures_per_day:
      return "failures per day";
    case FailureCount::subset_per_day:
      return "failures of the subset per day";
  }
  return "failures";
}

std::string size_words(ReleaseSize size) {
  switch (size) {
    case ReleaseSize::operators:
      break;
    case ReleaseSize::added:
      return "operators added";
    case ReleaseSize::updated:
      return "operators updated";
    case ReleaseSize::breaking:
      return "breaking changes";
    case ReleaseSize::types:
      return "further types";
  }
  return "operators added or updated";
}

std::string correlation_words(const ReleaseCorrelation& correlation) {
  const std::string releases = plural(correlation.releases, "release");
  if (correlation.rows.empty()) return "Nothing was asked.";
  const CorrelationRow& row = correlation.rows[correlation.headline];
  if (!row.rho)
    return fmt::format("Over {} nothing can be said: {}.", releases,
                       correlation.releases < 2 ? "there are too few"
                                                : "all are of one size, or are followed by as many failures");
  const auto tested =
      std::ranges::count_if(correlation.rows, [](const auto& each) { return each.rho.has_value(); });
  const bool is_row_significant = row.holm <= significance_level;
  return fmt::format("Over {}, {} (rho {:.2f}{}, {}; after Holm over {} {}significant). {}", releases,
                     tendency_words(row), *row.rho, interval_words(row), p_words(row.pairing),
                     plural(static_cast<std::uint64_t>(tested), "row"), is_row_significant ? "" : "not ",
                     evidence_words(correlation, is_row_significant));
}

}  // namespace opseq

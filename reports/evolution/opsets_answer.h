// What opseq opsets found.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analyzer/evolution/failure_categories.h"
#include "analyzer/evolution/opset_growth.h"
#include "analyzer/evolution/release_correlation.h"
#include "analyzer/evolution/upgrade_impact.h"
#include "reports/evolution/supported_versions.h"

namespace opseq {

// Failures beside the releases.
struct FailureAnswer {
  std::string file;                // as it was named
  std::uint64_t failures = 0;      // with a date
  std::uint64_t without_date = 0;  // left out
  std::vector<std::string> first_without_date;
  std::vector<FailureCondition> where;  // what the subset is; empty: none was asked for
  CorrelationOptions options;
  ReleaseCorrelation correlation;
  FailureCategories categories;
};

struct OpsetsAnswer {
  std::string domain;  // "" for the default one
  int until = 0;
  CountedOperators counted = CountedOperators::all;
  ReleaseDates dates = ReleaseDates::announced;
  std::vector<OpsetGrowth> growth;  // of the default domain
  std::optional<FailureAnswer> failures;
  std::optional<UpgradeImpact> impact;
  std::optional<SupportedVersions> supported;   // of a runtime
  std::vector<UnsupportedVersion> unsupported;  // where there are both: what models use beyond it
};

}  // namespace opseq

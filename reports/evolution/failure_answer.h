// Tables of failures beside the releases.
#pragma once

#include <filesystem>
#include <vector>

#include "analyzer/evolution/failure_table.h"
#include "analyzer/evolution/opset_growth.h"
#include "reports/evolution/opsets_answer.h"

namespace opseq {

// As read_failures(). Throws Error (input) too where no failure has a date.
FailureTable dated_failures(const std::filesystem::path& file);

// The newest opset that was out when the last failure came; 1 before the first release. `growth` has all
// opsets, in their order.
int opset_at_last(const FailureTable& table, const std::vector<OpsetGrowth>& growth);

// All but the categories, of failures that are there. Throws Error (misuse) as failures_where(). O(failures ·
// releases) and that of correlate_releases().
FailureAnswer correlated_failures(const std::filesystem::path& file, const FailureTable& table,
                                  const std::vector<OpsetGrowth>& growth,
                                  const std::vector<FailureCondition>& where,
                                  const CorrelationOptions& options);

}  // namespace opseq

// The tables of opseq opsets, for terminals, Markdown and CSV. The first row of each has the titles.
#pragma once

#include <string>

#include "reports/evolution/opsets_answer.h"
#include "reports/text/aligned_table.h"

namespace opseq {

struct OpsetsTable {
  TableRows rows;
  std::string sides;  // as of aligned_table()
};

// A row for each opset; with failures, how many came while it was the newest.
OpsetsTable growth_table(const OpsetsAnswer& answer);

// A row for each of correlation.rows.
OpsetsTable correlation_table(const ReleaseCorrelation& correlation);

// The values of a category as rows, those of another as columns, with sums. The category across is none where
// `across` is it, or is not there: then the sums alone.
OpsetsTable category_table(const FailureCategories& categories, std::size_t category, std::size_t across);

// A row for each pair of categories.
OpsetsTable pair_table(const FailureCategories& categories);

// A row for each operator of the set that changes.
OpsetsTable impact_table(const SetImpact& set);

// A row for each set.
OpsetsTable set_table(const UpgradeImpact& impact);

}  // namespace opseq

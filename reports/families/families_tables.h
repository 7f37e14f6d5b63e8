// The tables of groups of models beside each other, for terminals and Markdown.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analyzer/suite/group_comparison.h"
#include "reports/text/aligned_table.h"

namespace opseq {

// Whether there is a contrast, so that models of the target fail and others don't; and whether there are
// models that cover. What is not there, no table has a column of.
bool has_contrast(const GroupComparison& comparison);
bool has_suite(const GroupComparison& comparison);

struct FamilyTable {
  TableRows rows;        // the first has the titles
  std::string sides;     // as of aligned_table()
  std::size_t left = 0;  // further sequences that are not in it
};

// `names`: what the groups are called, one each.

// A row for each group, and one for all.
FamilyTable outcome_table(const GroupComparison& comparison, const std::vector<std::string>& names);

// What only failing models of a group do: at most `limit` sequences of each, 0 for all. Without rows where
// there is nothing.
FamilyTable failing_table(const NgramRows& rows, const GroupComparison& comparison,
                          const std::vector<std::string>& names, std::size_t limit);

// What tells groups apart, likewise.
FamilyTable telling_table(const NgramRows& rows, const GroupComparison& comparison,
                          const std::vector<std::string>& names, std::size_t limit);

}  // namespace opseq

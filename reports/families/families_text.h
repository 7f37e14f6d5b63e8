// Groups of models beside each other as text: for a terminal, as CSV, as Markdown.
#pragma once

#include <cstddef>
#include <string>

#include "analyzer/suite/group_comparison.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// For a terminal: a row for each group, then what only failing models of a group do, then what tells groups
// apart; of these two at most `limit` sequences of each group, 0 for all that there are.
std::string make_families_text(const NgramRows& rows, const GroupComparison& comparison, std::size_t limit,
                               const LineWidths& width = {});

// A line for each group, with all of its figures; those that there are not are empty. RFC 4180, with a
// header.
std::string make_families_csv(const GroupComparison& comparison);

// The same tables as for a terminal, with whole values.
std::string make_families_markdown(const NgramRows& rows, const GroupComparison& comparison,
                                   std::size_t limit);

}  // namespace opseq

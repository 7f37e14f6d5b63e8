// Which sequences of the models that the page draws are covered.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "analyzer/suite/coverage_report.h"
#include "reports/page/page_graphs.h"

namespace opseq {

inline constexpr std::uint32_t longest_coloured =
    3;  // operators of the sequences that a picture is coloured by

// The sequences of 1 to longest_coloured operators, or to rows.longest, that one of the models of `graphs`
// holds and one of `suite` (ascending): what else of such sequences a graph on the page has is not covered.
// Indices of rows.sequences, ascending. O(members of rows.holders).
std::vector<std::uint32_t> covered_sequences(const NgramRows& rows, const std::vector<PageGraph>& graphs,
                                             MemberView suite);

// The suite of the coverage, its sets and size, how long sequences are, and the sequences' operators.
nlohmann::ordered_json covered_json(const NgramRows& rows, const std::vector<PageGraph>& graphs,
                                    const CoverageReport& coverage);

}  // namespace opseq

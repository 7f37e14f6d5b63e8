// The JSON of opseq gaps. Its keys are documented in reports/schemas/gaps.schema.json.
#pragma once

#include <nlohmann/json.hpp>

#include "analyzer/suite/gap_report.h"
#include "analyzer/suite/replication.h"

namespace opseq {

inline constexpr int gaps_format_version = 3;

// GapOptions::min_support: the number, or "testable".
nlohmann::ordered_json min_support_json(std::optional<std::uint32_t> min_support);

// A sequence's 2x2 table and statistics.
nlohmann::ordered_json association_json(const Association& found, bool is_tested);

// The nodes on which a model holds a sequence: [{operator, name, location}]; empty without a witness.
nlohmann::ordered_json witness_json(const NgramRows& rows, std::uint32_t sequence,
                                    const std::vector<WitnessNode>& witness);

// The figures alone, as they are also part of report.json: from `of` to `gaps`. `replication` may be null.
nlohmann::ordered_json gap_figures(const NgramRows& rows, const GapReport& report,
                                   const Replication* replication);

// The whole document: what wrote it, the options, the figures, and the models that they name by number.
nlohmann::ordered_json make_gaps_json(const NgramRows& rows, const GapReport& report,
                                      const Replication* replication);

}  // namespace opseq

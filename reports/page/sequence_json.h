// The listed sequences as columns of equal length.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <vector>

#include "reports/page/listed_sequences.h"
#include "store/rows/witness_rows.h"

namespace opseq {

// The first number, then the differences: "3, 7, 8" becomes "3, 4, 1". `ascending` holds nothing twice.
std::vector<std::uint32_t> delta_coded(const std::vector<std::uint32_t>& ascending);

// `witnesses` beside listed.sequences, empty where there is none; `places`: what the page calls each of
// rows.models, ascending. What is not finite or was not tested is null.
nlohmann::ordered_json sequences_json(const NgramRows& rows, const ListedSequences& listed,
                                      const std::vector<std::vector<WitnessNode>>& witnesses,
                                      const std::vector<std::uint32_t>& places);

}  // namespace opseq

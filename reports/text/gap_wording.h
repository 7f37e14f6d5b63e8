// Gaps in words, for people.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzer/suite/gap_report.h"

namespace opseq {

// Tested, and more frequent in failing models than chance makes: its q in the stratified test is at most
// significant_q.
bool is_significant(const Gap& gap);

// Which sequences are tested, behind "those that": "at least 5 models hold". `min_support`: as in GapOptions.
std::string words_of_tested(std::optional<std::uint32_t> min_support);

// `text` as printable(), cut to `most` characters, the last of them an ellipsis, where it is longer. most
// >= 1.
std::string shortened(std::string_view text, std::size_t most);

// "Conv → Relu": printable, an operator's name cut after 60 characters, the sequence after 20 operators.
std::string sequence_text(const std::vector<std::string>& operators);

// "tests, more": printable, cut after 80 characters.
std::string set_names_text(const SetNames& sets);

// significant() of a p or q value; "-" where the gap was not tested.
std::string if_tested(const Gap& gap, double value);

// With three digits; "infinite", or "undefined" for NaN.
std::string odds_ratio_text(double value);

// How many models hold it, by set, and the statistics if it is tested: "5 of mismatch, 1 of correct; ..."
std::string gap_figures_text(const NgramRows& rows, const Gap& gap);

// "mismatch/a.onnx (12 nodes)", the smallest model that holds it. Printable; set and path are cut.
std::string smallest_model_text(const NgramRows& rows, const Gap& gap);

// "/conv1 (0), node 1": name and location of the nodes in the smallest model, each cut after 80 characters,
// the list after 20 nodes; "" where they are not known.
std::string witness_text(const Gap& gap);

// "0 (/conv1), 1": location and name of all nodes, printable.
std::string nodes_text(const std::vector<WitnessNode>& nodes);

// The columns of a table of gaps that say how many models hold each, and the statistics: their titles, and
// those of one gap.
std::string gap_column_titles(bool has_contrast);
std::string gap_columns(const Gap& gap, bool has_contrast);

// Why one model is enough to hold a gap, as a sentence, where that is so because there is no other; else
// empty.
std::string single_model_text(const GapReport& report);

// "561 of these have no part that is a gap itself, 449 are the shortest that only failing models have;
// the 1,004 that are either are listed.": which of the uncovered sequences the list of gaps has.
std::string listed_gaps_text(const GapReport& report);

// "Conv → Relu", whole, and "  [failing only]" behind it where that holds.
std::string marked_sequence(const NgramRows& rows, const Gap& gap);

}  // namespace opseq

// Gaps in words, for people: what the outputs for continuous integration have in common.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analyzer/suite/gap_report.h"

namespace opseq {

// Tested, and more frequent in mismatching models than chance makes: its q in the CMH test is at most
// significant_q.
bool is_significant(const Gap& gap);

// `text` as printable(), cut to `most` characters, the last of them an ellipsis, where it is longer. most
// >= 1.
std::string shortened(std::string_view text, std::size_t most);

// "Conv → Relu": printable, an operator's name cut after 60 characters, the sequence after 20 operators.
std::string sequence_text(const std::vector<std::string>& operators);

// "tests, more": printable, cut after 80 characters.
std::string set_names_text(const SetNames& sets);

// A p or q value with three digits: "0.0123", "1.23e-07".
std::string probability_text(double value);

// With three digits; "infinite", or "undefined" for NaN.
std::string odds_ratio_text(double value);

// How many models hold it, by set, and the statistics if it is tested: "5 of mismatch, 1 of correct; ..."
std::string gap_figures_text(const NgramRows& rows, const Gap& gap);

// "mismatch/a.onnx (12 nodes)", the smallest model that holds it. Printable; set and path are cut.
std::string smallest_model_text(const NgramRows& rows, const Gap& gap);

// "/conv1 (0), /relu1 (1)": name and location of the nodes in the smallest model; "" where they are not
// known.
std::string witness_text(const Gap& gap);

}  // namespace opseq

// The answer of opseq opsets for people, and as tables for other programs.
#pragma once

#include <string>
#include <vector>

#include "reports/evolution/opsets_answer.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// Which failures of the table are not in the answer, a sentence each, with the first few of their places.
std::vector<std::string> left_out_sentences(const FailureAnswer& failures);

// `across`: the category whose values are the columns of the tables of failures; without such a category
// there are sums alone. `verbose`: every two categories too. Without left_out_sentences(), which the command
// tells beside it.
std::string make_opsets_text(const OpsetsAnswer& answer, const std::string& across, bool verbose,
                             const LineWidths& width);

// With every two categories, and left_out_sentences().
std::string make_opsets_markdown(const OpsetsAnswer& answer, const std::string& across);

// With models a line for each set and operator version, else a line for each opset.
std::string make_opsets_csv(const OpsetsAnswer& answer);

}  // namespace opseq

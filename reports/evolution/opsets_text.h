// The answer of opseq opsets for people, and as tables for other programs.
#pragma once

#include <string>

#include "reports/evolution/opsets_answer.h"
#include "reports/text/wrapped_text.h"

namespace opseq {

// `across`: the category whose values are the columns of the tables of failures; without such a category
// there are sums alone. `verbose`: every two categories too.
std::string make_opsets_text(const OpsetsAnswer& answer, const std::string& across, bool verbose,
                             const LineWidths& width);

std::string make_opsets_markdown(const OpsetsAnswer& answer, const std::string& across);

// With models a line for each set and operator version, else a line for each opset.
std::string make_opsets_csv(const OpsetsAnswer& answer);

}  // namespace opseq

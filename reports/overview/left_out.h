// What an analysis left out, in words.
#pragma once

#include <string>
#include <string_view>

#include "graph/base/limit.h"
#include "store/rows/report_rows.h"

namespace opseq {

// How many pairs of models a comparison left out, and why. It has left out some. `naming`: of limits.
std::string left_out_sentence(const ReportIntersection& intersection, LimitNaming naming);

// `name`: of the comparison or difference whose reduction was left out.
std::string left_out_reduction_sentence(std::string_view name, LimitNaming naming);

}  // namespace opseq

#pragma once
#include "reports/gates.h"
namespace opseq {
inline std::string make_markdown_summary(const NgramRows&, const CoverageReport&, const GapReport*,
                                         const std::vector<Gate>&) {
  return "";
}
}  // namespace opseq

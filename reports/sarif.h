#pragma once
#include <nlohmann/json.hpp>

#include "reports/gates.h"
namespace opseq {
inline nlohmann::ordered_json make_sarif(const NgramRows&, const GapReport&, const std::vector<Gate>&) {
  return {};
}
}  // namespace opseq

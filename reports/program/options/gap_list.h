// Which gaps are listed.
#pragma once

#include <cstdint>
#include <optional>

#include "analyzer/suite/gap_report.h"
#include "reports/program/options/option_list.h"

namespace opseq {

struct GapListChoice {
  GapOptions gaps;  // but for min_models, and for its roles until they are resolved
  SaidRoles roles;
  std::optional<std::uint32_t> min_models;
};

void add_min_models(OptionList& list, GapListChoice& choice);
void add_min_support(OptionList& list, std::optional<std::uint32_t>& min_support);
void add_rank(OptionList& list, GapRank& rank);

// With min_models: as said, or 1 where all gaps are listed; else the models decide.
GapOptions resolve(const GapListChoice& choice);

}  // namespace opseq

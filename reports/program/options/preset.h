// --preset: many options at once.
#pragma once

#include <cstdint>

#include "reports/program/options/option_list.h"

namespace opseq {

enum class Preset : std::uint8_t {
  none,       // what was before, or the defaults
  defaults,   // whatever was before
  published,  // as the study's scripts did it
};

void add_preset(const OptionList& command, Preset& preset);

}  // namespace opseq

// --preset: many options at once.
#pragma once

#include <cstdint>

#include "reports/program/options/option_list.h"

namespace opseq {

enum class Preset : std::uint8_t { none, published };

void add_preset(OptionList& list, Preset& preset);

}  // namespace opseq

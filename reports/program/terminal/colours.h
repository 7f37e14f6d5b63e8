// Colours, where people look at the output.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "graph/base/named_value.h"

namespace opseq {

enum class ColourChoice : std::uint8_t {
  automatic,  // on terminals, unless NO_COLOR is set or TERM is "dumb"
  always,
  never,
};
inline constexpr std::array colour_choice_names{NamedValue<ColourChoice>{"auto", ColourChoice::automatic},
                                                NamedValue<ColourChoice>{"always", ColourChoice::always},
                                                NamedValue<ColourChoice>{"never", ColourChoice::never}};

// For all output of the program from now on.
void choose_colours(ColourChoice choice);

// Whether what is written to the descriptor has colours.
bool has_colours(int descriptor);

enum class Emphasis : std::uint8_t { heading, passed, failed };

// The text for that descriptor: in bold, green or red where it has colours, else as it is.
std::string emphasized(std::string_view text, Emphasis emphasis, int descriptor);

}  // namespace opseq

// Sequences of operators that a user lists in a file.
#pragma once

#include <filesystem>
#include <string_view>
#include <vector>

#include "analyzer/generation/held_goals.h"

namespace opseq {

// A JSON list of lists of operators: [["Conv", "Relu"], ["Relu", "Clip", "Cast"]]; or an object with such a
// list as `sequences`. In its order. Throws InputError.
std::vector<NamedSequence> parse_sequence_list(std::string_view text);

// Of a file. Throws Error (input) with its name.
std::vector<NamedSequence> sequences_in_file(const std::filesystem::path& file);

}  // namespace opseq

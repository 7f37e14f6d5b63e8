// What is useful next, below an answer for people.
#pragma once

#include <string>
#include <vector>

namespace opseq {

using CommandWords = std::vector<std::string>;

// A word as a POSIX shell reads it, in quotes where it needs them: 'Cast -> Div'. What a terminal would obey
// is spelled out, as shells with $'...' read it.
std::string shell_word(const std::string& word);

// "\nNext:\n  opseq gaps a.db\n", a line for each command; empty where there is none. To be printed on
// standard output.
std::string next_commands(const std::vector<CommandWords>& commands);

}  // namespace opseq

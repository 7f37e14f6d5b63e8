// Words of commands that can be copied to a shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace opseq {

// `bytes` as a word of bash: as it is where it has nothing special in it, else within quotes; controls, and
// what is no UTF-8, as $'\ooo'. Printable.
std::string shell_word(std::string_view bytes);

// The words behind "opseq", as bytes: a command and what it is given.
using CommandWords = std::vector<std::string>;

// "opseq gaps 'my models.db'", to be copied to a shell.
std::string command_line(const CommandWords& words);

}  // namespace opseq

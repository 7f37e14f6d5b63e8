// Patterns that stand for paths, where the shell did not expand them.
#pragma once

#include <filesystem>
#include <string>

#include "store/stages/set_files.h"

namespace opseq {

// Whether a word is a pattern: it has *, ? or [, and nothing in the file system is called so.
bool is_path_pattern(const std::string& word);

// What is there that the pattern matches: * stands for any characters, ? for one byte, [...] for one of them,
// none of which is a '/'; ** for any folders, one in another, links not followed. Names that begin with a dot
// are matched by a dot alone. Sorted; the folder is the pattern's part before the first of these characters.
// A folder that can't be listed is there by itself, so that who reads it is told.
GivenFiles match_path_pattern(const std::string& pattern);

}  // namespace opseq

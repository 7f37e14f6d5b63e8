// Words in brackets, which CLI11 takes for lists of words.
#pragma once

#include <string>

namespace opseq {

// The word with a mark before its bracket, so that it is none. With "--option=" in front, what follows is the
// word. A word that begins with the mark itself is marked too.
std::string marked(std::string word);

// The word as it was before marked(), without "--option=".
std::string unmarked(std::string word);

}  // namespace opseq

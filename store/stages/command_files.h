// The files that a command under test is made of, as far as its words name them.
#pragma once

#include <string>

#include "analyzer/execution/runner_words.h"

namespace opseq {

// A digest of the words, and of the sizes and times of the files that they name: the program as a shell would
// find it, and files that are a word or stand behind an = in one. Nothing is read. What a command loads
// besides is not looked at.
std::string command_fingerprint(const RunnerWords& words);

}  // namespace opseq

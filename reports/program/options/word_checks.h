// What the words of options have to be.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <vector>

namespace opseq {

// What is wrong with a word, as a clause that begins with it; empty where nothing is.
using WordCheck = std::function<std::string(const std::string& word)>;

struct Range {
  std::uint64_t least = 0;
  std::uint64_t most = std::numeric_limits<std::uint64_t>::max();
};

// A decimal number in the range: CLI11's own checks let 2^64 + 1 and "nan" pass.
WordCheck whole_number(Range range);

// A number from 0 to 1: CLI::Range() lets "nan" pass.
WordCheck share();

// No empty name of a file.
WordCheck file_name();

// One of the names.
WordCheck one_of(std::vector<std::string> names);

// What `parse` gives a value for; `name` is what such a word is called.
template <class Parse>
WordCheck parsable(Parse parse, std::string name) {
  return [parse, name](const std::string& word) { return parse(word) ? "" : word + " is no " + name; };
}

}  // namespace opseq

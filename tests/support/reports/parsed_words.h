// Words on the command line and what becomes of them. Header only.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "reports/program/command_line.h"

namespace opseq::test {

using Words = std::vector<std::string>;

inline ParsedCommandLine parse(const Words& words) {
  std::vector<const char*> argv{"opseq"};
  for (const std::string& word : words) argv.push_back(word.c_str());
  return parse_command_line(static_cast<int>(argv.size()), argv.data());
}

template <class Wanted>
Wanted parsed(const Words& words) {
  const ParsedCommandLine line = parse(words);
  REQUIRE_MESSAGE(line.command, line.error);
  CHECK(line.exit_code == exit_fine);
  CHECK(line.output.empty());
  CHECK(line.error.empty());
  return std::get<Wanted>(*line.command);
}

// The words are wrong usage; what is said of it.
inline std::string refused(const Words& words) {
  const ParsedCommandLine line = parse(words);
  CHECK_FALSE(line.command);
  CHECK(line.exit_code == exit_usage);
  CHECK(line.output.empty());
  CHECK_FALSE(line.error.empty());
  return line.error;
}

}  // namespace opseq::test

#include "reports/program/terminal/colours.h"

#include <unistd.h>

#include <cstdlib>

namespace opseq {
namespace {

ColourChoice chosen_colours = ColourChoice::automatic;

std::string_view environment_value(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? "" : value;
}

std::string_view sequence_of(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::heading:
      return "\x1b[1m";
    case Emphasis::passed:
      return "\x1b[32m";
    case Emphasis::failed:
      return "\x1b[31m";
  }
  return "";
}

}  // namespace

void choose_colours(ColourChoice choice) { chosen_colours = choice; }

bool has_colours(int descriptor) {
  if (chosen_colours != ColourChoice::automatic) return chosen_colours == ColourChoice::always;
  return environment_value("NO_COLOR").empty() && environment_value("TERM") != "dumb" &&
         ::isatty(descriptor) == 1;
}

std::string emphasized(std::string_view text, Emphasis emphasis, int descriptor) {
  if (!has_colours(descriptor)) return std::string(text);
  return std::string(sequence_of(emphasis)) + std::string(text) + "\x1b[0m";
}

}  // namespace opseq

#include "reports/program/command_line.h"

#include <map>

#include "graph/base/version.h"

namespace opseq {
namespace {

ProgramText program_text() {
  return {"opseq",
          "Operator-sequence coverage for ONNX models: which operator sequences do failing models share, "
          "which of them occur in no correct model, and which does no test cover?",
          "opseq " + std::string(program_version),
          "Exit codes: 0 fine; 1 wrong usage; 2 a gate failed; 64 some input could not be read (the rest was "
          "done); "
          "128 output could not be written."};
}

}  // namespace

ParsedCommandLine parse_command_line(const std::vector<Command>& commands, int argc,
                                     const char* const* argv) {
  CommandParser parser(program_text());
  std::map<std::string, std::function<int()>, std::less<>> runs;
  for (const Command& command : commands) {
    OptionList list = parser.add_command(command.text);
    runs.emplace(command.text.name, command.add(list));
  }
  const ParsedWords words = parser.parse(argc, argv);
  if (!words.command.empty()) return {runs.at(words.command), "", "", exit_fine, words.note};
  return {nullptr, words.output, words.error, words.error.empty() ? exit_fine : exit_usage};
}

}  // namespace opseq

// A command of the program.
#pragma once

#include <functional>
#include <memory>

#include "reports/program/options/command_parser.h"

namespace opseq {

struct Command {
  CommandText text;
  // Adds the command's options to the list, and gives what is to be run once they are parsed: results go to
  // standard output, problems and progress to standard error, one sentence each. It returns the exit code,
  // and throws Error or Interrupted where the work can't go on.
  std::function<std::function<int()>(OptionList&)> add;
};

// A command whose options are a struct.
template <class Options>
Command make_command(const CommandText& text, void (*add_options)(OptionList&, Options&),
                     int (*run)(const Options&)) {
  return {text, [add_options, run](OptionList& list) {
            const auto options = std::make_shared<Options>();
            add_options(list, *options);
            return [options, run] { return run(*options); };
          }};
}

}  // namespace opseq

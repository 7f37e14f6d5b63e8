// How the program ends, as users of coverage tools know it.
#pragma once

#include "graph/base/error.h"

namespace opseq {

enum ExitCode : int {
  exit_fine = 0,
  exit_usage = 1,
  exit_gate_failed = 2,
  exit_input_unreadable = 64,
  exit_output_unwritable = 128,
};

// Of a command that an error of this kind ended.
ExitCode exit_code_of(Error::Kind kind);

}  // namespace opseq

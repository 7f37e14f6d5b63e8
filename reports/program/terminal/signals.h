// What the program does when it is asked to end (SIGINT, SIGTERM, SIGHUP), and when what it writes to fails.
#pragma once

#include <string>

#include "graph/base/interruption.h"

namespace opseq {

// Lets the program know of the signals that ask it to end, but not of those that whoever started it ignores.
// A reader that closes its pipe, and a file that reaches the limit on its size, end the writing with an error
// from now on, not the program.
void catch_signals();

// What the signals request.
const Interruption& interruption();

// Work that polls interruption(), and ends with Interrupted. While one of these exists, the first signal
// requests the interruption; without one, it says so on standard error and ends the program, which has
// nothing to undo. The second one always ends it.
class InterruptibleWork {
 public:
  InterruptibleWork();
  InterruptibleWork(const InterruptibleWork&) = delete;
  InterruptibleWork& operator=(const InterruptibleWork&) = delete;
  ~InterruptibleWork();
};

// "Interrupted: ..." with what became of the work (Interrupted::what()) and what to do, as standard error
// says it.
std::string interruption_sentence(const std::string& outcome);

// Ends the program as the signal would have done: 128 plus its number is what a shell sees.
[[noreturn]] void end_by_caught_signal();

}  // namespace opseq

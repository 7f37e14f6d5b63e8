#include "analyzer/classification/outcome.h"

namespace opseq {

bool was_compared(Outcome outcome) {
  return outcome == Outcome::mismatch || outcome == Outcome::unstable || outcome == Outcome::correct;
}

bool is_worse(Outcome now, Outcome before) {
  return before == Outcome::correct ? now != Outcome::correct : now != Outcome::correct && now < before;
}

Outcome failure_outcome(FailureStage stage, std::string_view code) {
  if (code == "no_tensor" || code == "unsupported_type" || code == "bad_input") return Outcome::skipped;
  if (code == "crash") return Outcome::crash;
  if (code == "timeout") return Outcome::timeout;
  if (code == "out_of_memory") return Outcome::out_of_memory;
  return stage == FailureStage::load ? Outcome::load_failed : Outcome::run_failed;
}

}  // namespace opseq

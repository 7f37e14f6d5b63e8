#include "analyzer/classification/outcome.h"

namespace opseq {

bool was_compared(Outcome outcome) {
  return outcome == Outcome::mismatch || outcome == Outcome::unstable || outcome == Outcome::correct;
}

Outcome failure_outcome(FailureStage stage, std::string_view code) {
  for (const Outcome of_process : {Outcome::crash, Outcome::timeout, Outcome::out_of_memory})
    if (code == name_of(outcome_names, of_process)) return of_process;
  return stage == FailureStage::load ? Outcome::load_failed : Outcome::run_failed;
}

}  // namespace opseq
